import type { FileView } from '../artifact-view.ts'

const RUNS_HERE = /^((type|java)script|[jt]sx)$/i
const DATA = /^(markdown|json|yaml|toml|xml|css|html|sql|text)$/i
const MAIN = /(^|\/)(main|__main__|index|app|cli)\.\w+$/i

type HowToRun =
  /** The place: on the server, or in the browser for Python, which starts with the file `main`. */
  { here: 'server' } | { here: 'browser'; main: string } | { here: false; path: string; language: string }

/** Returns whether a program runs here, and where; null when there is no file. */
export const findHowToRun = (files: readonly Pick<FileView, 'path' | 'language'>[]): HowToRun | null => {
  const programs = files.filter(({ language }) => !DATA.test(language))
  const main = programs.find(({ path }) => MAIN.test(path)) ?? programs[0] ?? files[0]
  if (!main) return null
  if (files.some(({ language }) => RUNS_HERE.test(language))) return { here: 'server' }
  if (main.language.toLowerCase() === 'python') return { here: 'browser', main: main.path }
  return { here: false, path: main.path, language: main.language }
}
