import { describe, expect, it } from 'vitest'
import type { Generation } from '#contract/generation'
import { sqliteStorage } from '../testing/sqlite-storage.ts'
import { type Destination, Outbox } from './outbox.ts'
import { type DraftEvent, RoomLog } from './room-log.ts'

const roomId = crypto.randomUUID()
const message = (): DraftEvent => ({
  type: 'message_received',
  id: crypto.randomUUID(),
  message: 'hello',
  userId: crypto.randomUUID(),
  name: 'Ada',
  timestamp: '2026-11-22T10:00:00.000Z',
})

const generation = (status: 'running' | 'complete'): Generation => ({
  id: '0b1f6f3e-1111-4222-8333-944444444444',
  userId: crypto.randomUUID(),
  roomId,
  parentId: null,
  type: 'code',
  prompt: 'Binary search',
  result: '',
  language: null,
  files: [],
  status,
  version: 1,
  checks: [],
  metadata: {
    origin: 'model',
    model: '',
    provider: '',
    usage: null,
    costUsd: null,
    paidBy: 'house',
    cached: false,
    durationMs: 0,
    repairs: 0,
    failedFirst: [],
    context: null,
  },
  problem: null,
  createdAt: '2026-11-22T10:00:00.000Z',
})

/** A destination that remembers what it took, and fails while told to. */
const recorder = () => {
  const state = {
    down: false,
    taken: [] as number[],
    statuses: [] as string[],
    calls: 0,
    dropped: 0,
    hopeless: new Set<number>(),
    /** While a delivery is on its way. */
    during() {},
  }
  const to: Destination = {
    async messages(_, batch) {
      state.calls += 1
      state.during()
      if (state.down) throw new Error('down')
      if (batch.some((each) => state.hopeless.has(each.seq))) throw new Error('hopeless')
      state.taken.push(...batch.map((each) => each.seq))
    },
    async generation({ status }) {
      await Promise.resolve()
      state.statuses.push(status)
    },
    isHopeless: (error) => error instanceof Error && error.message === 'hopeless',
    dropped() {
      state.dropped += 1
    },
  }
  return { state, to }
}

const openRoom = () => {
  const storage = sqliteStorage()
  const log = new RoomLog(storage)
  const { state, to } = recorder()
  const open = () => new Outbox({ roomId, storage, log, to })
  return {
    state,
    outbox: open(),
    reopen: open,
    say: (count: number) => log.store(Array.from({ length: count }, () => log.number(message()))),
  }
}

describe('the outbox', () => {
  it('delivers in order and in batches, and then has nothing left', async () => {
    const { outbox, state, say } = openRoom()
    say(450)
    expect(outbox.dueIn).toBe(0)
    await outbox.flush()
    expect(state.taken).toEqual(Array.from({ length: 450 }, (_, index) => index + 1))
    expect(state.calls).toBe(3)
    expect(outbox.dueIn).toBeNull()
  })

  it('keeps everything while the destination is down, waits longer each time, and delivers when it is back', async () => {
    const { outbox, state, say, reopen } = openRoom()
    state.down = true
    say(1)
    const waits: (number | null)[] = []
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await outbox.flush()
      waits.push(outbox.dueIn)
    }
    expect(waits.slice(0, 3)).toEqual([1000, 2000, 4000])
    expect(waits.at(-1)).toBe(60_000)
    const restarted = reopen()
    say(1)
    expect(restarted.messages().map((each) => each.seq)).toEqual([1, 2])
    state.down = false
    await restarted.flush()
    expect(state.taken).toEqual([1, 2])
    expect(restarted.messages()).toEqual([])
  })

  it('delivers a newer state that replaced one while that was on its way', async () => {
    const { outbox, state } = openRoom()
    outbox.addGeneration(generation('running'))
    const delivery = outbox.flush()
    outbox.addGeneration(generation('complete'))
    await delivery
    await outbox.flush()
    expect(state.statuses).toEqual(['running', 'complete'])
    expect(outbox.dueIn).toBeNull()
  })

  it('leaves what comes meanwhile to the next delivery, however busy the room', async () => {
    const { outbox, state, say } = openRoom()
    say(1)
    state.during = () => say(1)
    await outbox.flush()
    expect(state.taken).toEqual([1])
    expect(outbox.dueIn).toBe(0)
    await outbox.flush()
    expect(state.taken).toEqual([1, 2])
  })

  it('drops what can never be stored, and only that', async () => {
    const { outbox, state, say } = openRoom()
    state.hopeless.add(2)
    say(3)
    await outbox.flush()
    expect(state.taken).toEqual([1, 3])
    expect(state.dropped).toBe(1)
    expect(outbox.dueIn).toBeNull()
  })
})
