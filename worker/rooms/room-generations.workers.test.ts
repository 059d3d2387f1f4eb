import { runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Generation } from '#contract/generation'
import type { ResolvedModel } from '../ai/first-answer.ts'
import { AppError } from '../errors.ts'
import type { Meter } from '../generate/meter.ts'
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

const model = {
  model: 'm',
  provider: { id: 'p', paidBy: 'user', costOf: () => 0.5 } as unknown as ResolvedModel['provider'],
}

/** A pipeline that the test drives: each prompt writes, ends or fails when it is told to. */
const createDriver = () => {
  const steps = new Map<string, { push(step: PipelineEvent | 'end' | Error): void }>()
  const aborted: string[] = []
  const ended: string[] = []
  const meters = new Map<string, Meter>()
  const traces: (string | undefined)[] = []
  async function* run(
    input: { prompt: string },
    signal: AbortSignal,
    meter: Meter,
  ): AsyncGenerator<PipelineEvent, PipelineResult> {
    meters.set(input.prompt, meter)
    const queue: (PipelineEvent | 'end' | Error)[] = []
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
        if (step) yield step
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      ended.push(input.prompt)
    }
  }
  const tell = (prompt: string, step: PipelineEvent | 'end' | Error) => steps.get(prompt)?.push(step)
  /** A model was asked and has written so much. */
  const spend = (prompt: string, chars: number) => {
    meters.get(prompt)?.asked(model, [{ role: 'user', content: 'x'.repeat(40) }])
    meters.get(prompt)?.wrote('x'.repeat(chars))
  }
  return { run, tell, spend, aborted, ended, traces, running: () => [...steps.keys()] }
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

type Bench = {
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
    await test({ open, driver, delivery, events, saved, abandoned, typesOf: (id) => of(id).map((event) => event.type) })
  })

describe('a generation', () => {
  it('logs its text in order and without a gap, and is saved with it', () =>
    withGenerations(5, async ({ open, driver, events, saved }) => {
      const one = ticket('one')
      open().start(one)
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
      open().start(one)
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
      open().start(ticket('one'))
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
      generations.start(one)
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

  it('counts what was used until then, and whose key paid', () =>
    withGenerations(5, async ({ open, driver, saved }) => {
      const [asked, waiting] = [ticket('asked'), ticket('waiting')]
      const generations = open()
      for (const each of [asked, waiting]) generations.start(each)
      await settle()
      driver.spend('asked', 8)
      generations.cancel(asked.id, 'bo')
      generations.cancel(waiting.id, 'bo')
      const spent = { spent: { inputTokens: 10, outputTokens: 2 }, model: 'm', provider: 'p', paidBy: 'user' }
      expect(saved.get(asked.id)?.metadata).toMatchObject({ ...spent, costUsd: 0.5 })
      expect(saved.get(waiting.id)?.metadata.spent).toBeNull()
    }))

  it('by a failure of the provider, or of ours, costs nothing; by too much that was asked for it does', () =>
    withGenerations(5, async ({ open, driver, saved }) => {
      const generations = open()
      const failures = {
        provider: new AppError('provider_stalled', 'Silent'),
        ours: new Error('lost'),
        asked: new AppError('provider_failed', 'Too much', { isSpent: true }),
      }
      const tickets = Object.entries(failures).map(([prompt, error]) => ({ ticket: ticket(prompt), error }))
      for (const each of tickets) generations.start(each.ticket)
      await settle()
      for (const each of tickets) {
        driver.spend(each.ticket.prompt, 8)
        driver.tell(each.ticket.prompt, each.error)
      }
      await settle()
      const spent = tickets.map((each) => saved.get(each.ticket.id)?.metadata.spent)
      expect(spent).toEqual([null, null, { inputTokens: 10, outputTokens: 2 }])
    }))

  it('between two steps ends it all the same: it lets go of what it holds', () =>
    withGenerations(5, async ({ open, driver }) => {
      const one = ticket('deaf')
      const generations = open()
      generations.start(one)
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
      for (const each of tickets) generations.start(each)
      await settle()
      const said = events.length
      driver.spend('one', 8)
      const left = generations.abandon()
      const spent = new Map(left.map(({ prompt, metadata }) => [prompt, metadata.spent?.outputTokens]))
      expect(spent).toEqual(
        new Map([
          ['one', 2],
          ['two', undefined],
        ]),
      )
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
      for (const each of tickets) generations.start(each)
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
      for (let n = 0; n < 21; n += 1) generations.start(ticket(`${n}`))
      expect(() => generations.start(ticket('one more'))).toThrowError(
        expect.objectContaining({ code: 'too_many_requests' }),
      )
    }))
})

describe('a lost object', () => {
  it('leaves no generation hanging: the running one is ended with its text, the waiting one runs', () =>
    withGenerations(1, async ({ open, driver, saved, typesOf }) => {
      const [running, waiting] = [ticket('running'), ticket('waiting')]
      const lost = open()
      lost.start(running)
      lost.start(waiting)
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
      lost.start(one)
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
