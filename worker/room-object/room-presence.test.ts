import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LiveEvent } from '#contract/socket'
import type { Connections } from './connections.ts'
import { RoomPresence } from './room-presence.ts'

type FakeSocket = { userId: string; joined: boolean; closed: boolean; asked: number; lastPing: number | null }

/** A room's sockets without a runtime. */
const openRoom = (sockets: FakeSocket[]) => {
  const told: LiveEvent[] = []
  const reports: string[][] = []
  const watched: true[] = []
  const real = (fake: FakeSocket) => fake as unknown as WebSocket
  const asFake = (ws: WebSocket) => ws as unknown as FakeSocket
  const fakes = {
    open: () =>
      sockets
        .filter((socket) => !socket.closed)
        .map((socket) =>
          Object.assign(real(socket), {
            close: () => {
              socket.closed = true
            },
          }),
        ),
    readConnection: (ws: WebSocket) => ({ ...asFake(ws), name: asFake(ws).userId, role: 'editor' }),
    writeConnection: (ws: WebSocket, connection: { joined: boolean }) => {
      asFake(ws).joined = connection.joined
    },
    isHere: (userId: string, besides?: WebSocket) =>
      sockets.some((socket) => !socket.closed && socket.joined && socket.userId === userId && real(socket) !== besides),
    people: () =>
      [...new Set(sockets.filter((socket) => socket.joined && !socket.closed).map((socket) => socket.userId))].map(
        (userId) => ({ userId }),
      ),
    answer: (ws: WebSocket) => {
      asFake(ws).asked += 1
    },
  }
  const presence = new RoomPresence({
    sockets: fakes as unknown as Connections,
    broadcaster: { tell: (event) => told.push(event) },
    lastPing: (ws) => asFake(ws).lastPing,
    report: (people) => reports.push(people),
    watch: () => watched.push(true),
  })
  return { presence, told, reports, watched, ws: real }
}

const socket = (userId: string, lastPing: number | null = 0): FakeSocket => ({
  userId,
  joined: true,
  closed: false,
  asked: 0,
  lastPing,
})
/** Lets what is told together be told. */
const settle = () => vi.advanceTimersByTimeAsync(1_000)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('someone whose network vanished', () => {
  it('is asked after 15 s, and gone before a minute is over', async () => {
    const quiet = socket('quiet', 0)
    const { presence, told } = openRoom([quiet])
    presence.sweep(14_000)
    expect(quiet).toMatchObject({ asked: 0, closed: false })
    presence.sweep(29_000)
    expect(quiet).toMatchObject({ asked: 1, closed: false })
    presence.sweep(44_000)
    expect(quiet.closed).toBe(true)
    await settle()
    expect(told).toEqual([{ type: 'user_left', userId: 'quiet' }])
  })

  it('stays when it answers, and so does a client that never pings', () => {
    const lively = socket('lively', 0)
    const silent = socket('silent', null)
    const { presence } = openRoom([lively, silent])
    presence.sweep(29_000)
    lively.lastPing = 29_000
    presence.sweep(58_000)
    expect([lively.closed, silent.closed, silent.asked]).toEqual([false, false, 0])
  })
})

describe('many who come at once', () => {
  it('are told and reported together', async () => {
    const everyone = Array.from({ length: 500 }, (_, n) => socket(`user-${n}`))
    const { presence, told, reports, watched } = openRoom(everyone)
    for (const { userId } of everyone) presence.joined({ userId, name: userId, role: 'editor' })
    await settle()
    expect(told).toHaveLength(500)
    expect(reports).toHaveLength(1)
    expect(reports[0]).toHaveLength(500)
    expect(watched).toHaveLength(1)
  })

  it('leave as people: the last tab of each counts', async () => {
    const tabs = [socket('ada'), socket('ada')]
    const { presence, told, watched, ws } = openRoom(tabs)
    for (const tab of tabs) {
      expect(presence.left(ws(tab))).toBe(tab === tabs[1])
    }
    await settle()
    expect(told).toEqual([{ type: 'user_left', userId: 'ada' }])
    // Nobody is here any more: an empty room sleeps.
    expect(watched).toEqual([])
  })
})
