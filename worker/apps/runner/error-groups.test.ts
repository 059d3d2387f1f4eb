import { describe, expect, it } from 'vitest'
import { createErrorGroups } from './error-groups.ts'

const fault = (message: string) => ({ message, generationId: 'g1' })

describe('what the room is told of errors', () => {
  it('the first at once, the same again later with its count', () => {
    const groups = createErrorGroups()
    expect(groups.take(fault('no row 17'), 0)).toMatchObject({ message: 'no row 17', count: 1 })
    for (let at = 1; at <= 5; at++) expect(groups.take(fault(`no row ${at}`), at * 1_000)).toBeNull()
    expect(groups.dueIn(5_000)).toBe(25_000)
    expect(groups.due(20_000)).toEqual([])
    expect(groups.due(30_000)).toMatchObject([{ message: 'no row 17', count: 5 }])
    expect(groups.dueIn(30_000)).toBeNull()
  })
  it('faults of another message or version are told apart', () => {
    const groups = createErrorGroups()
    expect(groups.take(fault('a'), 0)).not.toBeNull()
    expect(groups.take(fault('b'), 0)).not.toBeNull()
    expect(groups.take({ message: 'a', generationId: 'g2' }, 0)).not.toBeNull()
  })
  it('never more than people can read, and nothing grows for ever', () => {
    const groups = createErrorGroups()
    const words = Array.from(
      { length: 1_000 },
      (_, index) => `fault ${String.fromCharCode(97 + (index % 26))}${'x'.repeat(index % 40)}`,
    )
    const told = words.filter((word) => groups.take(fault(word), 0) !== null)
    expect(told.length).toBe(20)
    expect(groups.due(700_000).length).toBe(20)
  })
})
