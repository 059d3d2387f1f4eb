import { runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Generation } from '#contract/generation'
import { AppError } from '../errors.ts'
import type { Claim } from '../generate/claims.ts'
import type { PipelineEvent, PipelineResult } from '../generate/pipeline-types.ts'
import { traceHeaders } from '../platform/trace-context.ts'
import { roomStub } from '../testing/room-client.ts'
import type { GenerationTicket } from './generation-record.ts'
import { RoomGenerations } from './room-generations.ts'
import type { DraftEvent } from './room-log.ts'

const ticket = (prompt: string): GenerationTicket => ({
  id: crypto.randomUUID(),
  userId: crypto.randomUUID(),
  name: 'Ada',
  type: 'code',
  prompt,
  language: null,
  model: null,
  parentId: null,
  attachments: [],
  fresh: false,
  traceId: 'test',
  createdAt: '2026-11-22T10:00:00.000Z',
  origin: 'model',
})

const result: PipelineResult = {
  files: [{ path: 'main.ts', language: 'typescript', content: '1\n' }],
  checks: [{ name: 'syntax', ok: true, detail: '' }],
  language: 'TypeScript',
  model: 'm',
  provider: 'p',
  usage: null,
  costUsd: null,
  paidBy: 'house',
  cached: false,
  repairs: 0,
  failedFirst: [],
  context: { promptVersion: 2, language: null, talk: [], attachments: [] },
}

type Step = PipelineEvent | PipelineResult | 'end' | Error

/** A pipeline that the test drives: each prompt writes, ends or fails when it is told to. */
const createDriver = () => {
  const steps = new Map<string, { push(step: Step): void }>()
  const aborted: string[] = []
  const ended: string[] = []
  const traces: (string | undefined)[] = []
  async function* run(input: { prompt: string }, signal: AbortSignal): AsyncGenerator<PipelineEvent, PipelineResult> {
    const queue: Step[] = []
    traces.push(traceHeaders().traceparent?.split('-')[1])
    let wake = () => {}
    steps.set(input.prompt, {
      push: (step) => {
        queue.push(step)
        wake()
      },
    })
    signal.addEventListener('abort', () => {
      aborted.push(input.prompt)
      wake()
    })
    try {
      while (true) {
        // Some steps do not look at the signal, such as the trial of an API.
        if (signal.aborted && input.prompt !== 'deaf') throw signal.reason
        const step = queue.shift()
        if (step === 'end') return result
        if (step instanceof Error) throw step
        if (step && 'files' in step) return step
        if (step) yield step
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      ended.push(input.prompt)
    }
  }
  const tell = (prompt: string, step: Step) => steps.get(prompt)?.push(step)
  return { run, tell, aborted, ended, traces, running: () => [...steps.keys()] }
}

/** Lets everything happen that waits on a timer of up to 200 ms. */
const settle = () => vi.advanceTimersByTimeAsync(200)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Postgres, which takes as long as the test says. */
const createDelivery = () => {
  let wait = async () => {}
  return {
    wait: () => wait(),
    hang: () => {
      wait = () => new Promise(() => {})
    },
  }
}

/** Whose ids are, which is said when the test says so. */
const createClaims = () => {
  let answer = async (_id: string): Promise<Claim> => 'ours'
  return {
    given: [] as string[],
    take: (id: string) => answer(id),
    say: (claim: Claim) => {
      answer = async () => claim
    },
    /** Says nothing until the function that is returned is called. */
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<Claim>()
      answer = () => promise
      return resolve
    },
  }
}

type Bench = {
  claims: ReturnType<typeof createClaims>
  storage: DurableObjectStorage
  delivery: ReturnType<typeof createDelivery>
  open(): RoomGenerations
  driver: ReturnType<typeof createDriver>
  events: DraftEvent[]
  saved: Map<string, Generation>
  /** Those that ended without a word. */
  abandoned: string[]
  typesOf(id: string): string[]
}

const withGenerations = (atOnce: number, test: (bench: Bench) => Promise<void>) =>
  runInDurableObject(roomStub(crypto.randomUUID()), async (_, { storage }) => {
    const driver = createDriver()
    const delivery = createDelivery()
    const claims = createClaims()
    const events: DraftEvent[] = []
    const saved = new Map<string, Generation>()
    const abandoned: string[] = []
    const of = (id: string) => events.filter((event) => 'generationId' in event && event.generationId === id)
    const open = () =>
      new RoomGenerations({
        roomId: crypto.randomUUID(),
        talk: () => [],
        attached: async () => [],
        storage,
        now: () => new Date(),
        atOnce,
        run: driver.run,
        parent: async () => {
          throw new AppError('not_found', 'The version to refine does not exist any more')
        },
        claim: (generation) => claims.take(generation.id),
        giveBack: async ({ id }) => void claims.given.push(id),
        audience: () => 1,
        log: (event) => events.push(event),
        logNow: (event) => events.push(event),
        abandoned: (id) => abandoned.push(id),
        textOf: (id) =>
          of(id)
            .map((event) => (event.type === 'generation_delta' ? event.text : ''))
            .join(''),
        save: (generation) => saved.set(generation.id, generation),
        deliver: () => delivery.wait(),
        report: () => {},
      })
    await test({
      open,
      driver,
      delivery,
      claims,
      storage,
      events,
      saved,
      abandoned,
      typesOf: (id) => of(id).map((event) => event.type),
    })
  })

describe('a generation', () => {
  it('logs its text in order and without a gap, and is saved with it', () =>
    withGenerations(5, async ({ open, driver, events, saved }) => {
      const one = ticket('one')
      await open().start(one)
      for (const text of ['<file path="a.ts">\n', 'first', ' second', '\n</file>']) {
        driver.tell('one', { type: 'text', text })
        await settle()
      }
      driver.tell('one', 'end')
      await settle()
      const deltas = events.flatMap((event) => (event.type === 'generation_delta' ? [event] : []))
      expect(deltas.length).toBeGreaterThan(1)
      let text = ''
      for (const delta of deltas) {
        expect(delta.offset).toBe(text.length)
        text += delta.text
      }
      expect(saved.get(one.id)).toMatchObject({ status: 'complete', result: text, files: result.files })
      expect(events.at(-1)).toMatchObject({ type: 'generation_complete', result: text })
    }))

  it('that fails says why, and keeps what was written', () =>
    withGenerations(5, async ({ open, driver, events, saved }) => {
      const one = ticket('one')
      await open().start(one)
      driver.tell('one', { type: 'text', text: '<file path="a.ts">\nhalf' })
      driver.tell('one', new AppError('provider_stalled', 'The model went silent'))
      await settle()
      expect(events.at(-1)).toMatchObject({
        type: 'generation_failed',
        problem: { status: 504, detail: 'The model went silent', generationId: one.id, traceId: 'test' },
      })
      expect(saved.get(one.id)).toMatchObject({ status: 'failed', files: [{ path: 'a.ts', content: 'half\n' }] })
    }))

  it('never shows the message of an unexpected error', () =>
    withGenerations(5, async ({ open, driver, events }) => {
      await open().start(ticket('one'))
      driver.tell('one', new Error('secret detail'))
      await settle()
      expect(JSON.stringify(events)).not.toContain('secret detail')
      expect(events.at(-1)).toMatchObject({ type: 'generation_failed', problem: { status: 500 } })
    }))
})

describe('stopping', () => {
  it('aborts the model, ends the log at once, and keeps what was written', () =>
    withGenerations(5, async ({ open, driver, events, saved }) => {
      const one = ticket('one')
      const generations = open()
      await generations.start(one)
      driver.tell('one', { type: 'text', text: 'written' })
      await settle()
      expect(generations.cancel(one.id, 'bo')).toBe(true)
      driver.tell('one', { type: 'text', text: 'too late' })
      await settle()
      expect(driver.aborted).toEqual(['one'])
      expect(events.at(-1)).toEqual({ type: 'generation_cancelled', generationId: one.id, userId: 'bo' })
      expect(saved.get(one.id)).toMatchObject({ status: 'cancelled', result: 'written' })
      expect(generations.cancel(one.id, 'bo')).toBe(false)
      expect(generations.busy).toBe(false)
    }))

  it('between two steps ends it all the same: it lets go of what it holds', () =>
    withGenerations(5, async ({ open, driver }) => {
      const one = ticket('deaf')
      const generations = open()
      await generations.start(one)
      await settle()
      driver.tell('deaf', { type: 'text', text: 'written' })
      generations.cancel(one.id, 'bo')
      await settle()
      expect(driver.ended).toEqual(['deaf'])
    }))

  it('with the room says nothing, but tells whoever waits: for those that run and those that wait', () =>
    withGenerations(1, async ({ open, driver, events, abandoned }) => {
      const tickets = [ticket('one'), ticket('two')]
      const generations = open()
      for (const each of tickets) await generations.start(each)
      await settle()
      const said = events.length
      generations.abandon()
      await settle()
      expect(abandoned.sort()).toEqual(tickets.map(({ id }) => id).sort())
      expect(driver.ended).toEqual(['one'])
      expect(events).toHaveLength(said)
      expect(generations.busy).toBe(false)
    }))
})

describe('the queue', () => {
  it('runs as many as the room allows, tells the others their place, and lets the next in when one ends', () =>
    withGenerations(2, async ({ open, driver, events, typesOf }) => {
      const generations = open()
      const tickets = ['one', 'two', 'three', 'four'].map(ticket)
      for (const each of tickets) await generations.start(each)
      await settle()
      expect(driver.running()).toEqual(['one', 'two'])
      // What a generation calls belongs to the request that asked for it.
      expect(driver.traces).toEqual(['test', 'test'])
      expect(
        events.flatMap((event) =>
          event.type === 'generation_progress' && event.status === 'queued' ? [event.detail] : [],
        ),
      ).toEqual(['Place 1 in the queue', 'Place 2 in the queue'])
      driver.tell('two', 'end')
      await settle()
      expect(driver.running()).toEqual(['one', 'two', 'three'])
      generations.cancel(tickets[3]?.id ?? '', 'bo')
      for (const prompt of ['one', 'three']) driver.tell(prompt, 'end')
      await settle()
      expect(driver.running()).toEqual(['one', 'two', 'three'])
      expect(typesOf(tickets[3]?.id ?? '').at(-1)).toBe('generation_cancelled')
      expect(generations.busy).toBe(false)
    }))

  it('refuses more than it can hold', () =>
    withGenerations(1, async ({ open }) => {
      const generations = open()
      for (let n = 0; n < 21; n += 1) await generations.start(ticket(`${n}`))
      await expect(generations.start(ticket('one more'))).rejects.toMatchObject({ code: 'too_many_requests' })
    }))
})

describe('a lost object', () => {
  it('leaves no generation hanging: the running one is ended with its text, the waiting one runs', () =>
    withGenerations(1, async ({ open, driver, saved, typesOf }) => {
      const [running, waiting] = [ticket('running'), ticket('waiting')]
      const lost = open()
      await lost.start(running)
      await lost.start(waiting)
      driver.tell('running', { type: 'text', text: 'written' })
      await settle()
      open().resume()
      await settle()
      expect(saved.get(running.id)).toMatchObject({
        status: 'interrupted',
        result: 'written',
        problem: { status: 503 },
      })
      expect(typesOf(running.id).at(-1)).toBe('generation_failed')
      driver.tell('waiting', 'end')
      await settle()
      expect(saved.get(waiting.id)).toMatchObject({ status: 'complete' })
    }))

  it('announces what was complete and only waited for Postgres', () =>
    withGenerations(1, async ({ open, driver, delivery, saved, events }) => {
      const one = ticket('one')
      delivery.hang()
      const lost = open()
      await lost.start(one)
      driver.tell('one', { type: 'text', text: 'written' })
      driver.tell('one', 'end')
      await settle()
      expect(events.some((event) => event.type === 'generation_complete')).toBe(false)
      expect(lost.cancel(one.id, 'bo')).toBe(false)
      const back = open()
      back.resume()
      expect(events.at(-1)).toMatchObject({ type: 'generation_complete', generationId: one.id, result: 'written' })
      expect(saved.get(one.id)).toMatchObject({ status: 'complete' })
      expect(back.busy).toBe(false)
    }))
})

describe('an id', () => {
  it('is taken before anybody hears of the generation, which is told once', () =>
    withGenerations(1, async ({ open, claims, events, typesOf }) => {
      const one = ticket('one')
      const say = claims.hold()
      const generations = open()
      const starts = [generations.start(one), generations.start(one)]
      expect(events).toEqual([])
      expect(generations.cancel(one.id, one.userId)).toBe(false)
      say('ours')
      await Promise.all(starts)
      expect(typesOf(one.id).filter((type) => type === 'generation_started')).toHaveLength(1)
    }))

  it('that somebody else has is refused, and leaves nothing; so is one of which nobody can be asked', () =>
    withGenerations(1, async ({ open, claims, events, saved }) => {
      const generations = open()
      claims.say('taken')
      await expect(generations.start(ticket('one'))).rejects.toMatchObject({ code: 'conflict' })
      claims.say('unknown')
      await expect(generations.start(ticket('two'))).rejects.toMatchObject({ code: 'unavailable' })
      expect([events, [...saved], generations.busy]).toEqual([[], [], false])
    }))

  it('is one person’s while it is being taken', () =>
    withGenerations(1, async ({ open, claims }) => {
      const one = ticket('one')
      const say = claims.hold()
      const generations = open()
      const start = generations.start(one)
      await expect(generations.start({ ...one, userId: crypto.randomUUID() })).rejects.toMatchObject({
        code: 'conflict',
      })
      say('ours')
      await start
    }))

  it('is given back when the room is deleted meanwhile', () =>
    withGenerations(1, async ({ open, claims, events }) => {
      const one = ticket('one')
      const say = claims.hold()
      const generations = open()
      const start = generations.start(one)
      generations.abandon()
      say('ours')
      await expect(start).rejects.toMatchObject({ code: 'cancelled' })
      expect([claims.given, events]).toEqual([[one.id], []])
    }))

  it('that was being taken when the object was lost is taken by the next one', () =>
    withGenerations(1, async ({ open, claims, driver, typesOf }) => {
      const one = ticket('one')
      claims.hold()
      void open().start(one)
      claims.say('ours')
      open().resume()
      await settle()
      expect(typesOf(one.id)[0]).toBe('generation_started')
      expect(driver.running()).toEqual(['one'])
    }))
})

describe('a ticket that cannot be read any more', () => {
  it('ends its generation, and the others go on', () =>
    withGenerations(1, async ({ open, storage, driver, typesOf }) => {
      const [broken, fine] = [ticket('broken'), ticket('fine')]
      const lost = open()
      await lost.start(broken)
      await lost.start(fine)
      storage.sql.exec('UPDATE generation SET ticket = ? WHERE id = ?', '{"from":"another version"}', broken.id)
      open().resume()
      await settle()
      expect(typesOf(broken.id).at(-1)).toBe('generation_failed')
      expect(driver.running()).toContain('fine')
    }))
})

describe('what came out', () => {
  it.each([
    ['does not fit the contract', { ...result, usage: { inputTokens: 1e20, outputTokens: 1 } }, 500],
    [
      'is larger than a row may be',
      { ...result, files: [{ path: 'a', language: 'text', content: 'x'.repeat(2e6) }] },
      502,
    ],
  ])('and %s fails, and keeps what was written', (_, value, status) =>
    withGenerations(1, async ({ open, driver, events, saved }) => {
      const one = ticket('one')
      await open().start(one)
      driver.tell('one', { type: 'text', text: 'written' })
      driver.tell('one', value)
      await settle()
      expect(events.at(-1)).toMatchObject({ type: 'generation_failed', problem: { status } })
      expect(saved.get(one.id)).toMatchObject({ status: 'failed', result: 'written' })
    }),
  )
})
