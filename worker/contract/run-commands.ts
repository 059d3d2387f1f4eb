import { findEntry } from './program-entry.ts'

type File = { path: string; content: string }

/** Commands for a shell in the folder of the files; null where none is known, or there is nothing to run. */
export type RunCommands = { run: string | null; test: string | null }

/**
 * By the ending of the main file, and the file that describes the project where there is one: how it is run and tested.
 * `*` is the main file, `@` its folder, `#` its class.
 */
const rows: readonly [ending: string, project: RegExp | null, run: string, test?: string][] = [
  ['rs', /Cargo.toml$/, 'cargo run', 'cargo test'],
  ['rs', null, 'rustc * -o program && ./program'],
  ['go', /go.mod$/, 'go run @', 'go test ./...'],
  ['go', null, 'go mod init main && go run @'],
  ['java', /pom.xml$/, 'mvn compile exec:java -Dexec.mainClass=#', 'mvn test'],
  ['java', /build.gradle/, 'gradle run', 'gradle test'],
  ['java', null, 'java *'],
  ['cs', /\.csproj$/, 'dotnet run', 'dotnet test'],
  ['cs', null, 'dotnet run *'],
  ['rb', /Gemfile$/, 'bundle install && bundle exec ruby *', 'bundle exec rake test'],
  ['rb', null, 'ruby *'],
  ['php', /composer.json$/, 'composer install && php *', 'vendor/bin/phpunit'],
  ['php', null, 'php *'],
  ['c', null, 'cc * -o program && ./program'],
  ['cpp', null, 'c++ * -o program && ./program'],
  ['sh', null, 'sh *'],
]

const MAIN = /(^|\/)(main|__main__|index|app|cli|program)\.\w+$/i
const TEST = /(^|\/)(tests?|spec)\/|(^|\/)test_|[_-](test|spec)\.|Tests?\./
const readFolder = (path: string) => path.replace(/\/?[^/]*$/, '')
/** A path as one word of a shell, whatever is in it. */
const word = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)

const python = (main: string, files: readonly File[]): RunCommands => {
  const paths = files.map(({ path }) => path)
  const source = paths.some((path) => /^src\/[^/]+\/__init__.py$/.test(path)) ? 'src' : ''
  const command = `${source && 'PYTHONPATH=src '}python3 `
  const module = main.replace(source && /^src\//, '').replace(/(\/__main__)?\.py$/, '')
  const isModule =
    main.includes('/__main__') || (module.includes('/') && paths.includes(`${readFolder(main)}/__init__.py`))
  const tests = files.filter(({ path }) => /(^|\/)test_[^/]*$|_test.py$/.test(path))
  const place = readFolder(tests[0]?.path ?? '')
  const discover = place && ` discover -s ${word(place)}${paths.includes(`${place}/__init__.py`) ? ' -t .' : ''}`
  const isPytest = tests.some(({ content }) => /^(import pytest|from pytest|def test_)/m.test(content))
  return {
    run: command + (isModule ? `-m ${word(module.replaceAll('/', '.'))}` : word(main)),
    test: tests[0] ? command + (isPytest ? '-m pytest' : `-m unittest${discover}`) : null,
  }
}

/** Returns the commands that run and test a program where its language is installed, by the files that it has. */
export const runCommands = (files: readonly File[]): RunCommands => {
  const readExtension = (path: string) => /\.(\w+)$/.exec(path)?.[1] ?? ''
  const isProgram = ({ path }: File) =>
    /\.(py|[cm]?[jt]sx?)$/.test(path) || rows.some(([ending]) => ending === readExtension(path))
  // A main file is before any other, and a test behind them.
  const rank = ({ path }: File) => (TEST.test(path) ? 2 : 0) + (MAIN.test(path) ? 0 : 1)
  const main = files.filter(isProgram).toSorted((a, b) => rank(a) - rank(b))[0]
  if (!main) return { run: null, test: null }
  const ending = readExtension(main.path)
  if (ending === 'py') return python(main.path, files)
  const project = (row: (typeof rows)[number]) =>
    files.find(({ path }) => row[1]?.test(path) && main.path.startsWith(readFolder(path)))?.path
  const row = rows.find((each) => each[0] === ending && (!each[1] || project(each)))
  if (!row) {
    const entry = findEntry(files)
    return { run: entry && `node ${word(entry)}`, test: null }
  }
  const [, , run, test] = row
  const folder = readFolder(project(row) ?? '')
  const below = folder ? main.path.slice(folder.length + 1) : main.path
  const enter = folder && `cd ${word(folder)} && `
  const bin = run === 'cargo run' && /^src\/bin\/(.+?)(\/main)?\.rs$/.exec(below)?.[1]
  const words = new Map([
    ['*', word(below)],
    ['@', readFolder(below) ? `./${word(readFolder(below))}` : '.'],
    ['#', word(below.replace(/^src\/main\/java\/|\.java$/g, '').replaceAll('/', '.'))],
  ])
  const command = run.replaceAll(/[*@#]/g, (each) => words.get(each) ?? each)
  const isTested = files.some(({ path, content }) => TEST.test(path) || content.includes('#[test]'))
  return {
    run:
      !row[1] || !/^(cargo|go)/.test(run) || bin || MAIN.test(main.path)
        ? `${enter}${command}${bin ? ` --bin ${word(bin)}` : ''}`
        : null,
    test: test && isTested ? (ending === 'cs' ? test : enter + test) : null,
  }
}
