import { describe, expect, it } from 'vitest'
import type { Generation } from '#contract/generation'
import type { ResolvedModel } from '../ai/fallback.ts'
import { AppError } from '../errors.ts'
import type { GenerationEvent } from '../generate/events.ts'
import { createMeter } from '../generate/token-meter.ts'
import { METADATA, newGeneration } from '../testing/generations.ts'
import { createBudgets } from './budgets.ts'
import { toUsageRow, type UsageRow } from './usage.ts'

const noon = new Date('2026-11-24T12:00:00.000Z')

const metadata: Generation['metadata'] = {
  ...METADATA,
  usage: { inputTokens: 5, outputTokens: 7 },
  spent: { inputTokens: 5, outputTokens: 7 },
  costUsd: 0.01,
}
const generation = (change: Partial<Generation>): Generation =>
  newGeneration({ id: 'g', userId: 'u', metadata, createdAt: noon.toISOString(), ...change })

const budgets = (used: { generations: number; tokens: number } | Error, others = 0) => {
  const asked: Date[] = []
  const booked: UsageRow[] = []
  const usage = {
    async add(row: UsageRow) {
      if (used instanceof Error) throw used
      booked.push(row)
    },
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
    booked,
    running,
    ...made,
    reserve: (paysItself = false) => made.reserve('ada', 'room/new', async () => paysItself),
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
    expect([...running]).toEqual(['room/new'])
    await release('ada', 'room/new')
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

  it('sees one that ends just now, as it runs or as it was: never in neither', async () => {
    let booked = 0
    const running = new Set(['ending'])
    const end = () => {
      booked += 1
      running.delete('ending')
    }
    const made = createBudgets({
      usage: {
        add: async () => {},
        async since() {
          const generations = booked
          end()
          return { generations, tokens: 0, costUsd: 0 }
        },
      },
      reservations: {
        async enter(_: string, id: string) {
          running.add(id)
          const count = running.size
          end()
          return count
        },
        count: async () => running.size,
        leave: async (_: string, id: string) => void running.delete(id),
      },
      limits: { generationsPerUserDay: 1, tokensPerUserDay: 1_000_000 },
      now: () => noon,
    })
    await expect(made.reserve('ada', 'new', async () => false)).rejects.toMatchObject({ code: 'too_many_requests' })
  })

  it('has a run booked before its place is free, and keeps the place when it cannot be', async () => {
    const open = budgets({ generations: 0, tokens: 0 }, 0)
    await open.reserve()
    await open.settle(generation({ roomId: 'room', id: 'new', userId: 'ada' }))
    expect([open.booked.length, open.running.size]).toEqual([1, 0])
    const down = budgets(new Error('down'))
    await down.reserve()
    await expect(down.settle(generation({ roomId: 'room', id: 'new', userId: 'ada' }))).rejects.toThrow('down')
    expect([...down.running]).toEqual(['room/new'])
  })

  it('lets pass while nobody can count', async () => {
    await expect(budgets(new Error('down')).reserve()).resolves.toBeUndefined()
  })
})

describe('what a generation adds to a day', () => {
  const words = { checks: [{ name: 'artefact', ok: false, detail: 'Hello.' }], result: 'Hello.' }
  const stopped = { status: 'cancelled' as const, checks: [], result: 'half' }

  it.each<[string, Partial<Generation>]>([
    ['it came through its checks', {}],
    ['a browser said later that it does not come up', { checks: [{ name: 'syntax', ok: true, detail: '' }] }],
    ['it is an answer in words', words],
    ['it was stopped after something was written', stopped],
    ['it failed because too much was asked for', { ...stopped, status: 'failed' }],
    ['it is an explanation', { checks: [], metadata: { ...metadata, origin: 'explanation' } }],
  ])('is a generation and its tokens when %s', (_, change) => {
    expect(toUsageRow(generation(change))).toMatchObject({ inputTokens: 5, outputTokens: 7, cost: 0.01, counted: true })
  })

  it.each<[string, Partial<Generation>]>([
    ['its checks fail', { checks: [{ name: 'syntax', ok: false, detail: '' }] }],
    ['the model wrote nothing', { ...words, result: '' }],
    ['it was stopped before anything was written', { ...stopped, result: '' }],
  ])('is its tokens alone when %s', (_, change) => {
    expect(toUsageRow(generation(change))).toMatchObject({ inputTokens: 5, outputTokens: 7, counted: false })
  })

  it('is what was estimated where the provider counted nothing, and what was counted before estimates were kept', () => {
    const counted = { inputTokens: 1, outputTokens: 2 }
    expect(toUsageRow(generation({ metadata: { ...metadata, usage: null } }))).toMatchObject({ outputTokens: 7 })
    expect(toUsageRow(generation({ metadata: { ...metadata, usage: counted, spent: null } }))).toMatchObject(counted)
  })

  it.each<[string, Partial<Generation>]>([
    ['it still runs', { status: 'running' }],
    ['it waits', { status: 'queued' }],
    ['the provider or we failed', { status: 'failed', metadata: { ...metadata, spent: null } }],
    ['it was interrupted', { status: 'interrupted', metadata: { ...metadata, spent: null } }],
    ['it was stopped before a model was asked', { status: 'cancelled', metadata: { ...metadata, spent: null } }],
    ['it came from the cache', { metadata: { ...metadata, cached: true } }],
    ['people made it', { metadata: { ...metadata, origin: 'manual' } }],
    ['a key of one’s own paid', { metadata: { ...metadata, paidBy: 'user' } }],
    ['a key of the room paid', { metadata: { ...metadata, paidBy: 'room' } }],
  ])('is nothing when %s', (_, change) => {
    expect(toUsageRow(generation(change))).toBeNull()
  })

  it('fits its columns, and never gives anything back, whatever the provider said', () => {
    const spent = { inputTokens: -5, outputTokens: 3e15 }
    const row = toUsageRow(generation({ metadata: { ...metadata, spent, costUsd: 1e12 } }))
    const more = { ...metadata, spent: { inputTokens: 1, outputTokens: 1e300 }, costUsd: 1e300 }
    expect(toUsageRow(generation({ metadata: more }))).toMatchObject({
      outputTokens: Number.MAX_SAFE_INTEGER,
      cost: 99_999_999_999_999,
    })
    expect(row).toMatchObject({ inputTokens: 0, outputTokens: 3e15, cost: 1e12 })
  })
})

describe('the meter of a generation', () => {
  const model = (id: string) => ({
    model: id,
    provider: { id: 'p', paidBy: 'house', calculateCost: () => 0.5 } as unknown as ResolvedModel['provider'],
  })
  const question = [{ role: 'user' as const, content: 'x'.repeat(40) }]
  const asked = { type: 'chosen' as const, ...model('m'), messages: question, instead: null }
  const wrote = (text: string) => ({ type: 'text' as const, text })
  const counted = (inputTokens: number, outputTokens: number) => ({
    type: 'usage' as const,
    usage: { inputTokens, outputTokens },
  })
  const finished = { type: 'finish' as const, reason: 'stop' as const }
  const runMeter = (...events: GenerationEvent[]) => {
    const meter = createMeter()
    for (const event of events) meter.see(event)
    return meter
  }

  it('shows nothing before a model is asked', () => expect(createMeter().total()).toBeNull())

  it('counts what is asked and written so far, by its length, and as the provider counts once it has', () => {
    const meter = runMeter(asked)
    expect(meter.total()).toMatchObject({ model: 'm', paidBy: 'house', usage: { inputTokens: 10, outputTokens: 0 } })
    meter.see(wrote('12345'))
    expect(meter.total()?.usage).toEqual({ inputTokens: 10, outputTokens: 2 })
    meter.see(counted(11, 7))
    meter.see(finished)
    expect(meter.total()).toMatchObject({ usage: { inputTokens: 11, outputTokens: 7 }, costUsd: 0.5 })
    meter.see(asked)
    meter.see(wrote('1234'))
    meter.see(finished)
    expect(meter.total()?.usage).toEqual({ inputTokens: 21, outputTokens: 8 })
  })

  it('counts nothing that no model wrote, and how far it is', () => {
    const progress = { type: 'progress', status: 'checking', progress: 0.5, detail: '' } as const
    const meter = runMeter(wrote('from the cache'), progress, asked, counted(11, 7), finished, wrote('a seam'))
    expect(meter.total()?.usage).toEqual({ inputTokens: 11, outputTokens: 7 })
  })

  it('counts what was written and is read by nobody', () => {
    expect(runMeter(asked, wrote('1234'), { type: 'dropped', chars: 8 }).total()?.usage.outputTokens).toBe(3)
  })

  it('forgets the answer during which the provider failed, and nothing before it', () => {
    const meter = runMeter(asked, counted(11, 7), finished, asked, wrote('1234'), { type: 'answer_failed' })
    expect(meter.total()?.usage).toEqual({ inputTokens: 11, outputTokens: 7 })
  })

  it('forgets the model in whose place another one answers', () => {
    const instead = { ...asked, ...model('n'), instead: new AppError('provider_failed', 'm is down') }
    const meter = runMeter(asked, instead, counted(11, 7), finished)
    expect(meter.total()).toMatchObject({ model: 'n', usage: { inputTokens: 11, outputTokens: 7 } })
  })

  it('takes nonsense of a provider for nothing', () => {
    expect(runMeter(asked, counted(-1_000_000, Number.NaN), finished).total()?.usage).toEqual({
      inputTokens: 0,
      outputTokens: 0,
    })
  })
})
