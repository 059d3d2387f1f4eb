import { describe, expect, it, vi } from 'vitest'
import type { Connection } from './connections.ts'
import { createJoinHandler } from './join-handler.ts'

const connection = (enteredAt: number): Connection => ({
  userId: 'ada',
  name: 'Ada',
  role: 'editor',
  sessionId: 'laptop',
  traceId: 'test',
  joined: false,
  roomName: 'Lab',
  enteredAt,
})

const setUp = (alive: () => Promise<boolean[]>) => {
  const shown: Connection[] = []
  const dismiss = vi.fn()
  const work: Promise<void>[] = []
  const asked = vi.fn(alive)
  const ws = { readyState: WebSocket.OPEN } as WebSocket
  const late = connection(Date.now() - 60_000)
  const join = createJoinHandler({
    parts: () => ({
      broadcaster: { flush: () => undefined },
      sockets: {
        isHere: () => true,
        writeConnection: () => undefined,
        readConnection: () => late,
        answer: () => undefined,
      },
      presence: { joined: () => undefined },
      replays: { waitFor: () => 0, show: (_: WebSocket, of: Connection) => shown.push(of) },
    }),
    sessionRecheck: { joined: () => undefined },
    sessionsAliveNow: asked,
    dismiss,
    waitUntil: (each) => work.push(each),
  })
  return {
    late,
    join: (of: Connection) => join(ws, of, undefined),
    settled: () => Promise.all(work),
    shown,
    dismiss,
    asked,
  }
}

describe('a socket that asks to be shown its room', () => {
  it('is shown it at once when it was let in just now', () => {
    const { join, shown, asked } = setUp(async () => [false])
    join(connection(Date.now()))
    expect([shown.length, asked.mock.calls.length]).toEqual([1, 0])
  })

  it('is shown nothing when it waited, and its session ended meanwhile', async () => {
    const { join, late, settled, shown, dismiss } = setUp(async () => [false])
    join(late)
    await settled()
    expect(shown).toEqual([])
    expect(dismiss).toHaveBeenCalledWith(expect.anything(), 4401, 'Signed out')
  })

  it('is shown it when it waited and its session lives, or nobody can say', async () => {
    for (const alive of [async () => [true], () => Promise.reject(new Error('down'))]) {
      const { join, late, settled, shown } = setUp(alive)
      join(late)
      await settled()
      expect(shown).toEqual([late])
    }
  })
})
