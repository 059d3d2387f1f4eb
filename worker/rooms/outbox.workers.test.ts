import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '#contract/rooms'
import { roomStub } from '../testing/room-client.ts'
import { type Destination, Outbox } from './outbox.ts'

const roomId = crypto.randomUUID()
const message = (seq: number): ChatMessage => ({
  id: crypto.randomUUID(),
  roomId,
  userId: crypto.randomUUID(),
  name: 'Ada',
  message: `message ${seq}`,
  seq,
  timestamp: '2026-11-22T10:00:00.000Z',
})

/** A destination that remembers what it took, and fails while told to. */
const recorder = () => {
  const state = { down: false, taken: [] as number[], calls: 0, dropped: 0, hopeless: new Set<number>() }
  const to: Destination = {
    async messages(batch) {
      state.calls += 1
      if (state.down) throw new Error('down')
      if (batch.some((each) => state.hopeless.has(each.seq))) throw new Error('hopeless')
      state.taken.push(...batch.map((each) => each.seq))
    },
    async generation() {},
    isHopeless: (error) => error instanceof Error && error.message === 'hopeless',
    dropped() {
      state.dropped += 1
    },
  }
  return { state, to }
}

const withOutbox = (
  test: (outbox: Outbox, state: ReturnType<typeof recorder>['state'], reopen: () => Outbox) => Promise<void>,
) =>
  runInDurableObject(roomStub(crypto.randomUUID()), async (_, { storage }) => {
    const { state, to } = recorder()
    await test(new Outbox(storage, to), state, () => new Outbox(storage, to))
  })

describe('the outbox', () => {
  it('delivers in order and then has nothing left', () =>
    withOutbox(async (outbox, state) => {
      for (let seq = 1; seq <= 450; seq += 1) outbox.addMessage(message(seq))
      await outbox.flush()
      expect(state.taken).toEqual(Array.from({ length: 450 }, (_, index) => index + 1))
      expect(state.calls).toBe(3)
      expect(outbox.dueIn).toBeNull()
    }))

  it('keeps everything while the destination is down, waits longer each time, and delivers when it is back', () =>
    withOutbox(async (outbox, state, reopen) => {
      state.down = true
      outbox.addMessage(message(1))
      const waits: (number | null)[] = []
      for (let attempt = 0; attempt < 10; attempt += 1) {
        await outbox.flush()
        waits.push(outbox.dueIn)
      }
      expect(waits.slice(0, 3)).toEqual([1000, 2000, 4000])
      expect(waits.at(-1)).toBe(60_000)
      const restarted = reopen()
      restarted.addMessage(message(2))
      expect(restarted.messages().map((each) => each.seq)).toEqual([1, 2])
      state.down = false
      await restarted.flush()
      expect(state.taken).toEqual([1, 2])
    }))

  it('drops what can never be stored, and only that', () =>
    withOutbox(async (outbox, state) => {
      state.hopeless.add(2)
      for (const seq of [1, 2, 3]) outbox.addMessage(message(seq))
      await outbox.flush()
      expect(state.taken).toEqual([1, 3])
      expect(state.dropped).toBe(1)
      expect(outbox.dueIn).toBeNull()
    }))
})
