const runnable = /\.[cm]?[jt]sx?$/
const testNames = /([._-]|(^|\/))(tests?|specs?)\.[cm]?[jt]sx?$|(^|\/)(tests?|specs?|__tests__)\/.*\.[cm]?[jt]sx?$/

/** Returns whether a file holds tests in JavaScript or TypeScript, by its name. */
export const isTest = (path: string): boolean => testNames.test(path) && !path.endsWith('.d.ts')

type Manifest = { name: string | null; bin: string | null; command: string | null; main: string | null }

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/**
 * Reads what `package.json` says of its command (its name, and the file) and of its main file; null where it says
 * nothing.
 */
export const readManifest = (text: string | undefined): Manifest => {
  const none = { name: null, bin: null, command: null, main: null }
  try {
    const manifest: unknown = JSON.parse((text ?? '').replace(/^\ufeff/, ''))
    if (typeof manifest !== 'object' || manifest === null) return none
    const { name, bin, main }: { name?: unknown; bin?: unknown; main?: unknown } = manifest
    const said = { name: textIn(name), main: textIn(main) }
    if (typeof bin !== 'object' || bin === null) return { ...said, bin: textIn(bin), command: textIn(bin) && said.name }
    const [command, file] = Object.entries(bin)[0] ?? []
    return { ...said, bin: textIn(file), command: command ?? null }
  } catch {
    return none
  }
}

const preferred = [
  'src/cli.ts',
  'src/main.ts',
  'main.ts',
  'src/index.ts',
  'index.ts',
  'src/main.js',
  'main.js',
  'index.js',
]

/**
 * Finds the file that a command-line tool or a program in JavaScript or TypeScript starts with; null when there is
 * none.
 */
export const findEntry = (files: readonly { path: string; content: string }[]): string | null => {
  const scripts = files.map(({ path }) => path).filter((path) => runnable.test(path) && !path.endsWith('.d.ts'))
  const { bin, main } = readManifest(files.find(({ path }) => path === 'package.json')?.content)
  const named = (bin ?? main)?.replace(/^\.\//, '')
  return (
    scripts.find((path) => path === named) ??
    preferred.find((path) => scripts.includes(path)) ??
    scripts.find((path) => !isTest(path)) ??
    scripts[0] ??
    null
  )
}
