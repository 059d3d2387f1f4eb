import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { batchMs, batchText } from './text-batcher.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const setUp = () => {
  const handed: [number, string][] = []
  return {
    handed,
    text: batchText(
      (offset, piece) => handed.push([offset, piece]),
      () => 10,
    ),
  }
}

it('hands the first piece on at once and those that follow it closely together', () => {
  const { handed, text } = setUp()
  text.add('a')
  expect(handed).toEqual([[0, 'a']])
  for (const piece of ['b', 'c']) text.add(piece)
  expect(handed).toHaveLength(1)
  vi.advanceTimersByTime(10)
  expect(handed.slice(1)).toEqual([[1, 'bc']])
})

it('hands a piece on at once after a pause', () => {
  const { handed, text } = setUp()
  text.add('a')
  vi.advanceTimersByTime(20)
  text.add('b')
  expect(handed).toEqual([
    [0, 'a'],
    [1, 'b'],
  ])
})

it('hands on what is left when it is asked to, and nothing once it was dropped', () => {
  const { handed, text } = setUp()
  text.add('a')
  text.add('b')
  text.flush()
  text.add('c')
  text.drop()
  vi.advanceTimersByTime(100)
  expect(handed).toEqual([
    [0, 'a'],
    [1, 'b'],
  ])
})

it('gathers longer for a larger audience, and never so long that it would be seen', () => {
  expect([0, 1, 20, 40, 100, 132, 500].map(batchMs)).toEqual([5, 5, 5, 10, 25, 33, 33])
})
