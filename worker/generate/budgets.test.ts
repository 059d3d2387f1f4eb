import { describe, expect, it } from 'vitest'
import type { Generation } from '#contract/generation'
import { createBudgets } from './budgets.ts'
import { usageOf } from './usage.ts'

const noon = new Date('2026-11-24T12:00:00.000Z')

const budgets = (used: { generations: number; tokens: number } | Error, others = 0) => {
  const asked: Date[] = []
  const usage = {
    async since(_: string, start: Date) {
      asked.push(start)
      if (used instanceof Error) throw used
      return { ...used, costUsd: 0.5 }
    },
  }
  const limits = { generationsPerUserDay: 3, tokensPerUserDay: 1_000 }
  const running = new Set<string>(Array.from({ length: others }, (_, index) => `other ${index}`))
  const reservations = {
    async enter(_: string, id: string) {
      running.add(id)
      return running.size
    },
    count: async () => running.size,
    async leave(_: string, id: string) {
      running.delete(id)
    },
  }
  const made = createBudgets({ usage, reservations, limits, now: () => noon })
  return {
    asked,
    running,
    ...made,
    reserve: (paysItself = false) => made.reserve('ada', 'new', async () => paysItself),
  }
}

describe('the budget of a day', () => {
  it('is counted from midnight UTC, and says when it begins anew', async () => {
    const { today, asked } = budgets({ generations: 2, tokens: 10 })
    expect(await today('ada')).toEqual({
      generations: { used: 2, limit: 3 },
      tokens: { used: 10, limit: 1_000 },
      costUsd: 0.5,
      running: 0,
      resetsAt: '2026-11-25T00:00:00.000Z',
    })
    expect(asked).toEqual([new Date('2026-11-24T00:00:00.000Z')])
  })

  it('lets pass what is within it', async () => {
    const { reserve, running, release } = budgets({ generations: 2, tokens: 999 })
    await expect(reserve()).resolves.toBeUndefined()
    expect([...running]).toEqual(['new'])
    await release('ada', 'new')
    expect(running.size).toBe(0)
  })

  it('counts what still runs, and gives back the place of what it refuses', async () => {
    const { reserve, running, today } = budgets({ generations: 1, tokens: 0 }, 2)
    await expect(reserve()).rejects.toMatchObject({ code: 'too_many_requests' })
    expect([...running]).toEqual(['other 0', 'other 1'])
    expect(await today('ada')).toMatchObject({ running: 2 })
    await expect(budgets({ generations: 1, tokens: 0 }, 1).reserve()).resolves.toBeUndefined()
  })

  it('counts the tokens of what still runs as those of the day’s others', async () => {
    const one = budgets({ generations: 1, tokens: 450 }, 1)
    await expect(one.reserve()).resolves.toBeUndefined()
    const two = budgets({ generations: 1, tokens: 500 }, 1)
    await expect(two.reserve()).rejects.toMatchObject({ message: expect.stringContaining('1,000 tokens') })
    expect([...two.running]).toEqual(['other 0'])
    await expect(budgets({ generations: 0, tokens: 0 }, 1).reserve()).rejects.toMatchObject({
      message: expect.stringContaining('1,000 tokens'),
    })
  })

  it('lets pass what pays for itself', async () => {
    await expect(budgets({ generations: 3, tokens: 0 }).reserve(true)).resolves.toBeUndefined()
  })

  it.each([
    [{ generations: 3, tokens: 0 }, '3 generations'],
    [{ generations: 0, tokens: 1_000 }, '1,000 tokens'],
  ])('refuses beyond it, with what is used up and until when: %o', async (used, words) => {
    await expect(budgets(used).reserve()).rejects.toMatchObject({
      code: 'too_many_requests',
      message: `Today’s budget of ${words} is used up. It begins anew in 12 hours; with a key of your own you can go on.`,
      details: { retryAfter: 43_200 },
    })
  })

  it('lets pass while nobody can count', async () => {
    await expect(budgets(new Error('down')).reserve()).resolves.toBeUndefined()
  })
})

const metadata: Generation['metadata'] = {
  origin: 'model',
  model: 'm',
  provider: 'p',
  usage: { inputTokens: 5, outputTokens: 7 },
  costUsd: 0.01,
  paidBy: 'house',
  cached: false,
  durationMs: 1,
  repairs: 0,
  failedFirst: [],
  context: { promptVersion: 2, language: null, talk: [], attachments: [] },
}
const generation = (change: Partial<Generation>): Generation => ({
  id: 'g',
  userId: 'u',
  roomId: 'r',
  parentId: null,
  type: 'code',
  prompt: 'x',
  result: '',
  language: null,
  files: [],
  status: 'complete',
  version: 1,
  checks: [{ name: 'syntax', ok: true, detail: '' }],
  metadata,
  problem: null,
  createdAt: noon.toISOString(),
  ...change,
})

describe('what a generation adds to a day', () => {
  it('is what it used, when it came through its checks', () => {
    expect(usageOf(generation({}))).toMatchObject({ inputTokens: 5, outputTokens: 7, cost: 0.01, counted: true })
  })
  it('is recorded and does not count when it failed its checks', () => {
    expect(usageOf(generation({ checks: [{ name: 'syntax', ok: false, detail: '' }] }))?.counted).toBe(false)
  })
  it('is recorded and does not count when a key of one’s own or of the room paid for it', () => {
    for (const paidBy of ['user', 'room'] as const)
      expect(usageOf(generation({ metadata: { ...metadata, paidBy } }))?.counted).toBe(false)
  })
  it.each<[string, Partial<Generation>]>([
    ['it failed', { status: 'failed' }],
    ['it was stopped', { status: 'cancelled' }],
    ['it came from the cache', { metadata: { ...metadata, cached: true } }],
    ['people made it', { metadata: { ...metadata, origin: 'manual' } }],
  ])('is nothing when %s', (_, change) => {
    expect(usageOf(generation(change))).toBeNull()
  })
})
