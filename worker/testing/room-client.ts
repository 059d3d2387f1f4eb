import { env, exports } from 'cloudflare:workers'
import type { RoomRole } from '#contract/rooms'
import { type ClientEvent, type ServerEvent, ServerFrame } from '#contract/socket'
import { createSessionStore } from '../auth/sessions.ts'
import { VISITOR_HEADER, type Visitor } from '../rooms/room-rpc.ts'
import { getServices } from '../services.ts'

export type Person = { userId: string; name: string }

export const createPerson = (name: string): Person => ({ userId: crypto.randomUUID(), name })

export const getRoomStub = (id: string) => env.ROOMS.get(env.ROOMS.idFromName(id))

const TEST_ROOM = { name: 'Test room', visibility: 'private', personal: false } as const

/** A session that lives, of a person who need not have an account. */
export const createSession = async ({ userId }: Person) => {
  const client = { address: '127.0.0.1', userAgent: 'test' }
  return (await createSessionStore(getServices(env).redis).start(userId, client)).sessionId
}

/**
 * A member's end of a room socket, past the Worker. Neither the room nor the person need be in Postgres: the room is
 * told of both. Events are checked against the contract as they come.
 */
export const enterRoom = async (roomId: string, person: Person, role: RoomRole = 'editor', session?: string) => {
  const sessionId = session ?? (await createSession(person))
  await getRoomStub(roomId).changeRole(person.userId, role)
  await getRoomStub(roomId).changeRoom(TEST_ROOM)
  const visitor: Visitor = { traceId: 'test', by: { identity: { ...person, role: 'user', sessionId } } }
  const response = await getRoomStub(roomId).fetch('https://room/socket', {
    headers: { upgrade: 'websocket', [VISITOR_HEADER]: encodeURIComponent(JSON.stringify(visitor)) },
  })
  return openRoomSocket(response)
}

/** The same through the Worker's door, with a Bearer token or an API key. */
export const enterRoomAs = async (roomId: string, token: string) => {
  const headers = { upgrade: 'websocket', authorization: `Bearer ${token}` }
  const client = openRoomSocket(
    await exports.default.fetch(`http://localhost:8787/api/rooms/${roomId}/socket`, { headers }),
  )
  await client.join()
  return client
}

/** The client's end of a socket that was opened. */
export const openRoomSocket = (response: Response) => {
  const ws = response.webSocket
  if (!ws) throw new Error(`no socket: ${response.status}`)
  const events: ServerEvent[] = []
  const waiting = new Set<() => void>()
  let closed: { code: number } | null = null
  const wake = () => {
    for (const check of [...waiting]) check()
  }
  ws.addEventListener('message', ({ data }) => {
    events.push(...ServerFrame.parse(JSON.parse(String(data))))
    wake()
  })
  ws.addEventListener('close', ({ code }) => {
    closed = { code }
    wake()
  })
  ws.accept()

  const until = <T>(find: () => T | undefined | null | false): Promise<T> =>
    new Promise((resolve) => {
      const check = () => {
        const found = find()
        if (!found) return
        waiting.delete(check)
        resolve(found)
      }
      waiting.add(check)
      check()
    })

  return {
    events,
    /** Resolves with what `find` finds, looking again at every event. */
    until,
    send: (event: ClientEvent) => ws.send(JSON.stringify(event)),
    sendRaw: (frame: string | ArrayBuffer) => ws.send(frame),
    close: () => ws.close(1000, 'bye'),
    /** Resolves with the first event of this type that `matches`, past or future. */
    event: <T extends ServerEvent['type']>(
      type: T,
      matches: (event: Extract<ServerEvent, { type: T }>) => boolean = () => true,
    ) =>
      until(() =>
        events.find(
          (event): event is Extract<ServerEvent, { type: T }> =>
            event.type === type && matches(event as Extract<ServerEvent, { type: T }>),
        ),
      ),
    closeCode: () => until(() => closed).then(({ code }) => code),
    /** Joins and waits for the welcome. */
    async join(after?: number) {
      ws.send(JSON.stringify({ type: 'join_room', after }))
      return until(() => events.find((event) => event.type === 'room_joined'))
    },
    /** The logged events, in the order in which they came. */
    logged: () => events.filter((event) => 'seq' in event && event.type !== 'room_joined'),
    /** A generation's text, put together by offset as a client does. */
    readText(generationId: string) {
      let text = ''
      for (const event of events)
        if (event.type === 'generation_delta' && event.generationId === generationId)
          text = text.slice(0, event.offset) + event.text
      return text
    },
  }
}

export type RoomClient = Awaited<ReturnType<typeof enterRoom>>
