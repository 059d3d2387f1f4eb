import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ArtifactPart,
  createArtifactParser,
  findLanguage,
  formatFiles,
  MAX_FILES,
  parseArtifact,
} from './artifact.ts'

const readFiles = (text: string) =>
  Object.fromEntries(
    parseArtifact(text).parts.flatMap((part) => (part.kind === 'file' ? [[part.path, part.content]] : [])),
  )

const EVERYTHING = [
  '<think>\nMaybe <file path="no.ts">\n</think>Here it is.\r\n',
  '\n```xml\n<file path="src/a.ts">\n```ts\nexport const a = "</file" + `</`\n\n  \nconst b = 1 < 2\n```\n</file>\n```\n',
  'And **more**:\n```sh\nnpx x\n```\n',
  "<file path='src\\b.tsx'>\nexport const B = () => <file.Box a={1} />\n",
  '<file path=c.md>\n# C\n\n```js\n1\n```\n</file>\n',
  '<file path="../evil.ts">\nno\n</file>\n<file path="/etc/passwd">no</file>\n',
  '<edit path="src/d.ts">\nsome words\n<<<<<<< SEARCH\nold\n=======\nnew\n=======\n>>>>>>> REPLACE\n</edit>\n',
  '<file path="src/a.ts">const last = 1</file>\n<file path="open.ts">\nconst cut = </f',
].join('')

const parseCut = (pieces: string[]) => {
  const parser = createArtifactParser()
  for (const piece of pieces) parser.write(piece)
  const before = parser.parts
  parser.end()
  return { before, parts: parser.parts, rejected: parser.rejected }
}

describe('the artifact parser', () => {
  it('gives the same parts wherever the text is cut', () => {
    const whole = parseCut([EVERYTHING])
    for (let at = 0; at <= EVERYTHING.length; at++) {
      expect(parseCut([EVERYTHING.slice(0, at), EVERYTHING.slice(at)])).toEqual(whole)
    }
    expect(parseCut([...EVERYTHING])).toEqual(whole)
  })

  it('gives the same parts for any text in any pieces', () => {
    const word = fc.constantFrom(
      '<file path="a.ts">',
      '<edit path="b">',
      '</file>',
      '</edit>',
      '```',
      '```ts',
      '\n',
      '\r\n',
      ' ',
      '<',
      'x',
      '<think>',
      '</think>',
      '<<<<<<< SEARCH',
      '=======',
      '>>>>>>> REPLACE',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.string()), { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        (words, size) => {
          const text = words.join('')
          const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
          expect(parseCut(pieces)).toEqual(parseCut([text]))
        },
      ),
    )
  })

  it('never takes back what it showed of a file', () => {
    const parser = createArtifactParser()
    let shown = new Map<string, string>()
    for (const character of EVERYTHING.replace(/<file path="src\/a.ts">const[^\n]*\n/, '')) {
      parser.write(character)
      const now = new Map(
        parser.parts.flatMap((part) => (part.kind === 'file' ? [[part.path, part.content] as const] : [])),
      )
      for (const [path, content] of shown) expect(now.get(path)?.startsWith(content), path).toBe(true)
      shown = now
    }
  })

  it('takes the usual deviations as what they mean', () => {
    const { parts, rejected } = parseArtifact(EVERYTHING)
    expect(parts).toEqual([
      { kind: 'prose', text: 'Here it is.' },
      { kind: 'prose', text: 'And **more**:\n```sh\nnpx x\n```' },
      { kind: 'file', path: 'src/b.tsx', content: 'export const B = () => <file.Box a={1} />\n', done: true },
      { kind: 'file', path: 'c.md', content: '# C\n\n```js\n1\n```\n', done: true },
      { kind: 'edit', path: 'src/d.ts', blocks: [{ search: 'old\n', replace: 'new\n=======\n' }], done: true },
      { kind: 'file', path: 'src/a.ts', content: 'const last = 1\n', done: true },
      { kind: 'file', path: 'open.ts', content: 'const cut = \n', done: false },
    ] satisfies ArtifactPart[])
    expect(rejected).toEqual([
      { path: '../evil.ts', reason: 'its path leaves the folder' },
      { path: '/etc/passwd', reason: 'its path is absolute' },
    ])
  })

  it('strips fences around and inside a file, and keeps those that belong to it', () => {
    expect(readFiles('```ts\n<file path="a.ts">\nlet a\n</file>\n```')).toEqual({ 'a.ts': 'let a\n' })
    expect(readFiles('<file path="a.ts">\n```ts\nlet a\n```\n\n</file>')).toEqual({ 'a.ts': 'let a\n' })
    expect(readFiles('<file path="a.ts">\nconst md = `\n```\n`\n</file>')).toEqual({ 'a.ts': 'const md = `\n```\n`\n' })
    expect(readFiles('<file path="a.ts">\n```ts\nconst md = `\n```\n`\n```\n</file>')).toEqual({
      'a.ts': 'const md = `\n```\n`\n',
    })
  })

  it('normalises CRLF and the blank lines around a file', () => {
    expect(readFiles('<file path="a.ts">\r\n\r\na\r\n\r\nb\r\n\r\n</file>\r\n')).toEqual({ 'a.ts': 'a\n\nb\n' })
    expect(readFiles('<file path="empty.py">\n</file>')).toEqual({ 'empty.py': '' })
  })

  it('takes a tag without a path for prose', () => {
    expect(parseArtifact('Write <file> or\n<file>\nx').parts).toEqual([
      { kind: 'prose', text: 'Write <file> or\n<file>\nx' },
    ])
  })

  it('refuses what is not text, too much, or without a place', () => {
    const many = Array.from({ length: MAX_FILES + 2 }, (_, index) => ({ path: `${index}.txt`, content: 'x\n' }))
    expect(parseArtifact(formatFiles(many)).rejected).toEqual([
      { path: '50.txt', reason: 'more than 50 files' },
      { path: '51.txt', reason: 'more than 50 files' },
    ])
    expect(parseArtifact(`<file path="big">\n${'é'.repeat(512 * 512)}\n</file>after`).parts).toEqual([
      { kind: 'prose', text: 'after' },
    ])
    expect(parseArtifact('<file path="bin">\n\0\n</file>').rejected).toEqual([
      { path: 'bin', reason: 'holds a NUL byte, so it is not text' },
    ])
    expect(parseArtifact('<file>\nx\n</file>').rejected).toEqual([{ path: '', reason: 'has no path' }])
    expect(parseArtifact('<file path="a|b">\nx\n</file>').rejected).toHaveLength(1)
  })

  it('a file is done by its end tag, also when that is the last of the text', () => {
    expect(parseArtifact('<file path="a">\nx\n</file>').parts).toMatchObject([{ content: 'x\n', done: true }])
    expect(parseArtifact('<file path="a">\nx\n</fil').parts).toMatchObject([{ content: 'x\n', done: false }])
  })

  it('says which edits were cut', () => {
    const cut = '<edit path="a">\n<<<<<<< SEARCH\nx\n=======\ny'
    expect(parseArtifact(cut).parts).toEqual([
      { kind: 'edit', path: 'a', blocks: [{ search: 'x\n', replace: 'y\n' }], done: false },
    ])
    expect(parseArtifact(`${cut}\n>>>>>>> REPLACE`).parts).toMatchObject([{ done: true }])
  })

  it('reads back what it formats', () => {
    const line = fc.string().map((text) => text.replaceAll(/[\r\n\0]/g, '').replaceAll('<', ''))
    const content = fc.array(line, { minLength: 1 }).map((lines) => `first\n${lines.join('\n')}\nlast\n`)
    fc.assert(
      fc.property(content, (text) => {
        expect(readFiles(formatFiles([{ path: 'a.ts', content: text }]))).toEqual({ 'a.ts': text })
      }),
    )
  })

  it('keeps the identity of finished parts', () => {
    const parser = createArtifactParser()
    parser.write('<file path="a">\n1\n</file>\nmo')
    const [first] = parser.parts
    parser.write('re')
    expect(parser.parts[0]).toBe(first)
    expect(parser.parts).toBe(parser.parts)
  })
})

it('languages are known by the end of a name', () => {
  expect(['src/App.tsx', 'a.py', 'b.JSON', 'Makefile', 'x.unknown'].map(findLanguage)).toEqual([
    'typescript',
    'python',
    'json',
    'text',
    'text',
  ])
})
