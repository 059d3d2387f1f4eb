import { beforeEach, expect, it, vi } from 'vitest'
import { startInTime } from './start-in-time.ts'

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

it('tells the fault of code that starts, or that there is none', async () => {
  expect(await startInTime({ start: async () => null })).toBeNull()
  expect(await startInTime({ start: async () => 'ReferenceError: x' })).toBe('ReferenceError: x')
  await expect(startInTime({ start: () => Promise.reject(new Error('gone')) })).rejects.toThrow('gone')
  expect(vi.getTimerCount()).toBe(0)
})

it('takes code for faulty that never comes to the end of its start', async () => {
  const started = startInTime({ start: () => new Promise(() => {}) })
  await vi.advanceTimersByTimeAsync(15_000)
  expect(await started).toBe('It did not start within 15 s: its code waits for something that does not come.')
})
