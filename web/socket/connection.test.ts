import { describe, expect, it } from 'vitest'
import { closeCodes, PING, PONG } from '#contract/constants'
import type { ServerEvent } from '#contract/socket'
import { connectRoom } from './connection.ts'
import type { ConnectionState, Socket, TicketAnswer } from './connection-types.ts'
import { createOutbox, type OutboxStorage, type Sendable } from './outbox.ts'
import { timing } from './timing.ts'

const ADA = '00000000-0000-4000-8000-00000000000a'
const formatId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const hello = (n: number): Sendable => ({ type: 'send_message', id: formatId(n), message: `hello ${n}` })
const received = (n: number, seq: number): ServerEvent => ({
  type: 'message_received',
  seq,
  id: formatId(n),
  message: `hello ${n}`,
  userId: ADA,
  name: 'Ada',
  timestamp: '2026-01-01T00:00:00.000Z',
})
const joined: ServerEvent = {
  type: 'room_joined',
  room: { id: ADA, name: 'Room' },
  you: { userId: ADA, name: 'Ada', role: 'owner' },
  members: [],
  seq: 0,
  from: 0,
}

const createMemoryStorage = (): OutboxStorage => {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}

/** Lets the promises of the ticket settle. */
const settle = () => new Promise((resolve) => setTimeout(resolve))

const stage = (storage = createMemoryStorage()) => {
  let now = 0
  let timers: { at: number; run: () => void }[] = []
  const sockets: (Socket & { sent: string[] })[] = []
  const states: ConnectionState[] = []
  const events: ServerEvent[] = []
  const world = {
    online: true,
    seq: null as number | null,
    ticket: { status: 'ok', ticket: 't' } as TicketAnswer,
    renewed: true,
  }
  let wake = () => {}
  let refreshes = 0
  const outbox = createOutbox(storage, 'key')
  const connection = connectRoom(
    {
      openSocket: () => {
        const sent: string[] = []
        const socket = {
          sent,
          onopen: null,
          onmessage: null,
          onclose: null,
          send: (data: string) => void sent.push(data),
          close() {},
        }
        sockets.push(socket)
        return socket
      },
      fetchTicket: async () => world.ticket,
      refresh: async () => {
        refreshes += 1
        return world.renewed
      },
      isOnline: () => world.online,
      onWake: (run) => {
        wake = run
        return () => {}
      },
      now: () => now,
      random: () => 0.5,
      schedule: (run, afterMs) => {
        const timer = { at: now + afterMs, run }
        timers.push(timer)
        return () => {
          timers = timers.filter((other) => other !== timer)
        }
      },
    },
    {
      outbox,
      lastSeq: () => world.seq,
      onEvents: (batch) => void events.push(...batch),
      onState: (state) => void states.push(state),
    },
  )
  const last = () => {
    const socket = sockets.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }
  return {
    world,
    connection,
    outbox,
    sockets,
    events,
    last,
    state: () => states.at(-1),
    refreshes: () => refreshes,
    wake: () => wake(),
    say: (...batch: ServerEvent[]) => last().onmessage?.({ data: JSON.stringify(batch) }),
    drop: async (code = 1006) => {
      last().onclose?.({ code })
      await settle()
    },
    async live() {
      await settle()
      last().onopen?.()
      last().onmessage?.({ data: JSON.stringify([joined]) })
      // Each connection begins with a ping; it is answered, and the tests look at what comes after it.
      expect(last().sent).toContain(PING)
      last().sent.splice(last().sent.indexOf(PING), 1)
      last().onmessage?.({ data: PONG })
    },
    /** Runs what falls due in the next `ms`, in order. */
    async pass(ms: number) {
      const until = now + ms
      for (;;) {
        const next = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        timers = timers.filter((other) => other !== next)
        now = next.at
        next.run()
        await settle()
      }
      now = until
    },
  }
}

const typesSent = (sent: string[]) => sent.map((frame) => String(JSON.parse(frame).type))

describe('the room connection', () => {
  it('joins with the last event it has', async () => {
    const room = stage()
    await room.live()
    expect(room.last().sent).toEqual(['{"type":"join_room"}'])
    room.world.seq = 7
    await room.drop()
    await room.pass(timing.firstDelayMs)
    await room.live()
    expect(room.last().sent[0]).toBe('{"type":"join_room","after":7}')
    expect(room.state()).toEqual({ status: 'live' })
  })

  it('keeps what was sent until the room has it, over drops and reloads', async () => {
    const storage = createMemoryStorage()
    const room = stage(storage)
    room.connection.send(hello(1))
    await room.live()
    expect(typesSent(room.last().sent)).toEqual(['join_room', 'send_message'])
    await room.drop()
    room.connection.close()

    const reloaded = stage(storage)
    await reloaded.live()
    expect(typesSent(reloaded.last().sent)).toEqual(['join_room', 'send_message'])
    reloaded.say(received(1, 1))
    expect(reloaded.outbox.items()).toEqual([])
    expect(createOutbox(storage, 'key').items()).toEqual([])
  })

  it('sends a long queue in order and slowly enough for the room', async () => {
    const room = stage()
    await settle()
    const all = Array.from({ length: timing.burst + 3 }, (_, n) => hello(n))
    for (const event of all) room.connection.send(event)
    await room.live()
    expect(room.last().sent).toHaveLength(1 + timing.burst)
    await room.pass(3 * timing.pacedMs)
    expect(room.last().sent.slice(1)).toEqual(all.map((event) => JSON.stringify(event)))
  })

  it('leaves a socket that does not answer a ping', async () => {
    const room = stage()
    await room.live()
    await room.pass(timing.pingEveryMs)
    expect(typesSent(room.last().sent)).toEqual(['join_room', 'ping'])
    room.say({ type: 'pong' })
    await room.pass(timing.pingEveryMs)
    expect(room.sockets).toHaveLength(1)
    await room.pass(timing.answerWithinMs + timing.firstDelayMs)
    expect(room.sockets).toHaveLength(2)
    expect(room.events.some((event) => event.type === 'pong')).toBe(false)
  })

  it('tries about twice a second while a server may be starting, then waits longer after each failure, up to a limit', async () => {
    const room = stage()
    await settle()
    const waits: number[] = []
    for (let failure = 0; failure < timing.quickTries + 8; failure++) {
      await room.drop()
      const before = room.sockets.length
      let waited = 0
      while (room.sockets.length === before) {
        await room.pass(50)
        waited += 50
      }
      waits.push(waited)
    }
    expect(waits.slice(0, 4)).toEqual([150, 300, 500, 500])
    expect(new Set(waits.slice(2, timing.quickTries))).toEqual(new Set([500]))
    expect(waits.slice(timing.quickTries, timing.quickTries + 3)).toEqual([1000, 2000, 4000])
    expect(waits.at(-1)).toBe(timing.longestDelayMs / 2)
  })

  it('gives a server time that lets it wait: what is slow has too much to do, and knocking adds to it', async () => {
    const room = stage()
    await settle()
    await room.pass(timing.answerWithinMs)
    expect(room.sockets).toHaveLength(1)
    await room.pass(timing.quickDelayMs - 50)
    expect(room.sockets).toHaveLength(1)
    await room.pass(50)
    expect(room.sockets).toHaveLength(2)
    await room.pass(timing.answerWithinMs)
    await room.pass(timing.quickDelayMs * 2 - 50)
    expect(room.sockets).toHaveLength(2)
    await room.pass(50)
    expect(room.sockets).toHaveLength(3)
  })

  it('tries quickly again when a connection that was good for long is lost', async () => {
    const room = stage()
    await room.live()
    await room.pass(20_000)
    await room.drop()
    await room.pass(timing.firstDelayMs)
    expect(room.sockets).toHaveLength(2)
  })

  it('signs in again once, and then asks the person', async () => {
    const room = stage()
    await room.live()
    await room.drop(closeCodes.signInAgain)
    expect(room.refreshes()).toBe(1)
    expect(room.sockets).toHaveLength(2)
    await room.live()
    await room.drop(closeCodes.signInAgain)
    expect(room.refreshes()).toBe(1)
    expect(room.state()).toEqual({ status: 'refused', code: closeCodes.signInAgain })
  })

  it('does not try again when this person is not a member any more', async () => {
    const room = stage()
    await room.live()
    await room.drop(closeCodes.notAMember)
    await room.pass(60_000)
    room.wake()
    await settle()
    expect(room.sockets).toHaveLength(1)
    expect(room.state()).toEqual({ status: 'refused', code: closeCodes.notAMember })
  })

  it('slows down when it was too fast', async () => {
    const room = stage()
    await room.live()
    await room.drop(closeCodes.tooFast)
    await room.pass(timing.slowDownMs - 1)
    expect(room.sockets).toHaveLength(1)
    await room.pass(timing.firstDelayMs)
    expect(room.sockets).toHaveLength(2)
  })

  it('gives up on what the room cannot read, and says so', async () => {
    const room = stage()
    await room.live()
    room.connection.send(hello(1))
    await room.drop(closeCodes.tooLarge)
    expect(room.outbox.items()).toEqual([])
    expect(room.events.at(-1)).toMatchObject({ type: 'error', code: 'too_large', ref: formatId(1) })
  })

  it('sends nothing that is larger than the room takes, says so, and goes on with what is behind it', async () => {
    const storage = createMemoryStorage()
    const huge = { ...hello(1), message: '\u0001'.repeat(12_000) }
    createOutbox(storage, 'key').add(huge)
    createOutbox(storage, 'key').add(hello(2))
    const room = stage(storage)
    await room.live()
    room.connection.send({ ...huge, id: formatId(3) })
    room.connection.send(hello(4))
    const sent = room.sockets[0]?.sent.flatMap((frame) => /"id":"([^"]*)"/.exec(frame)?.[1] ?? [])
    expect(sent).toEqual([formatId(2), formatId(4)])
    expect(room.outbox.items().map(({ id }) => id)).toEqual([formatId(2), formatId(4)])
    expect(room.events.filter(({ type }) => type === 'error')).toMatchObject([
      { code: 'too_large', ref: formatId(1) },
      { code: 'too_large', ref: formatId(3) },
    ])
  })

  it('says that it is offline, and comes back at once when the network does', async () => {
    const room = stage()
    await room.live()
    room.world.online = false
    room.world.ticket = { status: 'later' }
    await room.drop()
    expect(room.state()).toEqual({ status: 'offline' })
    await room.pass(120_000)
    room.world.online = true
    room.world.ticket = { status: 'ok', ticket: 't' }
    room.wake()
    await room.live()
    expect(room.state()).toEqual({ status: 'live' })
  })

  it('answers when the room asks for a sign of life, and once only', async () => {
    const room = stage()
    await room.live()
    room.say({ type: 'pong' })
    expect(typesSent(room.last().sent)).toEqual(['join_room', 'ping'])
    room.say({ type: 'pong' })
    expect(typesSent(room.last().sent)).toEqual(['join_room', 'ping'])
  })

  it('sends back each receipt that is wanted, and shows nobody that it was', async () => {
    const room = stage()
    await room.live()
    room.say(received(1, 1), { type: 'receipt_wanted', token: 'abc' })
    expect(room.last().sent.slice(1)).toEqual(['{"type":"receipt","token":"abc"}'])
    expect(room.events.map((event) => event.type)).toEqual(['room_joined', 'message_received'])
  })

  it('asks a socket for life when the machine wakes up', async () => {
    const room = stage()
    await room.live()
    room.wake()
    expect(typesSent(room.last().sent)).toEqual(['join_room', 'ping'])
  })

  it('takes from a frame what it knows, and survives what is not a frame', async () => {
    const room = stage()
    await room.live()
    room.last().onmessage?.({ data: 'not json' })
    room.last().onmessage?.({ data: JSON.stringify([{ type: 'from_the_future', seq: 1 }, received(1, 2)]) })
    expect(room.events.map((event) => event.type)).toEqual(['room_joined', 'message_received'])
  })

  it('ignores a broken queue in storage', () => {
    const storage = createMemoryStorage()
    storage.setItem('key', '[{"type":"send_message","id":"nope"},{"type":"ping"}]')
    expect(createOutbox(storage, 'key').items()).toEqual([])
    storage.setItem('key', '{')
    expect(createOutbox(storage, 'key').items()).toEqual([])
  })
})
