import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Generation } from '#contract/generation'
import type { Unstored } from '#contract/rooms'
import { migrate } from '../platform/sqlite-migrations.ts'
import { sqliteStorage } from '../testing/sqlite-storage.ts'
import type { Failure } from './delivery-failure.ts'
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

const uuid = (n: number) => `0b1f6f3e-1111-4222-8333-${String(n).padStart(12, '0')}`

const generation = (status: 'running' | 'complete', n = 0): Generation => ({
  id: uuid(n),
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

/** How the delivery of some row ends, each time. */
class Fails extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super('it fails')
    this.failure = failure
  }
}

const own: Failure = { kind: 'own', reason: 'A number in it is too large.' }
const unsure: Failure = { kind: 'unsure', reason: 'The database did not take it.' }
const gone: Failure = { kind: 'gone' }

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

const openRoom = (storage = sqliteStorage()) => {
  const log = new RoomLog(storage)
  const { state, to } = recorder()
  const clock = { now: 0 }
  const told: DraftEvent[] = []
  const open = () => new Outbox({ roomId, storage, log, to, tell: (event) => told.push(event), now: () => clock.now })
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

  it('sets nothing aside because nothing answers, however long that takes, and keeps the order', async () => {
    const { outbox, state, say, wait, told } = openRoom()
    state.down = true
    say(3)
    for (const n of [1, 2, 3]) outbox.addGeneration(generation('complete', n))
    await wait(200)
    expect([state.taken, state.generations, told, outbox.unstored()]).toEqual([[], [], [], []])
    state.down = false
    await wait(1)
    expect([state.taken, state.generations]).toEqual([
      [1, 2, 3],
      [uuid(1), uuid(2), uuid(3)],
    ])
    expect(outbox.dueIn).toBeNull()
  })

  it('delivers a newer state that replaced one while that was on its way', async () => {
    const { outbox, state } = openRoom()
    outbox.addGeneration(generation('running'))
    state.duringGeneration = async () => {
      state.duringGeneration = async () => {}
      outbox.addGeneration(generation('complete'))
    }
    await outbox.flush()
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

  it('drops what belongs to something that was deleted, and only that', async () => {
    const { outbox, state, say, told } = openRoom()
    state.failing.set(2, gone)
    state.failing.set(uuid(1), gone)
    say(3)
    for (const n of [1, 2]) outbox.addGeneration(generation('complete', n))
    await outbox.flush()
    expect([state.taken, state.generations, state.dropped]).toEqual([[1, 3], [uuid(2)], 2])
    expect([told, outbox.unstored(), outbox.dueIn]).toEqual([[], [], null])
  })

  it('delivers what an earlier version of it left', async () => {
    const storage = sqliteStorage()
    migrate(storage, 'outbox', [
      `CREATE TABLE outbox (id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, json TEXT NOT NULL);
   -- The last message that Postgres has.
   CREATE TABLE delivered (seq INTEGER NOT NULL);
   INSERT INTO delivered (seq) VALUES (0);`,
    ])
    const left = generation('complete', 7)
    storage.sql.exec('INSERT INTO outbox (ref, json) VALUES (?, ?)', left.id, JSON.stringify(left))
    // Another instance of the object: what the one before has read of its storage is gone with it.
    const { outbox, state } = openRoom({
      sql: storage.sql,
      transactionSync: storage.transactionSync,
    } as DurableObjectStorage)
    expect(outbox.generation(left.id)).toEqual(left)
    await outbox.flush()
    expect(state.generations).toEqual([left.id])
  })
})

/** Ways in which a row fails for a reason of its own, however often it is tried. */
const reasons: [string, Failure, attempts: number][] = [
  ['the database refuses', own, 1],
  ['fails although everything answers', unsure, 20],
]

describe.each(reasons)('a row that %s', (_, failure, attempts) => {
  it('among messages keeps none of the others waiting: it is set aside, told and reported once', async () => {
    const { outbox, state, say, wait, told } = openRoom()
    state.failing.set(3, failure)
    say(250)
    await wait(attempts)
    say(1)
    await wait(attempts)
    expect(state.taken.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 251 }, (_each, index) => index + 1).filter((seq) => seq !== 3),
    )
    const [third] = outbox.messages()
    expect(outbox.messages()).toHaveLength(1)
    const item = {
      kind: 'message',
      id: third?.id,
      userId: third?.userId,
      reason: 'reason' in failure && failure.reason,
    }
    expect(outbox.unstored()).toMatchObject([item])
    expect(told).toMatchObject([{ type: 'storage_failed', ...item }])
    expect(state.reported).toMatchObject([[item]])
    expect(outbox.dueIn).toBeNull()
  })

  it('among generations keeps none of the others waiting either, nor a message', async () => {
    const { outbox, state, say, wait, told } = openRoom()
    state.failing.set(uuid(1), failure)
    for (const n of [1, 2, 3]) outbox.addGeneration(generation('complete', n))
    say(1)
    await wait(attempts)
    outbox.addGeneration(generation('complete', 4))
    await wait(attempts)
    expect(state.generations).toEqual([uuid(2), uuid(3), uuid(4)])
    expect(state.taken).toEqual([1])
    expect(outbox.unstored()).toMatchObject([{ kind: 'generation', id: uuid(1) }])
    expect(told).toMatchObject([{ type: 'storage_failed', kind: 'generation', id: uuid(1) }])
    expect(outbox.generation(uuid(1))).toMatchObject({ status: 'complete' })
    expect(outbox.dueIn).toBeNull()
  })

  it('is tried again when somebody says so, and told when it is stored', async () => {
    const { outbox, state, say, wait, told, reopen } = openRoom()
    state.failing.set(1, failure)
    say(1)
    await wait(attempts)
    const [{ kind, id } = { kind: 'message' as const, id: '' }] = outbox.unstored()
    expect(await reopen().retry('generation', id)).toEqual({ status: 'not_here' })
    state.down = true
    expect(await outbox.retry(kind, id)).toEqual({ status: 'waiting' })
    state.down = false
    state.failing.clear()
    await wait(attempts)
    expect(state.taken).toEqual([1])
    expect(told.map(({ type }) => type)).toEqual(['storage_failed', 'storage_mended'])
    expect(state.reported.at(-1)).toEqual([])
    expect([outbox.unstored(), outbox.messages(), outbox.dueIn]).toEqual([[], [], null])
  })
})

describe('what is set aside', () => {
  it('stays so when it is refused again, with the reason', async () => {
    const { outbox, state, wait } = openRoom()
    state.failing.set(uuid(1), own)
    outbox.addGeneration(generation('complete', 1))
    await wait(1)
    expect(await outbox.retry('generation', uuid(1))).toEqual({ status: 'refused', reason: own.reason })
    state.failing.clear()
    expect(await outbox.retry('generation', uuid(1))).toEqual({ status: 'stored' })
  })

  it('is tried again in a newer state, and mended by it', async () => {
    const { outbox, state, wait, told } = openRoom()
    state.failing.set(uuid(1), own)
    outbox.addGeneration(generation('running', 1))
    await wait(1)
    state.failing.clear()
    outbox.addGeneration(generation('complete', 1))
    await wait(1)
    expect(state.statuses).toEqual(['complete'])
    expect(told.map(({ type }) => type)).toEqual(['storage_failed', 'storage_mended'])
    expect(state.reported.at(-1)).toEqual([])
  })

  it('is a row that does not fit the contract, too', async () => {
    const { outbox, state, wait } = openRoom()
    const usage = { inputTokens: 3e30, outputTokens: 1 }
    const { metadata, ...rest } = generation('complete', 1)
    outbox.addGeneration({ ...rest, metadata: { ...metadata, usage } })
    outbox.addGeneration(generation('complete', 2))
    await wait(1)
    expect(state.generations).toEqual([uuid(2)])
    expect(outbox.unstored()).toMatchObject([{ id: uuid(1), reason: expect.stringMatching(/^metadata.usage/) }])
  })

  it('is reported until the operator has it', async () => {
    const { outbox, state, wait } = openRoom()
    state.failing.set(uuid(1), own)
    state.noReport = true
    outbox.addGeneration(generation('complete', 1))
    await wait(3)
    expect(state.reported).toEqual([])
    expect(outbox.dueIn).not.toBeNull()
    state.noReport = false
    await wait(1)
    expect(state.reported).toMatchObject([[{ id: uuid(1) }]])
    expect(outbox.dueIn).toBeNull()
  })

  it('goes with its person, with the generation and with the room', async () => {
    const { outbox, state, say, wait } = openRoom()
    const [one, two] = [generation('complete', 1), generation('complete', 2)]
    for (const key of [1, one.id, two.id]) state.failing.set(key, own)
    say(1)
    for (const each of [one, two]) outbox.addGeneration(each)
    await wait(1)
    expect(outbox.unstored()).toHaveLength(3)
    outbox.forgetPerson(one.userId)
    outbox.forgetGeneration(two.id)
    expect(outbox.unstored()).toHaveLength(1)
    outbox.forget()
    expect([outbox.unstored(), outbox.messages()]).toEqual([[], []])
  })

  it('is what it is: a message and a generation may have one id', async () => {
    const { outbox, state, said, wait } = openRoom()
    for (const key of [1, uuid(1)]) state.failing.set(key, own)
    said([{ ...message(), type: 'message_received', id: uuid(1) } as DraftEvent])
    outbox.addGeneration(generation('complete', 1))
    await wait(1)
    expect(
      outbox
        .unstored()
        .map(({ kind, id }) => [kind, id])
        .toSorted(),
    ).toEqual([
      ['generation', uuid(1)],
      ['message', uuid(1)],
    ])
    outbox.forgetGeneration(uuid(1))
    expect(outbox.unstored()).toMatchObject([{ kind: 'message' }])
  })
})

describe('what takes long', () => {
  it('keeps neither messages waiting for a generation, nor a generation for messages', async () => {
    const { outbox, state, say } = openRoom()
    const generations = Promise.withResolvers<void>()
    const delivered = Promise.withResolvers<void>()
    state.duringGeneration = () => generations.promise
    state.during = delivered.resolve
    say(1)
    outbox.addGeneration(generation('complete', 1))
    const flushed = outbox.flush()
    await delivered.promise
    expect(state.generations).toEqual([])
    generations.resolve()
    await flushed
    expect([state.taken, state.generations]).toEqual([[1], [uuid(1)]])
  })
})

describe('whatever fails', () => {
  const outcome = fc.constantFrom(null, own, unsure, gone)

  it('is what fails and nothing else: everything that can be stored is, once, and nothing is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 30 }),
        fc.array(outcome, { maxLength: 10 }),
        async (said, made) => {
          const { outbox, state, say, wait } = openRoom()
          for (const [index, failure] of said.entries()) if (failure) state.failing.set(index + 1, failure)
          for (const [index, failure] of made.entries()) if (failure) state.failing.set(uuid(index), failure)
          say(said.length)
          for (const index of made.keys()) outbox.addGeneration(generation('complete', index))
          await wait(100)
          const places = (kind: Failure | null) => said.flatMap((each, index) => (each === kind ? [index + 1] : []))
          const ids = (kind: Failure | null) => made.flatMap((each, index) => (each === kind ? [uuid(index)] : []))
          expect(state.taken.toSorted((a, b) => a - b)).toEqual(places(null))
          expect(state.generations).toEqual(ids(null))
          expect(outbox.messages().map(({ seq }) => seq)).toEqual(
            [...places(own), ...places(unsure)].sort((a, b) => a - b),
          )
          const aside = outbox.unstored().flatMap(({ kind, id }) => (kind === 'generation' ? [id] : []))
          expect(aside.toSorted()).toEqual([...ids(own), ...ids(unsure)].sort())
          expect(outbox.dueIn).toBeNull()
        },
      ),
      { numRuns: 50 },
    )
  })
})
