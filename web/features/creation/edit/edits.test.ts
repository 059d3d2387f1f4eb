import { expect, it, vi } from 'vitest'
import { createEdits } from './edits.ts'

it('keeps what was changed by version, until it is saved or thrown away', () => {
  const edits = createEdits()
  edits.change('v1', 'a.ts', 'new', 'old')
  edits.change('v2', 'a.ts', 'other', 'old')
  expect([...edits.of('v1')]).toEqual([['a.ts', 'new']])
  edits.discard('v1')
  expect(edits.of('v1').size).toBe(0)
  expect(edits.of('v2').size).toBe(1)
})

it('a change that was taken back is none, and nothing has to be asked', () => {
  const onDirty = vi.fn()
  const edits = createEdits(onDirty)
  edits.change('v1', 'a.ts', 'new', 'old')
  expect(onDirty).toHaveBeenLastCalledWith(true)
  edits.change('v1', 'a.ts', 'old', 'old')
  expect(edits.of('v1').size).toBe(0)
  expect(onDirty).toHaveBeenLastCalledWith(false)
})

it('answers the same map while nothing changes', () => {
  const edits = createEdits()
  edits.change('v1', 'a.ts', 'new', 'old')
  expect(edits.of('v1')).toBe(edits.of('v1'))
  expect(edits.of('none')).toBe(edits.of('none'))
})
