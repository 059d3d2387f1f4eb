import { describe, expect, it } from 'vitest'
import type { ArtifactFile } from '#contract/generation'
import { mergeFiles } from './merge-files.ts'

const file = (path: string, content: string): ArtifactFile => ({ path, content, language: 'text' })
const base = [file('a.txt', 'one\ntwo\nthree\nfour\n'), file('b.txt', 'b\n')]

describe('changes of an older version', () => {
  it('are those of a newer one where they are in other lines, or other files', () => {
    const theirs = [file('a.txt', 'one\ntwo\nthree\nFOUR\n'), file('b.txt', 'b\n'), file('c.txt', 'new\n')]
    expect(mergeFiles(base, [{ path: 'a.txt', content: 'ONE\ntwo\nthree\nfour\n' }], theirs)).toEqual([
      { path: 'a.txt', content: 'ONE\ntwo\nthree\nFOUR\n' },
    ])
    expect(mergeFiles(base, [{ path: 'b.txt', content: null }], theirs)).toEqual([{ path: 'b.txt', content: null }])
  })

  it('are none where the newer one has them already', () => {
    expect(mergeFiles(base, [{ path: 'b.txt', content: 'B\n' }], [file('a.txt', 'x'), file('b.txt', 'B\n')])).toEqual(
      [],
    )
  })

  it.each<[string, string | null, ArtifactFile[]]>([
    ['the same line', 'one\nmine\nthree\nfour\n', [file('a.txt', 'one\ntheirs\nthree\nfour\n')]],
    ['what the other one deleted', 'one\nmine\nthree\nfour\n', []],
    ['a deletion of what the other one changed', null, [file('a.txt', 'one\ntheirs\nthree\nfour\n')]],
  ])('are in the way of each other: %s', (_, content, theirs) => {
    expect(mergeFiles(base, [{ path: 'a.txt', content }], theirs)).toBeNull()
  })

  it('are not looked through for ever', () => {
    const lines = (word: string) => Array.from({ length: 100_000 }, (_, at) => `${word}${at % 7}\n`).join('')
    expect(
      mergeFiles([file('a', lines('x'))], [{ path: 'a', content: lines('y') }], [file('a', lines('z'))]),
    ).toBeNull()
  })
})
