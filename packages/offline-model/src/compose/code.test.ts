import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { programs } from '../../data/load.ts'
import { createPiece, emitCode, type Language } from '../blocks/code/emit.ts'
import { CannotCompose, type ComposedFile } from '../types.ts'
import { composeCode } from './code.ts'

const folder = mkdtempSync(join(tmpdir(), 'composed-code-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const installed = fileURLToPath(new URL('../../../../node_modules', import.meta.url))
const hasPython = spawnSync('python3', ['--version']).status === 0

function write(name: string, files: ComposedFile[]): string {
  const target = join(folder, name)
  for (const file of files) {
    const path = join(target, file.path)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, file.content)
  }
  return target
}

const run = (cwd: string, command: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  return { status, stdout, problem: status === 0 ? '' : `${stdout}${stderr}` }
}

const first = (prompt: string, language?: string) =>
  composeCode({ kind: 'code', prompt, language, history: [], files: [] })
/** Of the sources; a README names what they are. */
const paths = (files: ComposedFile[]) => files.map((file) => file.path).filter((path) => path !== 'README.md')

describe('the library', () => {
  const everything = (language: Language) =>
    emitCode({ language, entries: programs.map(createPiece), tests: true, renames: [] })
  const cases = programs.flatMap((entry) => entry.steps.filter(Array.isArray)).length

  it.each(['TypeScript', 'JavaScript'] as const)(
    'runs every demonstration and passes every test in %s',
    { timeout: 60_000 },
    (language) => {
      const target = write(language, everything(language))
      const end = language === 'TypeScript' ? 'ts' : 'js'
      const demo = run(target, process.execPath, `src/main.${end}`)
      expect(demo.problem).toBe('')
      for (const entry of programs) expect(demo.stdout).toContain(entry.title)
      expect(demo.stdout.split('\n').length).toBeGreaterThan(cases)
      const tests = run(target, process.execPath, '--test', '--test-isolation=none', `src/*.test.${end}`)
      expect(tests.problem).toBe('')
      expect(tests.stdout).toContain(`pass ${programs.length}`)
    },
  )

  // A machine without python3 can compose Python, but not run it.
  it.skipIf(!hasPython)('runs every demonstration and passes every test in Python', { timeout: 60_000 }, () => {
    const target = write('Python', everything('Python'))
    const demo = run(target, 'python3', 'main.py')
    expect(demo.problem).toBe('')
    for (const entry of programs) expect(demo.stdout).toContain(entry.title)
    const tests = run(target, 'python3', '-m', 'unittest')
    expect(tests.problem).toBe('')
  })

  it('passes the strict type checker in TypeScript, demonstrations and tests included', { timeout: 60_000 }, () => {
    const target = write('checked', everything('TypeScript'))
    symlinkSync(installed, join(target, 'node_modules'))
    const options = {
      strict: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      target: 'ES2024',
      module: 'NodeNext',
      lib: ['ES2024', 'DOM'],
      types: ['node'],
      skipLibCheck: true,
    }
    writeFileSync(join(target, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(target, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['src/*'] }))
    expect(run(target, join(installed, '.bin/tsc'), '-p', '.', '--pretty', 'false').problem).toBe('')
  })

  it('finds every entry by its title', () => {
    for (const entry of programs) expect(paths(first(entry.title).files)).toContain(`src/${entry.id}.ts`)
  })

  it('leaves no types in JavaScript', () => {
    const files = emitCode({ language: 'JavaScript', entries: programs.map(createPiece), tests: false, renames: [] })
    for (const file of files)
      expect(file.content).not.toMatch(/\): [A-Za-z<].*(?:\{|=>)$|^(?:export )?(?:type|interface) |\.ts'/m)
  })
})

describe('composing a first program', () => {
  it.each([
    ['Write a function that sorts an array', undefined, ['src/main.ts', 'src/quick-sort.ts']],
    ['quicksort in Python', undefined, ['main.py', 'quick_sort.py']],
    ['a binary search tree in JavaScript', undefined, ['src/main.js', 'src/binary-tree.js']],
    ['Dijkstra', 'Python', ['main.py', 'dijkstra.py']],
    ['breadth first search on a graph', 'typescript', ['src/main.ts', 'src/breadth-first-search.ts']],
    ['email validator and slugify', undefined, ['src/main.ts', 'src/validators.ts', 'src/slugify.ts']],
    ['Sieve of Eratosthenes in Python with unit tests', undefined, ['main.py', 'primes.py', 'test_primes.py']],
    ['hello world', 'JavaScript', ['src/main.js', 'src/hello-world.js']],
  ])('reads "%s" with language %s', (prompt, language, expected) => {
    expect(paths(first(prompt, language).files)).toEqual(expected)
  })

  it.each(['TypeScript', 'Python'])('models things that have no algorithm in %s, and the result runs', (language) => {
    if (language === 'Python' && !hasPython) return
    const { files } = first(
      'a class for books that have title, author, year and status (lent, here), with tests',
      language,
    )
    const target = write(`model-${language}`, files)
    const demo =
      language === 'Python' ? run(target, 'python3', 'main.py') : run(target, process.execPath, 'src/main.ts')
    expect(demo.problem).toBe('')
    expect(demo.stdout).toMatch(/Author A/)
    const tests =
      language === 'Python'
        ? run(target, 'python3', '-m', 'unittest')
        : run(target, process.execPath, '--test', 'src/book.test.ts')
    expect(tests.problem).toBe('')
  })

  it('names the languages that it knows when asked for another', () => {
    expect(() => first('quicksort in Rust')).toThrow(
      /^Not built in Rust: the offline model writes TypeScript, JavaScript and Python/,
    )
    expect(() => first('quicksort', 'Haskell')).toThrow(/^Not built in Haskell/)
  })

  it('says what it knows when the request names nothing of it', () => {
    expect(() => first('write me a poem')).toThrow(CannotCompose)
  })
})

describe('refining a program', () => {
  const files = first('quicksort').files
  const refine = (prompt: string) => composeCode({ kind: 'code', prompt, history: ['quicksort'], files }).files

  it('adds tests and nothing else', () => {
    expect(paths(refine('add tests'))).toEqual(['src/quick-sort.test.ts'])
  })

  it('changes the language', () => {
    const changed = refine('now in Python please')
    expect(paths(changed)).toEqual(['main.py', 'quick_sort.py', 'src/main.ts', 'src/quick-sort.ts'])
    expect(changed.filter(({ path }) => path.startsWith('src/')).every(({ content }) => content === '')).toBe(true)
  })

  it('stays in the language that was chosen beside the first request', () => {
    const python = first('quicksort', 'Python').files
    const { files: changed } = composeCode({ kind: 'code', prompt: 'add tests', history: ['quicksort'], files: python })
    expect(paths(changed)).toEqual(['test_quick_sort.py'])
  })

  it('adds another algorithm and shows both', () => {
    const changed = refine('add binary search')
    expect(paths(changed)).toEqual(['src/main.ts', 'src/binary-search.ts'])
    expect(changed[0]?.content).toContain('quickSort(')
  })

  it('knows what is meant by the class and the function', () => {
    const then = (first: string, wish: string) =>
      composeCode({ kind: 'code', prompt: wish, history: [first], files: [] })
        .files.map(({ content }) => content)
        .join('')
    expect(then('an LRU cache', 'Rename the class to RecentCache')).toMatch(/class RecentCache[\s\S]*get\(key/)
    expect(then('Levenshtein distance', 'rename the function to editDistance')).toContain('function editDistance(')
  })

  it('renames a function everywhere', () => {
    const changed = refine('rename quickSort to sortFast')
    const target = write('renamed', changed)
    expect(run(target, process.execPath, 'src/main.ts').stdout).toContain('[')
    expect(changed.some((file) => file.content.includes('quickSort'))).toBe(false)
  })

  it('says which changes it knows when a request changes nothing', () => {
    expect(() => refine('make it purple')).toThrow(/I know these changes/)
  })
})
