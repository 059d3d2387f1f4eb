import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '../errors.ts'
import { createJob, result, withGenerations } from '../testing/generation-bench.ts'

/** Lets everything happen that waits on a timer of up to 200 ms. */
const settle = () => vi.advanceTimersByTimeAsync(200)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a generation', () => {
  it('logs its text in order and without a gap, and is saved with it', () =>
    withGenerations(5, async ({ open, driver, events, saved }) => {
      const one = createJob('one')
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
      const one = createJob('one')
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
      await open().start(createJob('one'))
      driver.tell('one', new Error('secret detail'))
      await settle()
      expect(JSON.stringify(events)).not.toContain('secret detail')
      expect(events.at(-1)).toMatchObject({ type: 'generation_failed', problem: { status: 500 } })
    }))
})

describe('stopping', () => {
  it('aborts the model, ends the log at once, and keeps what was written', () =>
    withGenerations(5, async ({ open, driver, events, saved }) => {
      const one = createJob('one')
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

  it('counts what was used until then, and whose key paid', () =>
    withGenerations(5, async ({ open, driver, saved }) => {
      const [asked, waiting] = [createJob('asked'), createJob('waiting')]
      const generations = open()
      for (const each of [asked, waiting]) await generations.start(each)
      await settle()
      driver.spend('asked', 8)
      await settle()
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
      const tickets = Object.entries(failures).map(([prompt, error]) => ({ ticket: createJob(prompt), error }))
      for (const each of tickets) await generations.start(each.ticket)
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
      const one = createJob('deaf')
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
      const tickets = [createJob('one'), createJob('two')]
      const generations = open()
      for (const each of tickets) await generations.start(each)
      await settle()
      driver.spend('one', 8)
      await settle()
      const said = events.length
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
    withGenerations(2, async ({ open, driver, events, listTypes }) => {
      const generations = open()
      const tickets = ['one', 'two', 'three', 'four'].map(createJob)
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
      expect(listTypes(tickets[3]?.id ?? '').at(-1)).toBe('generation_cancelled')
      expect(generations.busy).toBe(false)
    }))

  it('refuses more than it can hold', () =>
    withGenerations(1, async ({ open }) => {
      const generations = open()
      for (let n = 0; n < 21; n += 1) await generations.start(createJob(`${n}`))
      await expect(generations.start(createJob('one more'))).rejects.toMatchObject({ code: 'too_many_requests' })
    }))
})

describe('a lost object', () => {
  it('leaves no generation hanging: the running one is ended with its text, the waiting one runs', () =>
    withGenerations(1, async ({ open, driver, saved, listTypes }) => {
      const [running, waiting] = [createJob('running'), createJob('waiting')]
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
      expect(listTypes(running.id).at(-1)).toBe('generation_failed')
      driver.tell('waiting', 'end')
      await settle()
      expect(saved.get(waiting.id)).toMatchObject({ status: 'complete' })
    }))

  it('announces what was complete and only waited for Postgres', () =>
    withGenerations(1, async ({ open, driver, delivery, saved, events }) => {
      const one = createJob('one')
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
