import { applyPatch } from 'diff'
import { describe, expect, it } from 'vitest'
import { diffFiles } from './diff.ts'

const file = (path: string, content: string) => ({ path, language: 'text', content })
const lines = (count: number, word: string) => Array.from({ length: count }, (_, at) => `${word} ${at}\n`).join('')

describe('what differs between two versions', () => {
  it('is each file that was added, removed or changed, and no other', () => {
    const before = [file('same.txt', 'x\n'), file('gone.txt', 'a\nb\n'), file('main.txt', 'one\ntwo\nthree\n')]
    const after = [file('same.txt', 'x\n'), file('main.txt', 'one\n2\nthree\n'), file('new.txt', 'n\n')]
    const diffs = diffFiles(before, after)
    expect(diffs.map(({ patch: _, ...each }) => each)).toEqual([
      { path: 'gone.txt', change: 'removed', additions: 0, deletions: 2 },
      { path: 'main.txt', change: 'changed', additions: 1, deletions: 1 },
      { path: 'new.txt', change: 'added', additions: 1, deletions: 0 },
    ])
    expect(diffs[1]?.patch).toBe('--- main.txt\n+++ main.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n')
    expect(diffs[0]?.patch).toContain('+++ /dev/null')
  })

  it.each([
    ['short', lines(30, 'a'), lines(30, 'a').replace('a 7\n', 'b\nc\n')],
    ['rewritten from end to end', lines(5_000, 'a'), lines(5_000, 'b')],
    ['without a newline at its end', 'a\nb', 'a\nc'],
    ['emptied', 'a\n', ''],
  ])('is a patch that makes the one out of the other: %s', (_, before, after) => {
    const [diff] = diffFiles([file('f', before)], [file('f', after)])
    expect(applyPatch(before, diff?.patch ?? '')).toBe(after)
  })
})
