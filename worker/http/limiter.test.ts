import { describe, expect, it } from 'vitest'
import { Limits } from '../env.ts'
import { createLimiter } from './limiter.ts'
import { createLocalWindow } from './local-window.ts'

type Answer = {
  success: boolean
  limit: number
  remaining: number
  reset: number
  pending: Promise<unknown>
  reason?: 'timeout'
}

const open = (answer: (id: string) => Promise<Partial<Answer>>) => {
  const clock = { now: 600_000 }
  const asked: string[] = []
  const limiter = createLimiter({
    limits: Limits.parse({ signInsPerAccount: 3, requestsPerUser: 3 }),
    now: () => clock.now,
    shared: (limit) => ({
      limit: async (id) => {
        asked.push(id)
        return {
          success: true,
          limit,
          remaining: 2,
          reset: clock.now + 1500,
          pending: Promise.resolve(),
          ...(await answer(id)),
        }
      },
    }),
  })
  const take = async (times: number, kind: 'signInAccount' | 'request' = 'signInAccount') => {
    const verdicts = []
    for (let i = 0; i < times; i++) verdicts.push((await limiter.take(kind, 'ada')).allowed)
    return verdicts
  }
  return { clock, asked, limiter, take }
}

describe('a shared limit', () => {
  it('is what Redis says', async () => {
    const { limiter } = open(async () => ({ success: false, remaining: 0 }))
    expect(await limiter.take('signInAccount', 'ada')).toEqual({
      allowed: false,
      limit: 3,
      remaining: 0,
      resetSeconds: 2,
    })
  })
  it('is kept in the isolate while Redis is down', async () => {
    const { take } = open(() => Promise.reject(new Error('down')))
    expect(await take(5)).toEqual([true, true, true, false, false])
  })
  it('does not take a timeout for a permission', async () => {
    const { take } = open(async () => ({ success: true, reason: 'timeout' }))
    expect(await take(5)).toEqual([true, true, true, false, false])
  })
  it('leaves Redis alone for five seconds after a failure, then asks again', async () => {
    const { take, asked, clock } = open(() => Promise.reject(new Error('down')))
    await take(3)
    expect(asked).toHaveLength(1)
    clock.now += 5000
    await take(1)
    expect(asked).toHaveLength(2)
  })
})

describe('the general limit', () => {
  it('never asks Redis', async () => {
    const { take, asked } = open(async () => ({}))
    expect(await take(4, 'request')).toEqual([true, true, true, false])
    expect(asked).toEqual([])
  })
})

describe('a window in the isolate', () => {
  it('slides: what was used a moment ago still counts at the turn of the minute', () => {
    const clock = { now: 599_999 }
    const take = createLocalWindow(10, 60_000, () => clock.now)
    for (let i = 0; i < 10; i++) expect(take('ada').allowed).toBe(true)
    clock.now = 600_001
    expect(take('ada').allowed).toBe(true)
    expect(take('ada').allowed).toBe(false)
    clock.now += 60_000
    expect(take('ada').allowed).toBe(true)
  })
  it('counts each id for itself', () => {
    const take = createLocalWindow(1, 60_000, () => 0)
    expect([take('ada').allowed, take('bob').allowed, take('ada').allowed]).toEqual([true, true, false])
  })
  it('is not emptied by refused attempts nor by a flood of smaller than ten thousand other ids', () => {
    const take = createLocalWindow(1, 60_000, () => 0)
    take('ada')
    for (let i = 0; i < 9_000; i++) take(`id ${i}`)
    expect(take('ada').allowed).toBe(false)
    for (let i = 0; i < 9_000; i++) take(`other ${i}`)
    expect(take('ada').allowed).toBe(false)
  })
})
