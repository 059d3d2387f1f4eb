import { createTwoFilesPatch } from 'diff'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parsePatch } from './parse-patch.ts'

it('numbers the lines of both sides', () => {
  const patch = createTwoFilesPatch('a.ts', 'a.ts', 'one\ntwo\nthree\n', 'one\n2\nthree\nfour\n')
  expect(parsePatch(patch)).toEqual([
    {
      header: '@@ -1,3 +1,4 @@',
      lines: [
        { kind: 'same', text: 'one', before: 1, after: 1 },
        { kind: 'removed', text: 'two', before: 2, after: null },
        { kind: 'added', text: '2', before: null, after: 2 },
        { kind: 'same', text: 'three', before: 3, after: 3 },
        { kind: 'added', text: 'four', before: null, after: 4 },
      ],
    },
  ])
})

it('a file that ends without a line break, and one that is empty, are no special case', () => {
  const lines = parsePatch(createTwoFilesPatch('/dev/null', 'a', '', '++ not a header')).flatMap((hunk) => hunk.lines)
  expect(lines).toEqual([{ kind: 'added', text: '++ not a header', before: null, after: 1 }])
})

it('says every line of the new text, whatever the two are', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '-c', '+d', '@@ -1 +1 @@', ''))
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const hunks = parsePatch(createTwoFilesPatch('a', 'a', before, after, '', '', { context: 1_000 }))
      const said = hunks.flatMap((hunk) => hunk.lines)
      const side = (kind: 'added' | 'removed') =>
        said
          .filter((line) => line.kind === 'same' || line.kind === kind)
          .map((line) => `${line.text}\n`)
          .join('')
      // The same on both sides has no hunks, and so no lines.
      expect(side('added')).toBe(before === after ? '' : after)
      expect(side('removed')).toBe(before === after ? '' : before)
    }),
  )
})
