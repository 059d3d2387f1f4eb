import { describe, expect, it } from 'vitest'
import { parseArtifact } from '#contract/artifact'
import type { ArtifactFile } from '#contract/generation'
import { applyParts } from './apply.ts'

const file = (path: string, content: string): ArtifactFile => ({ path, language: 'typescript', content })
const long = Array.from({ length: 40 }, (_, index) => `export const value${index} = ${index}\n`).join('')
const parent = [
  file('src/a.ts', 'function a() {\n\tif (true) {\n\t\treturn  1\n\t}\n}\n\nfunction b() {}\n'),
  file('src/b.ts', long),
]

const apply = (text: string, request = 'change it') => {
  const { parts, rejected } = parseArtifact(text)
  const { files, refused } = applyParts(parent, parts, rejected, request)
  return { files: Object.fromEntries(files.map(({ path, content }) => [path, content])), kept: files, refused }
}
const edit = (search: string, replace: string, path = 'src/a.ts') =>
  `<edit path="${path}">\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n</edit>\n`

describe('the next version', () => {
  it('keeps what the answer does not mention, byte for byte', () => {
    const { kept } = apply('<file path="src/new.ts">\nlet x\n</file>')
    expect(kept.slice(0, 2)).toEqual(parent)
    expect(kept[2]).toEqual(file('src/new.ts', 'let x\n'))
  })

  it('replaces whole lines that match exactly', () => {
    const { files, refused } = apply(edit('function b() {}', 'function b() {\n  return 2\n}'))
    expect(files['src/a.ts']).toBe(
      'function a() {\n\tif (true) {\n\t\treturn  1\n\t}\n}\n\nfunction b() {\n  return 2\n}\n',
    )
    expect(refused).toEqual([])
  })

  it.each([
    ['more', 'function a() {\n\n\tif (true) {', '\tif (true) {\n'],
    ['fewer', '}\nfunction b() {}', '}\n\nfunction b() {}\n'],
  ])('finds lines among which there are %s blank ones than in the file', (_, search) => {
    const { files, refused } = apply(edit(search, search.replace('function', 'export function')))
    expect(refused).toEqual([])
    expect(files['src/a.ts']?.replace('export ', '').replaceAll(/\n+/g, '\n')).toBe(
      parent[0]?.content.replaceAll(/\n+/g, '\n'),
    )
  })

  it('does not take lines that occur twice when blank ones are not counted', () => {
    const twice = [file('src/a.ts', 'a()\n\nb()\n\n\na()\n\n\nb()\n')]
    const { parts, rejected } = parseArtifact(edit('a()\nb()', 'c()'))
    expect(applyParts(twice, parts, rejected, '').refused).toHaveLength(1)
  })

  it('finds lines in spite of their white space, and keeps the file’s indentation', () => {
    const { files } = apply(edit('return 1', 'const two = 2\nreturn two'))
    expect(files['src/a.ts']).toContain('\tif (true) {\n\t\tconst two = 2\n\t\treturn two\n\t}\n')
  })

  it('applies several edits in order, and an empty replacement deletes the lines', () => {
    const { files } = apply(edit('function b() {}', 'const c = 1') + edit('const c = 1', ''))
    expect(files['src/a.ts']).toBe('function a() {\n\tif (true) {\n\t\treturn  1\n\t}\n}\n')
  })

  it('takes all blocks of an edit or none', () => {
    const blocks =
      '<<<<<<< SEARCH\nfunction b() {}\n=======\nlet b\n>>>>>>> REPLACE\n<<<<<<< SEARCH\nnowhere\n=======\nx\n>>>>>>> REPLACE\n'
    const { kept, refused } = apply(`<edit path="src/a.ts">\n${blocks}</edit>`)
    expect(kept).toEqual(parent)
    expect(refused).toEqual([
      {
        path: 'src/a.ts',
        reason:
          'none of its 2 edits was taken, so send all of them again: in edit 2 the lines to change, "nowhere", are not in the file',
      },
    ])
  })

  it('takes a heading that looks like a divider for what the file says it is', () => {
    const readme = [file('README.md', 'Install\n=======\n\nnpm i\n')]
    const written = (search: string, replace: string) =>
      applyParts(readme, parseArtifact(edit(search, replace, 'README.md')).parts, [], 'change it').files[0]?.content
    expect(written('Install\n=======\n', 'Set up\n=======\n')).toBe('Set up\n=======\n\nnpm i\n')
    expect(written('npm i', 'npm ci\n\nUse\n=======\n\nnpm start')).toBe(
      'Install\n=======\n\nnpm ci\n\nUse\n=======\n\nnpm start\n',
    )
  })

  it.each([
    ['a part of a line', edit('value1 = 1', 'x', 'src/b.ts'), 'are not in the file'],
    [
      'a block of which the last line is cut',
      edit('function a() {\n  if (tr', 'x'),
      'from "function a() {" on, differ from the file at "if (tr": there stands "if (true) {"',
    ],
    ['a place that is not unique', edit('    }', '};'), 'occur 2 times'],
    ['a file that is not there', edit('x', 'y', 'src/none.ts'), 'no such file'],
    ['a cut edit', '<edit path="src/a.ts">\n<<<<<<< SEARCH\nfunction b() {}\n=======\nlet', 'was cut'],
    ['an edit without blocks', '<edit path="src/a.ts">\nfunction b() {}\n</edit>', 'no SEARCH/REPLACE block'],
    ['a file that shrinks', '<file path="src/b.ts">\nexport {}\n</file>', 'shrank from 40 to 1 lines'],
    ['code left out', `<file path="src/b.ts">\n// ... rest of the code unchanged\n${long}</file>`, 'leaves code out'],
    [
      'code left out in words',
      `<file path="src/b.ts">\n# the other functions stay the same\n${long}</file>`,
      'leaves code out',
    ],
  ])('refuses %s and keeps the file', (_, text, reason) => {
    const { kept, refused } = apply(text)
    expect(kept).toEqual(parent)
    expect(refused).toMatchObject([{ reason: expect.stringContaining(reason) }])
  })

  it('lets a file shrink or go when that was asked for', () => {
    expect(apply('<file path="src/b.ts">\nexport {}\n</file>', 'Remove the values').files['src/b.ts']).toBe(
      'export {}\n',
    )
    expect(apply('<file path="src/b.ts">\n</file>').files).not.toHaveProperty(['src/b.ts'])
  })

  it('does not take ordinary comments for code left out', () => {
    const text =
      '// The rest of the list, sorted\n// ... and so on\n// returns the remaining time\n// Existing users keep their names\n'
    expect(apply(`<file path="src/c.ts">\n${text}</file>`).refused).toEqual([])
  })
})
