import { expect, it } from 'vitest'
import type { ServerEvent } from '#contract/socket'
import type { Socket } from './connection-types.ts'
import { createRoomStore } from './room-store.ts'

const ID = '00000000-0000-4000-8000-000000000001'
const at = '2026-01-01T00:00:00.000Z'

/** A room whose clock and frames the test moves, with somebody's generation under way. */
const stage = async () => {
  let now = 0
  let timers: { at: number; run: () => void }[] = []
  const sockets: Socket[] = []
  const later = (run: () => void, afterMs: number) => {
    const timer = { at: now + afterMs, run }
    timers.push(timer)
    return () => {
      timers = timers.filter((each) => each !== timer)
    }
  }
  const store = createRoomStore({
    environment: {
      openSocket: () => {
        const socket: Socket = { onopen: null, onmessage: null, onclose: null, send() {}, close() {} }
        sockets.push(socket)
        return socket
      },
      fetchTicket: async () => ({ status: 'ok', ticket: 't' }),
      refresh: async () => true,
      isOnline: () => true,
      onWake: () => () => {},
      now: () => now,
      random: () => 0,
      schedule: later,
    },
    storage: { getItem: () => null, setItem() {}, removeItem() {} },
    userId: ID,
    roomId: ID,
    beforeNextFrame: (run) => later(run, 16),
  })
  await new Promise((resolve) => setTimeout(resolve))
  const [socket] = sockets
  socket?.onopen?.()
  const hear = (event: ServerEvent) => socket?.onmessage?.({ data: JSON.stringify([event]) })
  const pass = (ms: number) => {
    for (const end = now + ms; now < end; ) {
      now += 1
      const due = timers.filter((timer) => timer.at <= now)
      timers = timers.filter((timer) => timer.at > now)
      for (const { run } of due) run()
    }
  }
  hear({
    type: 'room_joined',
    room: { id: ID, name: 'Room' },
    you: { userId: ID, name: 'Ada', role: 'owner' },
    members: [],
    seq: 0,
    from: 0,
  })
  hear({
    type: 'generation_started',
    seq: 1,
    generationId: ID,
    userId: ID,
    name: 'Ada',
    prompt: 'A board',
    generationType: 'ui',
    timestamp: at,
  })
  pass(200)
  return { store, hear, pass }
}

it('text that streams changes the room twelve times a second, and none of it is lost', async () => {
  const { store, hear, pass } = await stage()
  let changes = 0
  const stop = store.subscribe(() => (changes += 1))
  for (let n = 0; n < 500; n += 1) {
    hear({ type: 'generation_delta', seq: n + 2, generationId: ID, offset: n * 5, text: 'word ' })
    pass(2)
  }
  pass(200)
  stop()
  expect(store.state().generations[0]?.text).toBe('word '.repeat(500))
  // One second of text, and the clock's own tick.
  expect(changes).toBeLessThanOrEqual(16)
  store.close()
})

it('what is said meanwhile is shown with the next frame', async () => {
  const { store, hear, pass } = await stage()
  hear({ type: 'generation_delta', seq: 2, generationId: ID, offset: 0, text: 'a' })
  pass(20)
  hear({ type: 'generation_delta', seq: 3, generationId: ID, offset: 1, text: 'b' })
  hear({ type: 'message_received', seq: 4, id: ID, userId: ID, name: 'Bo', message: 'Hi', timestamp: at })
  pass(20)
  expect(store.state().messages.map(({ message }) => message)).toEqual(['Hi'])
  expect(store.state().generations[0]?.text).toBe('ab')
  store.close()
})
