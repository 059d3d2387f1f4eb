import { describe, expect, it } from 'vitest'
import { createSqliteStorage } from '../testing/sqlite-storage.ts'
import { Broadcaster } from './broadcaster.ts'
import type { Connections } from './connections.ts'
import { RoomLog } from './room-log.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A room whose disk is done when the test says so. */
const setUp = () => {
  const frames: string[][] = []
  const lost: number[] = []
  const storage = createSqliteStorage()
  let queue: string[] = []
  const sockets = {
    queue: (json: string) => queue.push(json),
    queueLive: (event: object) => queue.push(JSON.stringify(event)),
    send: () => {
      if (queue.length > 0) frames.push(queue)
      queue = []
    },
  } as unknown as Connections
  let writing = Promise.withResolvers<void>()
  const clock = { now: 1_000, asked: 0 }
  const broadcaster = new Broadcaster({
    log: new RoomLog(storage),
    sockets,
    written: () => {
      clock.asked += 1
      return writing.promise
    },
    onWaiting: () => {},
    onLost: (event) => lost.push(event.seq),
    now: () => clock.now,
  })
  return {
    broadcaster,
    lost,
    storage,
    clock,
    say: (id: number) =>
      broadcaster.record({
        type: 'message_received',
        id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
        message: String(id),
        userId: '00000000-0000-4000-8000-000000000000',
        name: 'Ada',
        timestamp: '2026-11-23T10:00:00.000Z',
      }),
    frames: () => frames.map((frame) => frame.map((json) => JSON.parse(json).message ?? JSON.parse(json).type)),
    diskIsDone: async () => {
      writing.resolve()
      writing = Promise.withResolvers()
      await turn()
    },
    diskBreaks: async () => {
      writing.reject(new Error('disk'))
      writing = Promise.withResolvers()
      await turn()
    },
  }
}

describe('the group commit', () => {
  it('lets nothing wait while the disk is idle, and sends one turn’s events as one frame', async () => {
    const room = setUp()
    room.say(1)
    room.say(2)
    await turn()
    expect(room.frames()).toEqual([['1', '2']])
  })

  it('gathers what comes while the disk is busy into one commit and one frame', async () => {
    const room = setUp()
    room.say(1)
    await turn()
    room.say(2)
    await turn()
    room.say(3)
    room.broadcaster.tell({ type: 'pong' })
    await turn()
    expect(room.frames()).toEqual([['1']])
    await room.diskIsDone()
    expect(room.frames()).toEqual([['1'], ['pong', '2', '3']])
    room.clock.now += 10
    room.say(4)
    await turn()
    expect(room.frames().at(-1)).toEqual(['4'])
  })

  it('asks the disk nothing while people talk calmly', async () => {
    const room = setUp()
    for (const id of [1, 2, 3]) {
      room.say(id)
      await turn()
      room.clock.now += 10
    }
    expect(room.frames()).toEqual([['1'], ['2'], ['3']])
    expect(room.clock.asked).toBe(0)
  })

  it('does not wait for the disk when nothing was stored', async () => {
    const room = setUp()
    room.broadcaster.tell({ type: 'pong' })
    await turn()
    room.say(1)
    await turn()
    expect(room.frames()).toEqual([['pong'], ['1']])
  })

  it('goes on after a commit that failed', async () => {
    const room = setUp()
    room.say(1)
    await turn()
    room.say(2)
    await room.diskBreaks()
    expect(room.frames()).toEqual([['1'], ['2']])
  })
})

describe('what the disk does not take', () => {
  it('is told to nobody but whoever sent it, and takes nothing of its commit with it', async () => {
    const room = setUp()
    room.storage.sql.exec(
      "CREATE TRIGGER refuse BEFORE INSERT ON log WHEN NEW.seq = 2 BEGIN SELECT RAISE(FAIL, 'full'); END",
    )
    for (const id of [1, 2, 3]) room.say(id)
    await turn()
    expect(room.frames()).toEqual([['1', '3']])
    expect(room.lost).toEqual([2])
    room.say(4)
    await room.diskIsDone()
    expect(room.frames()).toEqual([['1', '3'], ['4']])
  })
})
