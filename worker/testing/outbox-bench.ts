import type { Generation } from '#contract/generation'
import type { Unstored } from '#contract/rooms'
import type { Failure } from '../room-object/delivery-failure.ts'
import { type Destination, Outbox } from '../room-object/outbox.ts'
import { type DraftEvent, RoomLog } from '../room-object/room-log.ts'
import { newGeneration } from './generations.ts'
import { createSqliteStorage } from './sqlite-storage.ts'

const roomId = crypto.randomUUID()
export const message = (): DraftEvent => ({
  type: 'message_received',
  id: crypto.randomUUID(),
  message: 'hello',
  userId: crypto.randomUUID(),
  name: 'Ada',
  timestamp: '2026-11-22T10:00:00.000Z',
})

export const uuid = (n: number) => `0b1f6f3e-1111-4222-8333-${String(n).padStart(12, '0')}`

export const generation = (status: 'running' | 'complete', n = 0): Generation =>
  newGeneration({ id: uuid(n), roomId, status })

/** An error that ends the delivery of some row, each time. */
class Fails extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super('it fails')
    this.failure = failure
  }
}

export const own = { kind: 'own', reason: 'A number in it is too large.' } as const satisfies Failure
export const unsure = { kind: 'unsure', reason: 'The database did not take it.' } as const satisfies Failure
export const gone: Failure = { kind: 'gone' }

/** A destination that remembers what it took, and fails as it is told to. */
const recorder = () => {
  const state = {
    down: false,
    /** Places of messages. */
    taken: [] as number[],
    statuses: [] as string[],
    /** Ids of generations. */
    generations: [] as string[],
    calls: 0,
    dropped: 0,
    reported: [] as (readonly Unstored[])[],
    noReport: false,
    /** By the place of a message, or the id of a generation. */
    failing: new Map<number | string, Failure>(),
    /** While a delivery is on its way. */
    during() {},
    async duringGeneration() {},
  }
  const fail = (key: number | string) => {
    if (state.down) throw new Fails(unsure)
    const failure = state.failing.get(key)
    if (failure) throw new Fails(failure)
  }
  const to: Destination = {
    async messages(_, batch) {
      state.calls += 1
      state.during()
      for (const { seq } of batch) fail(seq)
      state.taken.push(...batch.map((each) => each.seq))
    },
    async generation({ id, status }) {
      await state.duringGeneration()
      fail(id)
      state.statuses.push(status)
      state.generations.push(id)
    },
    judge: (error) => (error instanceof Fails ? error.failure : unsure),
    isUp: async () => !state.down,
    async report(_, unstored) {
      if (state.noReport) throw new Error('no')
      state.reported.push(unstored)
    },
    note({ reason }) {
      if (reason === null) state.dropped += 1
    },
  }
  return { state, to }
}

/** `most`: how much its outbox holds. */
export const openRoom = (storage = createSqliteStorage(), most?: { messages: number; bytes: number }) => {
  const log = new RoomLog(storage)
  const { state, to } = recorder()
  const clock = { now: 0 }
  const told: DraftEvent[] = []
  const open = () =>
    new Outbox({ roomId, storage, log, to, tell: (event) => told.push(event), now: () => clock.now, most })
  const said = (drafts: readonly DraftEvent[]) => log.store(drafts.map((draft) => log.number(draft)))
  const outbox = open()
  return {
    state,
    clock,
    told,
    outbox,
    reopen: open,
    storage,
    say: (count: number) => said(Array.from({ length: count }, message)),
    said,
    /** Flushes whenever it is due, so often. */
    async wait(attempts: number) {
      for (let attempt = 0; attempt < attempts && outbox.dueIn !== null; attempt += 1) {
        clock.now += outbox.dueIn
        await outbox.flush()
      }
    },
  }
}
