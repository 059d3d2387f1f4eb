import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createArtifactParser, formatFiles, parseArtifact } from './artifact.ts'

type File = { path: string; content: string }

const filesIn = (text: string): File[] =>
  parseArtifact(text).parts.flatMap((part) =>
    part.kind === 'file' ? [{ path: part.path, content: part.content }] : [],
  )
const inTag = ({ path, content }: File) => `<file path="${path}">\n${content}</file>`

/** Texts that people have in their files, in an ordinary tag as a model writes it. */
const contents: [what: string, file: File][] = [
  [
    'a usage line of a tool',
    {
      path: 'src/cli.ts',
      content:
        'const help = `Usage: count <file>\n\nArguments:\n  <file>  The text to count; "-" reads standard input\n  <edit>  Nothing\n`\nconsole.log(help)\n',
    },
  ],
  [
    'a usage line at the start of a line',
    { path: 'src/cli.ts', content: 'const help = `\n<file> The text\n<edit> no\n`\n' },
  ],
  [
    'a component called Edit that closes itself',
    {
      path: 'src/App.tsx',
      content:
        'export default () => (\n  <>\n    <Edit onClick={() => setEditing(!editing)} className="size-4" aria-hidden />\n    <File path="x" />\n    <File name="a">\n      text\n    </File>\n  </>\n)\n',
    },
  ],
  [
    'XLIFF',
    {
      path: 'de.xlf',
      content:
        '<xliff version="1.2">\n  <file original="messages" source-language="en" datatype="plaintext">\n    <body />\n  </file>\n</xliff>\n',
    },
  ],
  [
    'XLIFF without indentation',
    {
      path: 'de.xlf',
      content: '<xliff version="1.2">\n<file original="messages" datatype="plaintext">\n<body />\n</file>\n</xliff>\n',
    },
  ],
  [
    'XLIFF whose closing tags share a line',
    { path: 'de.xlf', content: '<xliff>\n<file original="messages">\n<body />\n</file></xliff>\n' },
  ],
  [
    'a manifest that lists files',
    {
      path: 'src/manifest.ts',
      content: 'export const xml = `<files>\n<file>c.php</file>\n  <file>d.php</file>\n</files>`\n',
    },
  ],
  [
    'this very format',
    { path: 'docs/format.md', content: '# Format\n\n```\n<file path="a.ts">\nlet a\n</file>\n```\n\nThat is all.\n' },
  ],
  [
    'conflict markers and headings',
    { path: 'README.md', content: 'Install\n=======\n\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n</edit>\n' },
  ],
  ['the end of a reasoning', { path: 'src/clean.ts', content: 'export const end = `\n</think>\n<reasoning>\n`\n' }],
  [
    'a text that names the closing tag',
    { path: 'a.md', content: 'Put `<file path>` before it and </file> behind it.\nSo.\n' },
  ],
  ['a closing tag at the end of a line of text', { path: 'a.md', content: 'It ends with </file>\nand goes on.\n' }],
]

describe('a file in an ordinary tag', () => {
  it.each(contents)('may hold %s', (_, file) => {
    const other = { path: 'other.ts', content: 'export {}\n' }
    const answer = `Here it is.\n\n${inTag(file)}\n\n${inTag(other)}\n`
    expect(filesIn(answer)).toEqual([file, other])
    const parser = createArtifactParser()
    for (const character of answer) parser.write(character)
    parser.end()
    expect(parser.parts).toEqual(parseArtifact(answer).parts)
    expect(filesIn(`${inTag(file)}\n\nThat is it.`)).toEqual([file])
  })
})

describe('reading what was formatted gives the same files', () => {
  const line = fc.oneof(
    fc.constantFrom(
      ...contents.flatMap(([, { content }]) => content.split('\n')),
      '<file path="b.ts">',
      '<file- path="b.ts">',
      '  <file path="b.ts">x</file>',
      '</file>',
      '</file->',
      '</file-->',
      '  </file>',
      '</file> text',
      'text</file>',
      '</FILE>',
      '<edit path="b.ts">',
      '</edit>',
      '```',
      '```ts',
      '~~~',
      '',
      '  ',
      '\r',
      '<think>',
      '</think>',
    ),
    fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
  )
  const content = fc.oneof(
    fc.array(line).map((lines) => lines.join('\n')),
    fc.constant(''),
  )

  it('whatever stands in them', () => {
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 4 }), (all) => {
        const files = all.map((each, index) => ({ path: `src/${index}.ts`, content: each }))
        expect(filesIn(formatFiles(files))).toEqual(files)
        const parser = createArtifactParser()
        for (const piece of formatFiles(files).match(/[\s\S]{1,3}/g) ?? []) parser.write(piece)
        parser.end()
        expect(parser.parts).toEqual(parseArtifact(formatFiles(files)).parts)
      }),
      { numRuns: 2_000 },
    )
  })

  it('however they begin and end', () => {
    const edge = fc.array(fc.constantFrom('\n', '\r\n', ' ', '\t', '</file>', '```', 'x'), { maxLength: 4 })
    fc.assert(
      fc.property(fc.array(fc.tuple(edge, edge), { minLength: 1, maxLength: 3 }), (all) => {
        const files = all.map(([start, end], index) => ({
          path: `src/${index}.md`,
          content: `${start.join('')}a\nb${end.join('')}`,
        }))
        expect(filesIn(formatFiles(files))).toEqual(files)
      }),
      { numRuns: 2_000 },
    )
  })

  it('and a longer tag as a model writes it keeps the newline of its last line', () => {
    expect(filesIn('<file- path="a.txt">\none\n</file->\n\n<file-- path="b.txt">\ntwo\n\n</file-->')).toEqual([
      { path: 'a.txt', content: 'one\n' },
      { path: 'b.txt', content: 'two\n\n' },
    ])
  })

  it('for the sources of this project', () => {
    const sources = globSync('worker/{contract,generate,rooms}/**/*.{ts,tsx,json}').concat(
      'README.md',
      'docs/escapes.md',
    )
    expect(sources.length).toBeGreaterThan(100)
    for (const path of sources) {
      const files = [{ path: path.replaceAll('\\', '/'), content: readFileSync(path, 'utf8') }]
      expect(filesIn(formatFiles(files))).toEqual(files)
    }
  })
})

describe('a closing tag that was forgotten', () => {
  it('is made up for by the next opening tag, once it is clear that none comes', () => {
    const answer = '<file path="a.ts">\nlet a\n\n<file path="b.ts">\nlet b\n</file>\n<edit path="c.ts">\n</edit>\n'
    const { parts } = parseArtifact(answer)
    expect(parts.map((part) => part.kind !== 'prose' && [part.path, part.done])).toEqual([
      ['a.ts', true],
      ['b.ts', true],
      ['c.ts', true],
    ])
  })
})

describe('an edit', () => {
  const editsIn = (text: string) =>
    parseArtifact(text).parts.flatMap((part) => (part.kind === 'edit' ? part.blocks : []))

  it('may change lines that look like tags or reasoning', () => {
    const block =
      '<<<<<<< SEARCH\n  <file>  old\n=======\n  <file>  new\n<edit path="x">\n<file>c.php</file>\n</think>\n>>>>>>> REPLACE'
    expect(editsIn(`<edit path="src/cli.ts">\n${block}\n</edit>`)).toEqual([
      { search: '  <file>  old\n', replace: '  <file>  new\n<edit path="x">\n<file>c.php</file>\n</think>\n' },
    ])
  })

  it('has markers of one length: others in its text are text', () => {
    const text = 'Title\n=====\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n'
    const long = `<<<<<<<<< SEARCH\n${text}=========\n${text}more\n>>>>>>>>> REPLACE\n`
    expect(editsIn(`<edit path="a.md">\n${long}</edit>`)).toEqual([{ search: text, replace: `${text}more\n` }])
    expect(editsIn('<edit path="a">\n<<<<<<< SEARCH\na\n=====\nb\n>>>>> REPLACE\n</edit>')).toEqual([
      { search: 'a\n', replace: 'b\n' },
    ])
  })
})

describe('reasoning', () => {
  const draft = 'Okay, let me sketch it:\n<file path="src/draft.ts">\na - b\n</file>\nNo, that subtracts.\n'
  const real = '\nHere it is.\n\n<file path="src/index.ts">\na + b\n</file>\n'

  it.each(['think', 'thinking', 'reasoning', 'thought'])(
    'in <%s> is no part of the answer, also without its opening tag',
    (tag) => {
      const expected = [
        { kind: 'prose', text: 'Here it is.' },
        { kind: 'file', path: 'src/index.ts', content: 'a + b\n', done: true },
      ]
      expect(parseArtifact(`<${tag}>${draft}</${tag}>${real}`).parts).toEqual(expected)
      expect(parseArtifact(`${draft}</${tag}>${real}`).parts).toEqual(expected)
      expect(parseArtifact(`${draft.trimEnd()}</${tag}>${real}`).parts).toEqual(expected)
    },
  )

  it('is all there is when nothing follows its end', () => {
    expect(filesIn(`${draft}</think>\n`)).toEqual([{ path: 'src/draft.ts', content: 'a - b\n' }])
  })
})
