import type { ShownFile } from '../artifact-view.ts'

/** How to start a program of a language that does not run here. `{file}` is its path. */
const commands: ReadonlyMap<string, string> = new Map(
  Object.entries({
    python: 'python3 {file}',
    go: 'go run {file}',
    rust: 'rustc {file} -o program && ./program',
    java: 'java {file}',
    c: 'cc {file} -o program && ./program',
    cpp: 'c++ {file} -o program && ./program',
    csharp: 'dotnet run',
    ruby: 'ruby {file}',
    php: 'php {file}',
    perl: 'perl {file}',
    bash: 'bash {file}',
    shell: 'bash {file}',
    kotlin: 'kotlinc {file} -include-runtime -d program.jar && java -jar program.jar',
    swift: 'swift {file}',
    lua: 'lua {file}',
    r: 'Rscript {file}',
    html: 'open {file}',
    sql: 'sqlite3 data.db < {file}',
  }),
)

const names: ReadonlyMap<string, string> = new Map(
  Object.entries({ cpp: 'C++', csharp: 'C#', php: 'PHP', html: 'HTML', sql: 'SQL' }),
)

const nameOf = (language: string) => names.get(language) ?? language.charAt(0).toUpperCase() + language.slice(1)

const RUNS_HERE = new Set(['typescript', 'javascript', 'tsx', 'jsx'])

export type HowToRun =
  /** On the server, or in the browser: Python, which starts with the file `main`. */
  | { here: 'server' }
  | { here: 'browser'; main: string }
  | { here: false; path: string; language: string; command: string | null }

/** Whether a program runs here, and how elsewhere; null when there is no file. */
export const howToRun = (files: readonly Pick<ShownFile, 'path' | 'language'>[]): HowToRun | null => {
  const programs = files.filter((file) => commands.has(file.language.toLowerCase()))
  const main =
    programs.find((file) => /(^|\/)(main|__main__|index|app|cli)\.\w+$/i.test(file.path)) ?? programs[0] ?? files[0]
  if (!main) return null
  const language = main.language.toLowerCase()
  if (files.some((file) => RUNS_HERE.has(file.language.toLowerCase()))) return { here: 'server' }
  if (language === 'python') return { here: 'browser', main: main.path }
  const command = commands.get(language)?.replace('{file}', main.path) ?? null
  return { here: false, path: main.path, language: nameOf(language), command }
}
