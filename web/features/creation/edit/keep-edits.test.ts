import { beforeEach, expect, it, vi } from 'vitest'
import { createEdits } from './keep-edits.ts'

const readUser = () => 'ada'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})

it('keeps what was changed by version, until it is saved or thrown away', () => {
  const edits = createEdits(readUser)
  edits.change('v1', 'a.ts', 'new', 'old')
  edits.change('v2', 'a.ts', 'other', 'old')
  expect([...edits.of('v1')]).toEqual([['a.ts', 'new']])
  edits.discard('v1')
  expect(edits.of('v1').size).toBe(0)
  expect(edits.of('v2').size).toBe(1)
})

it('finds them again after the page is loaded anew, with what was added and deleted', () => {
  const before = createEdits(readUser)
  before.change('v1', 'a.ts', 'new', 'old')
  before.change('v1', 'b.ts', null, 'old')
  before.change('v1', 'c.ts', '\n', null)
  expect([...createEdits(readUser).of('v1')]).toEqual([
    ['a.ts', 'new'],
    ['b.ts', null],
    ['c.ts', '\n'],
  ])
  before.discard('v1')
  expect(createEdits(readUser).of('v1').size).toBe(0)
})

it('a change that was taken back is none', () => {
  const edits = createEdits(readUser)
  edits.change('v1', 'a.ts', 'new', 'old')
  edits.change('v1', 'a.ts', 'old', 'old')
  edits.change('v1', 'b.ts', '\n', null)
  edits.change('v1', 'b.ts', null, null)
  expect(edits.of('v1').size).toBe(0)
})

it('what is kept in a form that nobody knows is none', () => {
  for (const kept of ['{"a":1}', '[[1,2],["a.ts","x"]]', 'no json']) {
    localStorage.setItem('aether.edits.ada.v1', kept)
    expect([...createEdits(readUser).of('v1')]).toEqual(kept.includes('a.ts') ? [['a.ts', 'x']] : [])
  }
})

it('answers the same map while nothing changes', () => {
  const edits = createEdits(readUser)
  edits.change('v1', 'a.ts', 'new', 'old')
  expect(edits.of('v1')).toBe(edits.of('v1'))
  expect(edits.of('none')).toBe(edits.of('none'))
})

it('nobody else in the same browser is shown them, neither in this page nor after it is loaded anew', () => {
  let user = 'ada'
  const edits = createEdits(() => user)
  edits.change('v1', 'a.ts', 'secret', 'old')
  user = 'bo'
  expect(edits.of('v1').size).toBe(0)
  expect(createEdits(() => user).of('v1').size).toBe(0)
  edits.change('v1', 'b.ts', 'his', 'old')
  user = 'ada'
  expect([...edits.of('v1')]).toEqual([['a.ts', 'secret']])
})
