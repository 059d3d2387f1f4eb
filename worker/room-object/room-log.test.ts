import { describe, expect, it } from 'vitest'
import { LoggedEvent } from '#contract/socket'
import { createSqliteStorage } from '../testing/sqlite-storage.ts'
import { type DraftEvent, RoomLog } from './room-log.ts'

const uuid = (kind: number, n: number) => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const by = { userId: uuid(9, 0), name: 'Ada', timestamp: '2026-11-22T10:00:00.000Z' }
const message = (n: number): DraftEvent => ({
  type: 'message_received',
  id: uuid(1, n),
  message: `message ${n}`,
  ...by,
})
const started = (n: number): DraftEvent => ({
  type: 'generation_started',
  generationId: uuid(2, n),
  prompt: 'x',
  generationType: 'code',
  ...by,
})
const text = (n: number, offset: number, piece: string): DraftEvent => ({
  type: 'generation_delta',
  generationId: uuid(2, n),
  offset,
  text: piece,
})

const openLog = () => {
  const clock = { now: 0 }
  const storage = createSqliteStorage()
  const log = new RoomLog(storage, () => clock.now)
  return {
    clock,
    log,
    storage,
    add: (...drafts: DraftEvent[]) => log.store(drafts.map((draft) => log.number(draft))),
    rows: () => storage.sql.exec('SELECT seq FROM log').toArray().length,
    reopen: () => new RoomLog(storage, () => clock.now),
  }
}

const parse = (events: readonly string[]) => events.map((json) => LoggedEvent.parse(JSON.parse(json)))

describe('the log', () => {
  it('goes on counting where it was after a restart', () => {
    const { add, reopen } = openLog()
    add(message(1), message(2))
    expect(reopen().number(message(3)).event.seq).toBe(3)
  })

  it('keeps a stream’s pieces in one row per 50 ms, and in one row when it has ended', () => {
    const { add, rows, clock, log } = openLog()
    add(started(1))
    for (let n = 0; n < 100; n += 1) {
      clock.now = n * 10
      add(text(1, n, 'x'))
    }
    expect(rows()).toBe(1 + 20)
    log.compact(uuid(2, 1))
    expect(rows()).toBe(2)
    expect(log.seq).toBe(101)
  })

  it('shows someone new the newest page, with every generation in it whole', () => {
    const { add, log } = openLog()
    add(message(0), started(1), text(1, 0, 'early '))
    for (let n = 1; n <= 1_500; n += 1) add(message(n))
    add(text(1, 6, 'late'))
    const { from, events } = log.after(undefined)
    const page = parse(events)
    expect(from).toBe(504)
    expect(page.filter((event) => event.type === 'message_received')).toHaveLength(999)
    expect(page.map((event) => (event.type === 'generation_delta' ? event.text : '')).join('')).toBe('early late')
    expect(page.map((event) => event.seq)).toEqual(page.map((event) => event.seq).toSorted((a, b) => a - b))
  })

  const long = (n: number): DraftEvent => ({ ...message(n), message: '漢'.repeat(8_000) }) as DraftEvent
  const countBytes = (events: readonly string[]) => events.reduce((sum, json) => sum + Buffer.byteLength(json), 0)

  it('shows nobody more than a few megabytes, however few rows that are', () => {
    const { add, log } = openLog()
    for (let n = 1; n <= 900; n += 1) add(long(n))
    const first = log.after(undefined)
    expect(first.from).toBeGreaterThan(800)
    expect(countBytes(first.events)).toBeLessThan(2.1 * 1024 * 1024)
    expect(parse(first.events).at(-1)?.seq).toBe(900)
    const back = log.after(3)
    expect(back.from).toBeGreaterThan(3)
    expect(countBytes(back.events)).toBeLessThan(4.1 * 1024 * 1024)
    expect(log.after(850).from).toBe(850)
    expect(log.after(850).events).toHaveLength(50)
  })

  it('shows a row that is larger than a page', () => {
    const { add, log } = openLog()
    add(message(1), { ...message(2), message: 'x'.repeat(5_000_000) } as DraftEvent)
    expect(log.after(undefined)).toMatchObject({ from: 1, events: [expect.stringContaining('xxx')] })
  })

  it('does not bring along a generation of which it was only found out later how it fares', () => {
    const { add, log } = openLog()
    const check: DraftEvent = {
      type: 'generation_checked',
      generationId: uuid(2, 1),
      check: { name: 'mounts', ok: true, detail: '' },
    }
    add(started(1), text(1, 0, 'long ago'))
    for (let n = 1; n <= 1_500; n += 1) add(message(n))
    add(check)
    const page = parse(log.after(undefined).events)
    expect(page.at(-1)?.type).toBe('generation_checked')
    expect(page.filter((event) => event.type === 'generation_delta')).toEqual([])
  })

  it('gives who comes back all that was missed', () => {
    const { add, log } = openLog()
    for (let n = 1; n <= 3_000; n += 1) add(message(n))
    const { from, events } = log.after(5)
    expect(from).toBe(5)
    expect(events).toHaveLength(2_995)
  })

  it('forgets its oldest rows, but no part of a generation that goes on', () => {
    const { add, clock, log, rows } = openLog()
    add(started(1), text(1, 0, 'early '))
    for (let n = 1; n <= 21_000; n += 1) add(message(n))
    clock.now = 1_000
    add(text(1, 6, 'late'))
    log.trim()
    expect(rows()).toBe(20_000 + 2)
    expect(
      log
        .generation(uuid(2, 1))
        .map((event) => (event.type === 'generation_delta' ? event.text : ''))
        .join(''),
    ).toBe('early late')
    expect(log.after(3).from).toBeGreaterThan(3)
  })
})

describe('an id', () => {
  it('stays taken when the log forgets its rows: a message by its id, a generation with its start', () => {
    const { add, log, reopen } = openLog()
    add(message(0), started(1), text(1, 0, 'early'))
    for (let n = 1; n <= 21_000; n += 1) add(message(n))
    log.trim()
    for (const each of [log, reopen()]) {
      expect([each.hasMessage(uuid(1, 0)), each.hadMessage(uuid(1, 0))]).toEqual([false, true])
      expect([each.hasMessage(uuid(1, 21_000)), each.hadMessage(uuid(1, 21_000))]).toEqual([true, false])
      expect(each.hadMessage(uuid(1, 99_999))).toBe(false)
      expect(parse([each.generationStart(uuid(2, 1)) ?? ''])).toMatchObject([{ seq: 2, prompt: 'x' }])
      expect(each.generation(uuid(2, 1))).toEqual([])
    }
    log.forgetPerson(by.userId)
    expect(log.generationStart(uuid(2, 1))).toBeNull()
    log.forget()
    expect(log.hadMessage(uuid(1, 0))).toBe(false)
  })

  it('of a message may be that of a generation: neither brings the other along', () => {
    const { add, log } = openLog()
    add({ ...message(0), id: uuid(2, 1) } as DraftEvent, message(1))
    for (let n = 2; n <= 1_500; n += 1) add(message(n))
    add(started(1), text(1, 0, 'text'))
    expect(log.generation(uuid(2, 1)).map(({ type }) => type)).toEqual(['generation_started', 'generation_delta'])
    const page = parse(log.after(undefined).events)
    expect(page.filter((event) => event.type === 'message_received' && event.id === uuid(2, 1))).toEqual([])
  })
})

describe('an event that cannot be read any more', () => {
  it('is left out, and keeps nobody from the rest of its generation', () => {
    const { add, log, storage } = openLog()
    add(started(1), text(1, 0, 'text'))
    storage.sql.exec('UPDATE log SET body = ? WHERE seq = 1', '{"from":"another version"}')
    expect(log.generation(uuid(2, 1)).map(({ type }) => type)).toEqual(['generation_delta'])
    expect(log.readText(uuid(2, 1))).toBe('text')
  })
})

describe('a person who is forgotten', () => {
  const bo = { userId: uuid(9, 1), name: 'Bo', timestamp: by.timestamp }

  it('leaves nothing that they said, started or published; the rest stays as it was, and so do the places', () => {
    const { add, log, reopen } = openLog()
    const published: DraftEvent = {
      type: 'app_published',
      slug: 'bo-app',
      url: 'http://bo-app.localhost',
      version: 1,
      generationId: uuid(2, 2),
      ...bo,
    }
    add(message(1), { ...message(2), ...bo }, started(1), text(1, 0, 'Ada’s'), { ...started(2), ...bo })
    add(text(2, 0, '{"not": json'), published, message(3))
    log.forgetPerson(bo.userId)
    const kept = parse(log.after(0).events)
    expect(kept.map((event) => event.seq)).toEqual([1, 3, 4, 8])
    expect(JSON.stringify(kept)).not.toContain(bo.userId)
    expect([log.hasMessage(uuid(1, 1)), log.hasMessage(uuid(1, 2))]).toEqual([true, false])
    add({ type: 'person_removed', userId: bo.userId })
    expect(reopen().seq).toBe(9)
  })
})
