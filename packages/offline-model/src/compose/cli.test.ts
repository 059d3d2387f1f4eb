import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, test } from 'vitest'
import { installCli } from '../testing/run-cli.ts'
import { CannotCompose, type ComposedFile } from '../types.ts'
import { composeCli } from './cli.ts'

const root = mkdtempSync(join(tmpdir(), 'composed-cli-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const compose = (prompt: string, history: string[] = [], files: ComposedFile[] = []) =>
  composeCli({ kind: 'cli', prompt, history, files })

const install = (files: ComposedFile[]) => installCli(files, root)

const csv = 'name,city,age\nAda,"Oslo, NO",36\nBob,Rome,9\n'
const cases: { prompt: string; args: string[]; input?: string; prints: string | RegExp }[] = [
  { prompt: 'unit converter for length and weight', args: ['10', 'km', 'mi'], prints: '6.213711922 mi\n' },
  {
    prompt: 'a CLI that converts between megabytes and gigabytes',
    args: ['1', 'GiB', 'MB'],
    prints: '1073.741824 MB\n',
  },
  { prompt: 'temperature converter', args: ['-40', 'C', 'to', 'F'], prints: '-40 F\n' },
  { prompt: 'binary to hex converter', args: ['0b11111111', 'hex'], prints: 'ff\n' },
  { prompt: 'currency converter', args: ['100', '--rate', '1.085'], prints: '108.50\n' },
  { prompt: 'word counter', args: [], input: 'two words\nmore\n', prints: 'lines: 2\nwords: 3\ncharacters: 15\n' },
  { prompt: 'a tool that shows word frequencies', args: ['--top', '1'], input: 'b a b', prints: '2 b\n' },
  { prompt: 'password generator', args: ['--length', '20'], prints: /^\S{20}\n$/ },
  { prompt: 'dice roller', args: ['3d6'], prints: /^[1-6] \+ [1-6] \+ [1-6] = \d+\n$/ },
  { prompt: 'slugify text', args: ['Héllo', 'Wörld!'], prints: 'hello-world\n' },
  { prompt: 'base64 encoder and decoder', args: ['decode', 'aGVsbG8='], prints: 'hello\n' },
  {
    prompt: 'sha256 hash tool',
    args: ['abc'],
    prints: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n',
  },
  { prompt: 'JSON formatter', args: ['--sort-keys'], input: '{"b":1,"a":[]}', prints: '{\n  "a": [],\n  "b": 1\n}\n' },
  { prompt: 'a CLI to query JSON', args: ['a.1.b'], input: '{"a":[0,{"b":"x"}]}', prints: 'x\n' },
  {
    prompt: 'show a CSV file as a table',
    args: [],
    input: csv,
    prints: 'name  city      age\n----  --------  ---\nAda   Oslo, NO   36\nBob   Rome        9\n',
  },
  {
    prompt: 'find the longest line of a file',
    args: [],
    input: 'one\nthree\ntwo\n',
    prints: 'Line 2, 5 characters: three\n',
  },
  {
    prompt: 'strip HTML tags from a file',
    args: [],
    input: '<h1>Hi &amp; ho</h1><script>x()</script><p>1 &lt; 2 <b>always</b></p>',
    prints: 'Hi & ho\n1 < 2 always\n',
  },
  { prompt: 'rate how strong a password is', args: ['abcdefg1234'], prints: /^very weak [\s\S]*no repetitions/ },
  { prompt: 'rate how strong a password is', args: ['vX9!kqTz#4mWb'], prints: /^strong \(about 8\d bits\)\n$/ },
  { prompt: 'convert a timestamp to a date', args: ['1767225600'], prints: '2026-01-01T00:00:00Z\n' },
  { prompt: 'convert a timestamp to a date', args: ['2026-01-01T00:00:00Z'], prints: '1767225600\n' },
  { prompt: 'csv to json', args: [], input: csv, prints: /"city": "Oslo, NO"/ },
  {
    prompt: 'csv tool',
    args: ['stats', 'age'],
    input: csv,
    prints: 'count: 2\nsum: 45\nmean: 22.5\nmin: 9\nmax: 36\n',
  },
  { prompt: 'csv tool', args: ['sort', 'age'], input: csv, prints: 'name,city,age\nBob,Rome,9\nAda,"Oslo, NO",36\n' },
  { prompt: 'calculator', args: ['-2 ^ 2 + 10 / (1 + 1)'], prints: '1\n' },
  { prompt: 'date calculator', args: ['add', '2026-01-31', '1', 'month'], prints: '2026-02-28\n' },
  { prompt: 'days between two dates', args: ['2026-03-28', '2026-03-30'], prints: '2 days\n' },
  {
    prompt: 'markdown to html',
    args: [],
    input: '# Hi <b>\n\n- *a*\n',
    prints: '<h1>Hi &lt;b&gt;</h1>\n<ul>\n<li><em>a</em></li>\n</ul>\n',
  },
  { prompt: 'math tools', args: ['factors', '360'], prints: '2 × 2 × 2 × 3 × 3 × 5\n' },
  { prompt: 'roman numerals', args: ['MMXXVI'], prints: '2026\n' },
  { prompt: 'morse code translator', args: ['sos'], prints: '... --- ...\n' },
  { prompt: 'todo list', args: ['list'], prints: 'Nothing yet\n' },
  { prompt: 'a CLI with uuid, lorem and slug commands', args: ['slug', 'Due Date'], prints: 'due-date\n' },
]

test.concurrent.each(cases)(
  '$prompt $args: helps, works, and tells misuse',
  async ({ prompt, args, input, prints }) => {
    const run = install(compose(prompt).files)
    const help = await run(['--help'])
    expect([help.status, help.stderr]).toEqual([0, ''])
    expect(help.stdout).toMatch(/Usage:[\s\S]*Options:[\s\S]*Examples:/)
    const result = await run(args, input)
    expect(result.stderr).toBe('')
    expect(result.stdout).toEqual(typeof prints === 'string' ? prints : expect.stringMatching(prints))
    const misuse = await run(['--no-such-option'])
    expect([misuse.status, misuse.stdout]).toEqual([2, ''])
    expect(misuse.stderr).toMatch(/Try \S+ --help/)
  },
)

test('records are kept, found, changed, marked and summed up', async () => {
  const run = install(
    compose('expense tracker with description, amount, category (food, travel), date and whether it is paid').files,
  )
  expect(await run(['add', 'Lunch', '--amount', '12.5', '--category', 'food'])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/Added 1\. \[ \] Lunch/),
  })
  await run(['add', 'Train', '--amount', '30', '--category', 'travel', '--date', '2026-03-14'])
  expect((await run(['paid', '2'])).stdout).toBe('2. [x] Train  (amount: 30, category: travel, date: 2026-03-14)\n')
  expect((await run(['list', '--category', 'food'])).stdout).toMatch(/^1\. \[ \] Lunch[^\n]*\n$/)
  expect((await run(['total', 'category'])).stdout).toBe('food: count 1, amount 12.5\ntravel: count 1, amount 30\n')
  expect(JSON.parse((await run(['list', '--json'])).stdout)).toHaveLength(2)
  expect((await run(['edit', '1', '--amount', '13'])).stdout).toMatch(/amount: 13/)
  expect((await run(['add', 'X', '--amount', 'many'])).status).toBe(2)
  expect((await run(['add', 'X', '--category', 'fun'])).status).toBe(2)
  expect((await run(['remove', '9'])).status).toBe(1)
  expect((await run(['remove', '1'])).status).toBe(0)
})

test('what cannot be done is exit code 1, on stderr only', async () => {
  const run = install(compose('JSON formatter').files)
  expect(await run([], '{')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/not JSON/) })
  expect(await run(['nowhere.json'])).toMatchObject({ status: 1, stdout: '' })
  expect((await install(compose('calculator').files)(['1 / 0'])).status).toBe(1)
  expect((await run(['--version'])).stdout).toBe('1.0.0\n')
})

test.each([
  ['password generator', 'add a uuid command', '`uuid`'],
  ['password generator', 'set the default length to 24', "default: '24'"],
  ['password generator', 'call it keymaker', '"keymaker"'],
  ['show a CSV file as a table', 'add sorting by a column', '`sort`'],
  ['csv tool', 'remove the sort command', '`to-json`'],
  ['csv tool', 'rename stats to summary', 'summary: stats'],
  ['expense tracker', 'add a shop field', "shop: 'string'"],
  ['unit converter for length', 'add weight conversion', 'kilogram'],
])('%s, then: %s', async (first, wish, expected) => {
  const before = compose(first)
  const after = compose(wish, [first], before.files)
  const text = `${after.prose}${after.files.map(({ content }) => content).join('')}`
  expect(text).toContain(expected)
  expect(text).toContain('1.1.0')
  expect((await install([...before.files, ...after.files])(['--help'])).status).toBe(0)
})

test('a refinement that changes nothing, and a tool without a block, are refused', async () => {
  const { files } = compose('password generator')
  expect(() => compose('make it nicer', ['password generator'], files)).toThrow(CannotCompose)
  expect(() => compose('a blockchain miner')).toThrow(CannotCompose)
})

test('a field that is added later is a field, whatever it is called, and does not take the first one’s place', () => {
  const first = 'A CLI to log my runs with distance and date'
  const before = compose(first).files
  const source = compose('Add a field for the shoes', [first], before).files.find(({ path }) => path === 'src/cli.ts')
  expect(source?.content).toContain('--shoes')
  expect(source?.content).toContain("const mainField = 'distance'")
})

test('shows examples that its own fields can hold', () => {
  const source = compose('A CLI to log my runs with distance and date').files[1]?.content
  expect(source).toContain('add 7.5')
  expect(source).not.toContain('First run')
})

test.each([
  ['Track my weight over time from the terminal', 'weight'],
  ['A tool to log how much water I drink', 'water'],
  ['A command line tool that logs how long I slept', 'hours'],
])('“%s” keeps a figure a day', (prompt, field) => {
  const source = compose(prompt).files[1]?.content
  expect(source).toContain(`const mainField = '${field}'`)
  expect(source).toContain("date: 'date'")
})

describe('what people’s programs write', () => {
  const excel = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  it.each<[what: string, prompt: string, args: string[], input: Buffer, prints: string]>([
    [
      'a byte order mark is no part of the first name',
      'csv tool',
      ['to-json'],
      Buffer.from('\ufeffname,note\r\n"Ada ""the first""","line one\r\nline two"\r\n'),
      '[\n  {\n    "name": "Ada \\"the first\\"",\n    "note": "line one\\r\\nline two"\n  }\n]\n',
    ],
    ['nor of JSON', 'JSON formatter', [], Buffer.from('\ufeff{"a":1}'), '{\n  "a": 1\n}\n'],
    ['nor of text', 'word counter', [], Buffer.from('\ufeffone two\n'), 'lines: 1\nwords: 2\ncharacters: 8\n'],
    [
      'Unicode text of Excel is UTF-16 with tabs',
      'csv tool',
      ['to-json'],
      excel('name\tcity\r\nZoë\t東京\r\n'),
      '[\n  {\n    "name": "Zoë",\n    "city": "東京"\n  }\n]\n',
    ],
    [
      'an older one is Windows-1252',
      'csv tool',
      ['column', 'name'],
      Buffer.from('name,city\nZo\xeb,Rome\n', 'latin1'),
      'Zoë\n',
    ],
    [
      'semicolons are between cells that are quoted',
      'csv tool',
      ['to-json'],
      Buffer.from('"name";"price, each"\n"Tea; green";"1,50"\n'),
      '[\n  {\n    "name": "Tea; green",\n    "price, each": "1,50"\n  }\n]\n',
    ],
    [
      'and stay between them',
      'csv tool',
      ['filter', 'name', 'Tea'],
      Buffer.from('name;price\nTea;1,50\nPie;3\n'),
      'name;price\nTea;1,50\n',
    ],
    ['a first line may say it', 'csv tool', ['column', 'b'], Buffer.from('sep=|\r\na|b\r\n1|2,3\r\n'), '2,3\n'],
    [
      'numbers with more digits than JavaScript keeps stay as they are',
      'JSON formatter',
      [],
      Buffer.from('{"id": 12345678901234567890, "s": "12345678901234567890", "x": [1.10, -0, 1e400]}'),
      '{\n  "id": 12345678901234567890,\n  "s": "12345678901234567890",\n  "x": [\n    1.10,\n    -0,\n    1e400\n  ]\n}\n',
    ],
    [
      'in a table too',
      'json to csv',
      ['to-csv'],
      Buffer.from('[{"id": 12345678901234567890, "n": "a"}]'),
      'id,n\n12345678901234567890,a\n',
    ],
  ])('%s', async (_, prompt, args, input, prints) => {
    const { files } = composeCli({ kind: 'cli', prompt, history: [], files: [] })
    expect(await install(files)(args, input)).toMatchObject({ status: 0, stdout: prints })
  })
})
