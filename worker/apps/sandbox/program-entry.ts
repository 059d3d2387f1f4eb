import { z } from 'zod'
import { parseJson } from '../../generate/checks/json.ts'
import type { SourceFile } from './compile-artifact.ts'

/** Where a program starts, or why it cannot run here. */
export type ProgramEntry = { entry: string; reason: null } | { entry: null; reason: string }

const runnable = /\.[cm]?[jt]sx?$/
const testNames = /([._-]|(^|\/))(tests?|specs?)\.[cm]?[jt]sx?$|(^|\/)(tests?|specs?|__tests__)\/.*\.[cm]?[jt]sx?$/

/** Whether a file holds tests in JavaScript or TypeScript, by its name. */
export const isTest = (path: string): boolean => testNames.test(path) && !path.endsWith('.d.ts')

const Manifest = z.object({
  bin: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  main: z.string().optional(),
})

/** What package.json names as the command, or as the main file. */
const namedBy = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  try {
    const { bin, main } = Manifest.parse(parseJson(text))
    const named = typeof bin === 'string' ? bin : (Object.values(bin ?? {})[0] ?? main)
    return named?.replace(/^\.\//, '')
  } catch {
    return undefined
  }
}

/** How people run a file where its language is installed, by the file's ending. */
const commands: ReadonlyMap<string, (path: string) => string> = new Map(
  Object.entries({
    py: (path) => `python3 ${path}`,
    go: (path) => `go run ${path}`,
    rs: (path) => `rustc ${path} -o program && ./program`,
    java: (path) => `java ${path}`,
    kt: (path) => `kotlinc ${path} -include-runtime -d program.jar && java -jar program.jar`,
    swift: (path) => `swift ${path}`,
    rb: (path) => `ruby ${path}`,
    php: (path) => `php ${path}`,
    cs: () => 'dotnet run',
    c: (path) => `cc ${path} -o program && ./program`,
    cpp: (path) => `c++ ${path} -o program && ./program`,
    sh: (path) => `sh ${path}`,
    sql: (path) => `sqlite3 data.db < ${path}`,
  }),
)

const endingOf = (path: string) => /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''

/** How to run an artefact that the sandbox cannot: the command, or the languages that it can. */
const howToRun = (files: readonly SourceFile[]): string => {
  const main = files.find(({ path }) => /(^|\/)main\.\w+$/.test(path) && commands.get(endingOf(path)))
  const file = main ?? files.find(({ path }) => commands.get(endingOf(path)))
  const command = file && commands.get(endingOf(file.path))?.(file.path)
  return command
    ? `Only JavaScript and TypeScript run here. Export the files and run: ${command}`
    : 'Only JavaScript and TypeScript run here, and there is no such file.'
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

/** The file that a command-line tool or a program in JavaScript or TypeScript starts with. */
export const programEntry = (files: readonly SourceFile[]): ProgramEntry => {
  const scripts = files.map(({ path }) => path).filter((path) => runnable.test(path) && !path.endsWith('.d.ts'))
  const named = namedBy(files.find(({ path }) => path === 'package.json')?.content)
  const entry =
    scripts.find((path) => path === named) ??
    preferred.find((path) => scripts.includes(path)) ??
    scripts.find((path) => !isTest(path)) ??
    scripts[0]
  return entry === undefined ? { entry: null, reason: howToRun(files) } : { entry, reason: null }
}
