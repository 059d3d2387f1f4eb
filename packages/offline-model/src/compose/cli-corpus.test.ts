import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { installCli } from '../testing/run-cli.ts'
import { CannotCompose } from '../types.ts'
import { composeCli } from './cli.ts'

const root = mkdtempSync(join(tmpdir(), 'cli-corpus-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const compose = (prompt: string) => composeCli({ kind: 'cli', prompt, history: [], files: [] })

const text = 'red fox, red hen\nblue fox\nred fox, red hen\n'
const csv = 'name,city,age\nAda,Oslo,36\nBob,Rome,9\n'

/** A request for one thing, what follows the tool's name (`FILE` is a file with the input), the input, and what it prints. */
const direct: [prompt: string, args: string[], input: string, prints: string | RegExp][] = [
  ['A tool that counts the most frequent words in a text', ['--top', '2'], text, '4 red\n3 fox\n'],
  ['count how many times each word appears in a file', ['FILE', '--top', '1'], text, '4 red\n'],
  ['a script that prints the number of lines in a file', ['FILE'], text, /^lines: 3\n/],
  ['I want a command that turns CSV into JSON', [], csv, /"city": "Oslo"/],
  ['remove duplicate lines from a text file', ['FILE'], text, 'red fox, red hen\nblue fox\n'],
  ['a little CLI to sort the lines of a file alphabetically', ['FILE'], 'b\na\n', 'a\nb\n'],
  ['convert celsius to fahrenheit', ['100', 'C', 'F'], '', '212 F\n'],
  ['pretty print a JSON file', ['FILE'], '{"a":1}', '{\n  "a": 1\n}\n'],
  ['extract all email addresses from a text', [], 'to a@b.org, c@d.net.', 'a@b.org\nc@d.net\n'],
  ['extract links from a markdown file', ['FILE'], '[x](https://e.org/a).', 'https://e.org/a\n'],
  ['show the last lines of a log file', ['FILE', '-n', '1'], text, 'red fox, red hen\n'],
  ['encode text as base64', ['hello'], '', 'aGVsbG8=\n'],
  ['calculate the sha256 of a file', ['FILE'], 'abc', /^ba7816bf8f01cfea/],
  ['sum all numbers in a file', ['FILE'], 'rent 700\nfood 42.5\n', '742.5\n'],
  ['the average of a column of numbers from stdin', [], '1\n2\n6\n', '3\n'],
  ['turn markdown into html', [], '# Hi\n', '<h1>Hi</h1>\n'],
  ['word wrap a long text at 80 columns', ['--width', '10'], 'one two three', 'one two\nthree\n'],
  ['reverse a string', [], 'abc', 'cba\n'],
  ['reverse every line of a file', ['FILE'], 'ab\ncd\n', 'ba\ndc\n'],
  ['number the lines of a file', ['FILE'], 'a\nb\n', '1  a\n2  b\n'],
  ['a tool to shuffle the lines of a file', ['FILE'], 'a\na\n', 'a\na\n'],
  ['Format bytes as KB, MB and GB', ['1536'], '', '1.5 KB\n'],
  [
    'A tool that prints a calendar of a month',
    ['2026-02'],
    '',
    /^February 2026\nMo Tu We Th Fr Sa Su\n {19}1\n 2 {2}3/,
  ],
  ['make the text uppercase', ['FILE'], 'abc\n', 'ABC\n'],
  ['convert between french and UIAA climbing grades, e.g. 6a = VI+, 6b = VII', ['VII'], '', '6b\n'],
  ['a converter from EU to US shoe sizes: 40 is 7, 42 is 8.5', ['42'], '', '8.5\n'],
  ['look up country codes: Norway = NO and United Kingdom = UK', ['united', 'kingdom'], '', 'UK\n'],
  ['show the duplicate lines of a file', ['FILE'], text, '2 red fox, red hen\n'],
  ['work out the monthly payment of a mortgage', ['1200', '0', '1'], '', /^each month: 100\.00\n/],
  ['split a list of people into teams', ['Ada', '--teams', '1'], '', '1: Ada\n'],
  ['compare two csv files', ['FILE', 'FILE'], csv, '\n'],
]

test.concurrent.each(direct)('%s: does that one thing on its input', async (prompt, args, input, prints) => {
  const file = join(mkdtempSync(join(root, 'input-')), 'input.txt')
  writeFileSync(file, input)
  const run = installCli(compose(prompt).files, root)
  const result = await run(
    args.map((arg) => (arg === 'FILE' ? file : arg)),
    args.includes('FILE') ? '' : input,
  )
  expect([result.status, result.stderr]).toEqual([0, ''])
  expect(result.stdout).toEqual(typeof prints === 'string' ? prints : expect.stringMatching(prints))
})

test.each([
  ['a CSV tool that can filter rows, sort by a column and show statistics', ['filter', 'sort', 'stats']],
  ['a text tool with uppercase, lowercase and slug commands', ['upper', 'lower', 'slug']],
  ['a JSON tool that formats, minifies and validates', ['format', 'minify', 'validate']],
  ["keep a reading list with title, author and whether it's finished", ['add', 'list', 'finished', 'edit', 'remove']],
  ['track my expenses: amount, category, date', ['add', 'list', 'edit', 'remove', 'total']],
  ['encode and decode base64', ['encode', 'decode']],
])('%s: has exactly the commands named', (prompt, commands) => {
  const named = /with the commands (.+?)\. It needs/.exec(compose(prompt).prose)?.[1]
  expect(named?.match(/[\w-]+(?=`)/g)).toEqual(commands)
})

test.each([
  'convert yaml to json',
  'a tool that reads an Excel sheet',
  'a chess engine',
  'resize a picture to 800 pixels',
  'rename all my photos',
])('%s: is refused, because nothing here can do it', (prompt) => {
  expect(() => compose(prompt)).toThrow(CannotCompose)
})
