import { describe, expect, it } from 'vitest'
import { migrate } from '../platform/sqlite-migrations.ts'
import { generation, gone, openRoom, own, uuid } from '../testing/outbox-bench.ts'
import { createSqliteStorage } from '../testing/sqlite-storage.ts'

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
    expect(restarted.messages(100).map((each) => each.seq)).toEqual([1, 2])
    state.down = false
    await restarted.flush()
    expect(state.taken).toEqual([1, 2])
    expect(restarted.messages(100)).toEqual([])
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

  it('shows what waits in pages, those that failed among them, the newest last', async () => {
    const { outbox, state, say } = openRoom()
    state.failing.set(2, own)
    say(3)
    await outbox.flush()
    state.down = true
    say(4)
    const seqs = (limit: number, before?: number) => outbox.messages(limit, before).map(({ seq }) => seq)
    expect([seqs(100), seqs(2), seqs(2, 6), seqs(2, 5), seqs(9, 2)]).toEqual([
      [2, 4, 5, 6, 7],
      [6, 7],
      [4, 5],
      [2, 4],
      [],
    ])
  })

  it('takes no more messages than it holds while the destination is down, and goes on when it is back', async () => {
    const { outbox, state, say, reopen } = openRoom(createSqliteStorage(), { messages: 5, bytes: 1_000 })
    state.down = true
    state.failing.set(1, own)
    say(4)
    expect(outbox.takesMessages).toBe(true)
    say(1)
    expect([outbox.takesMessages, reopen().takesMessages]).toEqual([false, false])
    state.down = false
    await outbox.flush()
    // One was set aside, and counts.
    expect([outbox.takesMessages, state.taken]).toEqual([true, [2, 3, 4, 5]])
    say(3)
    expect(outbox.takesMessages).toBe(true)
    say(1)
    expect(outbox.takesMessages).toBe(false)
  })

  it('takes no generation beyond the bytes that it holds', async () => {
    const { outbox, state } = openRoom(createSqliteStorage(), { messages: 5, bytes: 1_000 })
    state.down = true
    expect(outbox.takesGenerations).toBe(true)
    for (const n of [1, 2]) outbox.addGeneration(generation('complete', n))
    expect(outbox.takesGenerations).toBe(false)
    state.down = false
    await outbox.flush()
    expect(outbox.takesGenerations).toBe(true)
  })

  it('does not take what is no message for messages that wait', () => {
    const { outbox, state, said } = openRoom(createSqliteStorage(), { messages: 3, bytes: 1_000 })
    state.down = true
    said(Array.from({ length: 50 }, () => ({ type: 'person_removed', userId: uuid(1) }) as const))
    expect(outbox.takesMessages).toBe(true)
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
    const storage = createSqliteStorage()
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
