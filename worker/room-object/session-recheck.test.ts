import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SessionRecheck } from './session-recheck.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const setUp = (answer: (ids: string[]) => Promise<boolean[]>) => {
  const asked: string[][] = []
  const ended: string[] = []
  const look = new SessionRecheck({
    sessionsAlive: (ids) => {
      asked.push(ids)
      return answer(ids)
    },
    ended: (id) => ended.push(id),
  })
  return { look, asked, ended }
}

it('asks once for everyone who joined, and ends those whose session has ended meanwhile', async () => {
  const { look, asked, ended } = setUp(async (ids) => ids.map((id) => id !== 'gone'))
  for (const id of ['ada', 'gone', 'ada']) look.joined(id)
  await vi.advanceTimersByTimeAsync(12_000)
  expect(asked).toEqual([['ada', 'gone']])
  expect(ended).toEqual(['gone'])
  look.joined('bo')
  await vi.advanceTimersByTimeAsync(12_000)
  expect(asked).toEqual([['ada', 'gone'], ['bo']])
})

it('ends nobody when it cannot be found out', async () => {
  const { look, ended } = setUp(() => Promise.reject(new Error('Redis is down')))
  look.joined('ada')
  await vi.advanceTimersByTimeAsync(12_000)
  expect(ended).toEqual([])
})
