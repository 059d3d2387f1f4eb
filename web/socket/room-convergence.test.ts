import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ServerEvent, ServerFrame } from '#contract/socket'
import { Broadcaster } from '../../worker/room-object/broadcaster.ts'
import type { Connections } from '../../worker/room-object/connections.ts'
import { splitFrames } from '../../worker/room-object/frames.ts'
import { RoomLog } from '../../worker/room-object/room-log.ts'
import { createSqliteStorage } from '../../worker/testing/sqlite-storage.ts'
import { reduceRoom } from './room-reducer.ts'
import { createEmptyRoom, type RoomState } from './room-state.ts'

const roomId = '00000000-0000-4000-8000-000000000000'
const uuid = (kind: number, n: number) => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const timestamp = '2026-11-22T10:00:00.000Z'

type Client = { state: RoomState; online: boolean }

/** A room with its real log, announcer and outbox, and members whose real reducers read what it sends. */
const openRoom = () => {
  const storage = createSqliteStorage()
  const clients: Client[] = []
  const stored: ServerEvent[] = []
  let clock = 0
  let queue: string[] = []

  const receive = (client: Client, frame: string) => {
    const events = ServerFrame.parse(JSON.parse(frame))
    client.state = reduceRoom(client.state, { type: 'received', events, at: clock })
  }
  const sockets = {
    queue: (json: string) => queue.push(json),
    send: () => {
      const frame = `[${queue.join(',')}]`
      if (queue.length > 0) for (const client of clients) if (client.online) receive(client, frame)
      queue = []
    },
  } as unknown as Connections
  const start = () => {
    const log = new RoomLog(storage, () => clock)
    const announcer = new Broadcaster({
      log,
      sockets,
      written: () => new Promise(() => {}),
      onWaiting: () => {},
      onLost: (event) => {
        throw new Error(`seq ${event.seq} was not stored`)
      },
    })
    announcer.listen((event) => stored.push(event))
    return { log, announcer }
  }
  let object = start()
  let texts = new Map<string, string>()

  return {
    clients,
    stored,
    get announcer() {
      return object.announcer
    },
    wait: (ms: number) => {
      clock += ms
    },
    /** The text of a running generation as it will be in the log. */
    textOf: (id: string) => texts.get(id) ?? '',
    write: (id: string, text: string) => {
      const offset = texts.get(id)?.length ?? 0
      object.announcer.record({ type: 'generation_delta', generationId: id, offset, text })
      texts.set(id, (texts.get(id) ?? '') + text)
    },
    join: (client: Client) => {
      object.announcer.flush()
      client.online = true
      const { from, events } = object.log.after(client.state.seq ?? undefined)
      const you = { userId: uuid(9, 0), name: 'Someone', role: 'editor' as const }
      const room = { id: roomId, name: 'Room' }
      receive(client, JSON.stringify([{ type: 'room_joined', room, you, members: [you], seq: object.log.seq, from }]))
      for (const frame of splitFrames(events)) receive(client, frame)
    },
    /** Forgets a person as the room does when an account is deleted. */
    forget: (userId: string) => {
      object.announcer.flush()
      object.log.forgetPerson(userId)
      object.announcer.record({ type: 'person_removed', userId })
      object.announcer.flush()
    },
    /** Removes a generation as the room does when it is deleted. */
    remove: (id: string) => {
      object.announcer.flush()
      object.log.forgetGeneration(id)
      object.announcer.record({ type: 'generation_removed', generationId: id })
      object.announcer.flush()
    },
    /** The object is lost with all that was not stored, and comes back. */
    evict: () => {
      queue = []
      object.announcer.forget()
      object = start()
      texts = new Map()
      for (const event of stored)
        if (event.type === 'generation_delta')
          texts.set(event.generationId, (texts.get(event.generationId) ?? '') + event.text)
      for (const client of clients) client.online = false
    },
  }
}

type Room = ReturnType<typeof openRoom>

const client = fc.nat(4)
const generation = fc.nat(2)
const PEOPLE = 2
const person = fc.nat(PEOPLE - 1)
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('message' as const), person, text: fc.string({ maxLength: 6 }) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('text' as const),
      generation,
      text: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('finish' as const), generation }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('join' as const), client }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drop' as const), client }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const), client }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('evict' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), generation }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 80 }) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const play = (room: Room, steps: readonly Step[]) => {
  let ids = 0
  const running = new Map<number, string>()
  const newest = new Map<number, string>()
  for (const each of steps)
    switch (each.do) {
      case 'message':
        room.announcer.record({
          type: 'message_received',
          id: uuid(1, ++ids),
          message: each.text,
          userId: uuid(9, each.person),
          name: 'Someone',
          timestamp,
        })
        break
      case 'text': {
        const id = running.get(each.generation) ?? uuid(2, ++ids)
        if (!running.has(each.generation))
          room.announcer.record({
            type: 'generation_started',
            generationId: id,
            userId: uuid(9, each.generation % PEOPLE),
            name: 'Someone',
            prompt: 'x',
            generationType: 'code',
            timestamp,
          })
        running.set(each.generation, id)
        newest.set(each.generation, id)
        room.write(id, each.text)
        break
      }
      case 'finish': {
        const id = running.get(each.generation)
        if (id) room.announcer.record({ type: 'generation_cancelled', generationId: id, userId: uuid(9, 0) })
        running.delete(each.generation)
        break
      }
      case 'turn':
        room.announcer.flush()
        break
      case 'join': {
        const joining = room.clients[each.client]
        if (joining) room.join(joining)
        break
      }
      case 'drop': {
        const dropped = room.clients[each.client]
        if (dropped) dropped.online = false
        break
      }
      case 'reload': {
        const reloaded = room.clients[each.client]
        if (reloaded) Object.assign(reloaded, { state: createEmptyRoom([], 0), online: false })
        break
      }
      case 'evict':
        room.evict()
        // Its generations are lost with it; they are ended elsewhere.
        running.clear()
        break
      case 'forget':
        room.forget(uuid(9, each.person))
        for (const n of running.keys()) if (n % PEOPLE === each.person) running.delete(n)
        break
      case 'remove': {
        const id = newest.get(each.generation)
        if (id) room.remove(id)
        if (id === running.get(each.generation)) running.delete(each.generation)
        break
      }
      case 'wait':
        room.wait(each.ms)
        break
      default:
        each satisfies never
    }
}

/** Returns the part of the state that a person sees. */
const seen = ({ seq, messages, generations }: RoomState) => ({
  seq,
  messages: messages.map(({ id, seq: place, message }) => ({ id, place, message })),
  generations: generations.map(({ id, seq: place, text, phase }) => ({ id, place, text, phase })),
})

describe('a room and its members', () => {
  it('all end with the same bytes in the same order, whatever was dropped, replayed, merged or lost in between', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const room = openRoom()
        for (let n = 0; n < 5; n += 1) room.clients.push({ state: createEmptyRoom([], 0), online: false })
        play(room, steps)
        for (const each of room.clients) room.join(each)

        // What was ever announced, in the order of its announcement, is the truth that all must have.
        const truth = room.stored.reduce(
          (state, event) => reduceRoom(state, { type: 'received', events: [event], at: 0 }),
          createEmptyRoom([], 0),
        )
        const places = room.stored.map((event) => ('seq' in event ? event.seq : 0))
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
        for (const each of room.clients) expect(seen(each.state)).toEqual(seen(truth))
      }),
      { numRuns: 3000 },
    )
  })
})
