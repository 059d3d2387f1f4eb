import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Content, findChanges, mergeChanges, resolve } from './merge.ts'

const merge = (base: Content, mine: Content, theirs: Content) => {
  const files = (content: Content) => new Map(content === null ? [] : [['a.ts', content]])
  return mergeChanges(files(base), new Map([['a.ts', mine]]), files(theirs))
}
const BASE = 'one\ntwo\nthree\n'

describe('a merge', () => {
  it('keeps what two people changed in different places', () => {
    const { changes, conflicts } = merge(BASE, `${BASE}mine\n`, `theirs\n${BASE}`)
    expect(conflicts).toEqual([])
    expect(changes.get('a.ts')).toBe(`theirs\n${BASE}mine\n`)
  })

  it('asks about the lines that both changed, and about them alone', () => {
    const { conflicts } = merge(BASE, 'one\nmine\nthree\n', 'one\ntheirs\nthree\n')
    const [file] = conflicts
    expect(file?.pieces).toEqual([
      { kind: 'agreed', text: 'one\n' },
      { kind: 'conflict', mine: 'mine\n', theirs: 'theirs\n' },
      { kind: 'agreed', text: 'three\n' },
    ])
    expect(resolve(file?.pieces ?? [], ['mine'])).toBe('one\nmine\nthree\n')
    expect(resolve(file?.pieces ?? [], ['theirs'])).toBe('one\ntheirs\nthree\n')
    expect(resolve(file?.pieces ?? [], ['both'])).toBe('one\nmine\ntheirs\nthree\n')
  })

  it('asks about a file that one changed and the other deleted, and keeps it deleted when that is chosen', () => {
    for (const [mine, theirs] of [
      [null, `${BASE}theirs\n`],
      [`${BASE}mine\n`, null],
    ] as const) {
      const [file] = merge(BASE, mine, theirs).conflicts
      expect(resolve(file?.pieces ?? [], ['mine'])).toBe(mine)
      expect(resolve(file?.pieces ?? [], ['theirs'])).toBe(theirs)
      expect(resolve(file?.pieces ?? [], ['both'])).toBe(mine ?? theirs)
    }
  })

  it('asks about a file that both made under one name', () => {
    expect(merge(null, 'mine\n', 'theirs\n').conflicts).toHaveLength(1)
  })

  it('changes nothing where both did the same', () => {
    expect(merge(BASE, 'same\n', 'same\n')).toEqual({ changes: new Map(), conflicts: [] })
  })

  const text = fc.array(fc.constantFrom('a', 'b', 'c', '', 'end')).map((lines) => lines.join('\n'))

  it('with one side unchanged is the other side', () => {
    fc.assert(
      fc.property(text, text, (base, changed) => {
        expect(merge(base, changed, base).changes.get('a.ts') ?? base).toBe(changed)
        expect(merge(base, base, changed)).toEqual({ changes: new Map(), conflicts: [] })
      }),
    )
  })

  it('drops no line that somebody added: chosen “both”, every new line of either is there', () => {
    const added = (prefix: string) =>
      fc.array(
        fc.nat(3).map((n) => `${prefix}${n}`),
        { maxLength: 4 },
      )
    const woven = (lines: readonly string[], extra: readonly string[], at: readonly number[]) =>
      extra.reduce((all, line, index) => all.toSpliced((at[index] ?? 0) % (all.length + 1), 0, line), [...lines])
    const end = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c')),
        added('mine'),
        added('theirs'),
        fc.array(fc.nat(20), { minLength: 8, maxLength: 8 }),
        (lines, mine, theirs, at) => {
          const [one, two] = [end(woven(lines, mine, at)), end(woven(lines, theirs, at.slice(4)))]
          const { changes, conflicts } = merge(end(lines), one, two)
          const pieces = conflicts[0]?.pieces
          const whole = pieces
            ? resolve(
                pieces,
                pieces.map(() => 'both'),
              )
            : (changes.get('a.ts') ?? two)
          for (const line of [...mine, ...theirs]) expect(whole?.split('\n')).toContain(line)
        },
      ),
    )
  })
})

it('what one version did to another is what was added, changed and deleted', () => {
  const before = new Map([
    ['same.ts', 'a'],
    ['changed.ts', 'b'],
    ['gone.ts', 'c'],
  ])
  const after = new Map([
    ['same.ts', 'a'],
    ['changed.ts', 'B'],
    ['new.ts', 'd'],
  ])
  expect([...findChanges(before, after)]).toEqual([
    ['changed.ts', 'B'],
    ['gone.ts', null],
    ['new.ts', 'd'],
  ])
})
