import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createJob, result, withGenerations } from '../testing/generation-bench.ts'

/** Lets everything happen that waits on a timer of up to 200 ms. */
const settle = () => vi.advanceTimersByTimeAsync(200)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('an id', () => {
  it('is taken before anybody hears of the generation, which is told once', () =>
    withGenerations(1, async ({ open, idClaims, events, listTypes }) => {
      const one = createJob('one')
      const say = idClaims.hold()
      const generations = open()
      const starts = [generations.start(one), generations.start(one)]
      expect(events).toEqual([])
      expect(generations.cancel(one.id, one.userId)).toBe(false)
      say('ours')
      await Promise.all(starts)
      expect(listTypes(one.id).filter((type) => type === 'generation_started')).toHaveLength(1)
    }))

  it('that somebody else has is refused, and leaves nothing; so is one of which nobody can be asked', () =>
    withGenerations(1, async ({ open, idClaims, events, saved }) => {
      const generations = open()
      idClaims.say('taken')
      await expect(generations.start(createJob('one'))).rejects.toMatchObject({ code: 'conflict' })
      idClaims.say('unknown')
      await expect(generations.start(createJob('two'))).rejects.toMatchObject({ code: 'unavailable' })
      expect([events, [...saved], generations.busy]).toEqual([[], [], false])
    }))

  it('is one person’s while it is being taken', () =>
    withGenerations(1, async ({ open, idClaims }) => {
      const one = createJob('one')
      const say = idClaims.hold()
      const generations = open()
      const start = generations.start(one)
      await expect(generations.start({ ...one, userId: crypto.randomUUID() })).rejects.toMatchObject({
        code: 'conflict',
      })
      say('ours')
      await start
    }))

  it('is given back when the room is deleted meanwhile', () =>
    withGenerations(1, async ({ open, idClaims, events }) => {
      const one = createJob('one')
      const say = idClaims.hold()
      const generations = open()
      const start = generations.start(one)
      generations.abandon()
      say('ours')
      await expect(start).rejects.toMatchObject({ code: 'cancelled' })
      expect([idClaims.given, events]).toEqual([[one.id], []])
    }))

  it('that was being taken when the object was lost is taken by the next one', () =>
    withGenerations(1, async ({ open, idClaims, driver, listTypes }) => {
      const one = createJob('one')
      idClaims.hold()
      void open().start(one)
      idClaims.say('ours')
      open().resume()
      await settle()
      expect(listTypes(one.id)[0]).toBe('generation_started')
      expect(driver.running()).toEqual(['one'])
    }))
})

describe('a ticket that cannot be read any more', () => {
  it('ends its generation, and the others go on', () =>
    withGenerations(1, async ({ open, storage, driver, listTypes }) => {
      const [broken, fine] = [createJob('broken'), createJob('fine')]
      const lost = open()
      await lost.start(broken)
      await lost.start(fine)
      storage.sql.exec('UPDATE generation SET ticket = ? WHERE id = ?', '{"from":"another version"}', broken.id)
      open().resume()
      await settle()
      expect(listTypes(broken.id).at(-1)).toBe('generation_failed')
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
      const one = createJob('one')
      await open().start(one)
      driver.tell('one', { type: 'text', text: 'written' })
      driver.tell('one', value)
      await settle()
      expect(events.at(-1)).toMatchObject({ type: 'generation_failed', problem: { status } })
      expect(saved.get(one.id)).toMatchObject({ status: 'failed', result: 'written' })
    }),
  )
})
