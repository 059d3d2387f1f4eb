import { languageOf } from './artifact-files.ts'
import { findEntry, isTest } from './program-entry.ts'

type File = { path: string; content: string }

/** Commands for a shell in the folder of the files; null where none is known, or there is nothing to run. */
export type RunCommands = { run: string | null; test: string | null }

const nothing: RunCommands = { run: null, test: null }
const folderOf = (path: string) => path.split('/').slice(0, -1).join('/')
/** A path as one word of a shell, whatever is in it. */
const word = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)
const inFolder = (folder: string, command: string | null) =>
  command && (folder ? `cd ${word(folder)} && ${command}` : command)
/** `src/pkg/main.py` below `src` is `pkg.main`. */
const moduleOf = (path: string, below: string) =>
  path
    .slice(below ? below.length + 1 : 0)
    .replace(/(\/__main__)?\.\w+$/, '')
    .replaceAll('/', '.')

/** Programs of one file, by language; `*` is the file, `+` all files of its language that are no tests. */
const single: ReadonlyMap<string, string> = new Map(
  Object.entries({
    rust: 'rustc * -o program && ./program',
    go: 'go run +',
    c: 'cc + -o program && ./program',
    cpp: 'c++ + -o program && ./program',
    csharp: 'dotnet run *',
    ruby: 'ruby *',
    php: 'php *',
    shell: 'bash *',
    kotlin: 'kotlinc + -include-runtime -d program.jar && java -jar program.jar',
    swift: 'swift *',
    html: 'open *',
    sql: 'sqlite3 data.db < *',
  }),
)

/** What a file that describes a project makes of it: how it is run and tested in that folder. */
const projects: readonly [file: RegExp, run: string, test: string][] = [
  [/^Cargo\.toml$/, 'cargo run', 'cargo test'],
  [/^go\.mod$/, 'go run .', 'go test ./...'],
  [/^pom\.xml$/, 'mvn compile exec:java', 'mvn test'],
  [/^build\.gradle(\.kts)?$/, 'gradle run', 'gradle test'],
  [/\.(sln|slnx|csproj)$/, 'dotnet run', 'dotnet test'],
  [/^Package\.swift$/, 'swift run', 'swift test'],
  [/^CMakeLists\.txt$/, 'cmake -B build && cmake --build build', 'ctest --test-dir build'],
  [/^Makefile$/, 'make', 'make test'],
]

const TEST = /(^|\/)(tests?|specs?)\/|(^|\/)test_[^/]*$|[_-](test|spec)\.\w+$|Tests?\.\w+$/

type Language = { language: string; main: string; files: readonly File[] }

const python = ({ main, files }: Language): RunCommands => {
  const there = new Set(files.map(({ path }) => path))
  const hasSource = files.some(({ path }) => /^src\/[^/]+\/__init__\.py$/.test(path))
  const command = (rest: string) => `${hasSource ? 'PYTHONPATH=src ' : ''}python3 ${rest}`
  const below = hasSource && main.startsWith('src/') ? 'src' : ''
  const folder = folderOf(main)
  const isModule = main.endsWith('/__main__.py') || (folder !== below && there.has(`${folder}/__init__.py`))
  const tests = files.filter(({ path }) => /(^|\/)test_[^/]*\.py$|_test\.py$/.test(path))
  const place = folderOf(tests[0]?.path ?? '')
  const discovered = place
    ? `-m unittest discover -s ${word(place)}${there.has(`${place}/__init__.py`) ? ' -t .' : ''}`
    : '-m unittest'
  const isPytest = tests.some(({ content }) => /^\s*(import|from) pytest\b|^def test_/m.test(content))
  return {
    run: command(isModule ? `-m ${word(moduleOf(main, below))}` : main === '__main__.py' ? '.' : word(main)),
    test: tests.length === 0 ? null : command(isPytest ? '-m pytest' : discovered),
  }
}

const script = (files: readonly File[]): RunCommands => {
  const entry = findEntry(files)
  const tests = files.filter(({ path }) => isTest(path))
  const runner = tests.flatMap(({ content }) => /['"](?:@)?(vitest|jest)\b/.exec(content)?.[1] ?? [])[0]
  return {
    run: entry && `${/x$/.test(entry) ? 'npx tsx' : 'node'} ${word(entry)}`,
    test: tests.length === 0 ? null : runner ? `npx ${runner}${runner === 'vitest' ? ' run' : ''}` : 'node --test',
  }
}

const java = ({ main, files }: Language): RunCommands => {
  const content = files.find(({ path }) => path === main)?.content ?? ''
  const name = main.replace(/^.*\/|\.java$/g, '')
  const type = [/^\s*package\s+([\w.]+)\s*;/m.exec(content)?.[1], name].filter(Boolean).join('.')
  const sources = files.filter(({ path }) => path.endsWith('.java') && !TEST.test(path))
  const all = sources.map(({ path }) => word(path)).join(' ')
  return {
    run: sources.length > 1 ? `javac -d out ${all} && java -cp out ${word(type)}` : `java ${word(main)}`,
    test: null,
  }
}

const ruby = ({ main, files }: Language): RunCommands => {
  const gems = files.some(({ path }) => path === 'Gemfile')
  const test = files.find(({ path }) => /(_spec|_test)\.rb$|(^|\/)test_[^/]*\.rb$/.test(path))?.path
  const prefix = gems ? 'bundle exec ' : ''
  return {
    run: `${gems ? 'bundle install && ' : ''}${prefix}ruby ${word(main)}`,
    test: test ? prefix + (test.endsWith('_spec.rb') ? 'rspec' : `ruby -Ilib -Itest ${word(test)}`) : null,
  }
}

const php = ({ main, files }: Language): RunCommands => {
  const packed = files.some(({ path }) => path === 'composer.json')
  const install = packed ? 'composer install && ' : ''
  return {
    run: `${install}${main === 'public/index.php' ? 'php -S localhost:8000 -t public' : `php ${word(main)}`}`,
    test: files.some(({ path }) => path.endsWith('Test.php')) ? `${packed ? 'vendor/bin/' : ''}phpunit` : null,
  }
}

/** What a project of several programs runs, beyond its plain command. */
const chosen = (run: string, folder: string, { main, files }: Language): string | null => {
  const below = folder ? main.slice(folder.length + 1) : main
  const source = files.find(({ path }) => path === main)?.content ?? ''
  if (run === 'cargo run') {
    if (/(^|\/)src\/main\.rs$/.test(main)) return run
    const [, kind, name] = /(?:^|\/)(bin|examples)\/([^/]+?)(?:\/main)?\.rs$/.exec(below) ?? []
    return name ? `${run} --${kind === 'bin' ? 'bin' : 'example'} ${word(name)}` : null
  }
  if (run === 'go run .') {
    if (!/^\s*package main\b/m.test(source)) return null
    return folderOf(below) ? `go run ./${word(folderOf(below))}` : run
  }
  if (run === 'mvn compile exec:java') {
    const name = moduleOf(below.replace(/^src\/main\/java\//, ''), '')
    return `${run} -Dexec.mainClass=${word(name)}`
  }
  if (run === 'dotnet run') {
    const own = files.find(({ path }) => path.endsWith('.csproj') && !/Tests?\.csproj$/.test(path))?.path
    return own && folderOf(own) !== folder ? `${run} --project ${word(folderOf(own))}` : run
  }
  return run
}

const ofProject = (given: Language): RunCommands | null => {
  const { language, files } = given
  const built = new Set(['rust', 'go', 'java', 'kotlin', 'csharp', 'swift', 'c', 'cpp'])
  if (!built.has(language)) return null
  const manifests = files.map(({ path }) => path).sort((a, b) => a.split('/').length - b.split('/').length)
  for (const path of manifests) {
    const name = path.replace(/^.*\//, '')
    const [, run, test] = projects.find(([file]) => file.test(name)) ?? []
    if (!run || !test) continue
    const folder = folderOf(path)
    const isTested = files.some((file) => TEST.test(file.path) || /#\[test\]/.test(file.content))
    return { run: inFolder(folder, chosen(run, folder, given)), test: isTested ? inFolder(folder, test) : null }
  }
  return null
}

const PROGRAM = /^(java|python|(type|java)script|rust|go|c|cpp|csharp|ruby|php|shell|kotlin|swift)$/
const MAIN = /(^|\/)(main|__main__|index|app|cli|program)\.\w+$/i

/** Finds the file that a program starts with, in whatever language; null where no language of programs is there. */
export const findMain = (paths: readonly string[]): string | null => {
  const programs = paths.filter((path) => PROGRAM.test(languageOf(path)))
  const found = programs.find((path) => MAIN.test(path)) ?? programs.find((path) => !TEST.test(path)) ?? programs[0]
  return found ?? paths.find((path) => /\.(html?|sql)$/.test(path)) ?? null
}

/** How a program is run and tested where its language is installed, by the files that it has. */
export const runCommands = (files: readonly File[]): RunCommands => {
  const main = findMain(files.map(({ path }) => path))
  if (main === null) return nothing
  const language = languageOf(main)
  const given = { language, main, files }
  const project = ofProject(given)
  if (project) return project
  switch (language) {
    case 'typescript':
    case 'javascript':
      return script(files)
    case 'python':
      return python(given)
    case 'java':
      return java(given)
    case 'ruby':
      return ruby(given)
    case 'php':
      return php(given)
    default: {
      const all = files.filter(({ path }) => languageOf(path) === language && !TEST.test(path) && !/\.hp*$/.test(path))
      const sources = [main, ...all.map(({ path }) => path).filter((path) => path !== main)].map(word).join(' ')
      return {
        run: (single.get(language) ?? '').replace('*', () => word(main)).replace('+', () => sources),
        test: null,
      }
    }
  }
}
