import * as z from 'zod'
import { ApiScope } from '#contract/auth'
import { closeCodes } from '#contract/constants'
import { RoomRole } from '#contract/rooms'
import type { LiveEvent, OnlineMember } from '#contract/socket'
import { createToken } from '../platform/tokens.ts'
import { Backlog, nothingUnread, Readers } from './backlog.ts'
import type { Member } from './room-core.ts'
import { Roster } from './roster.ts'

/** The state that a socket carries through hibernation (the platform allows 2 KB; names are at most 100 characters). */
export const Connection = z.object({
  userId: z.string(),
  name: z.string(),
  role: RoomRole,
  sessionId: z.string(),
  scopes: z.array(ApiScope).optional(),
  traceId: z.string(),
  /** The time at which it was let in, in milliseconds since the epoch. */
  enteredAt: z.number().default(0),
  joined: z.boolean(),
  roomName: z.string(),
  backlog: Backlog.optional(),
}) satisfies z.ZodType<Member>
export type Connection = z.infer<typeof Connection>

type Options = {
  /** A socket that reads too slowly, or is one too many: it has to be closed. */
  onCut(ws: WebSocket, code: number, reason: string): void
}

/** An object has 32,768 sockets at most, for everyone in its room: more of one person take the place of their oldest. */
const MAX_SOCKETS_OF_PERSON = 100

/** An event on its way to everyone who has joined, or to everyone but one person. */
type Outgoing = { json: string; exceptUserId: string | null }

type RoomJoined = Extract<LiveEvent, { type: 'room_joined' }>

const toMember = ({ userId, name, role }: Connection): OnlineMember => ({ userId, name, role })

const isOpen = (ws: WebSocket) => ws.readyState === WebSocket.OPEN

/**
 * The room's sockets. Who is here is asked of the runtime and remembered only between two changes, so that it is right
 * after hibernation. Events queue until `send`, which gives every recipient one frame: an array of events.
 */
export class Connections {
  readonly #ctx: DurableObjectState
  /** The attachments' contents, so that a frame to many costs no parsing. A socket that wakes up anew is read anew. */
  readonly #connections = new WeakMap<WebSocket, Connection>()
  /** The people who have joined, as long as nobody leaves. */
  #roster: Roster | null = null
  #queue: Outgoing[] = []
  readonly #readers: Readers<WebSocket>
  readonly #onCut: Options['onCut']

  constructor(ctx: DurableObjectState, { onCut }: Options) {
    this.#onCut = onCut
    this.#ctx = ctx
    this.#readers = new Readers(
      {
        recall: (ws) => {
          const { userId, backlog = nothingUnread } = this.readConnection(ws)
          return { userId, backlog }
        },
        keep: (ws, backlog) => this.#keep(ws, { ...this.readConnection(ws), backlog }),
        ask: (ws, token) => trySend(ws, JSON.stringify([{ type: 'receipt_wanted', token } satisfies LiveEvent])),
        listOpen: (userId) => this.open({ userId }),
        cut: (ws) => onCut(ws, closeCodes.tooSlow, 'What was sent is not read: come back when you can read on'),
        createToken,
        now: Date.now,
      },
      ctx.getWebSockets(),
    )
  }

  accept(ws: WebSocket, connection: Connection) {
    this.#ctx.acceptWebSocket(ws, [`user:${connection.userId}`, `session:${connection.sessionId}`])
    this.writeConnection(ws, connection)
    const own = this.open({ userId: connection.userId })
    if (own.length <= MAX_SOCKETS_OF_PERSON) return
    own.sort((a, b) => this.readConnection(a).enteredAt - this.readConnection(b).enteredAt)
    for (const oldest of own.slice(0, own.length - MAX_SOCKETS_OF_PERSON))
      this.#onCut(oldest, closeCodes.replaced, 'You opened this room in too many other places')
  }

  writeConnection(ws: WebSocket, connection: Connection) {
    if (connection.joined) this.#roster?.add(toMember(connection))
    else if (this.#connections.get(ws)?.joined) this.#roster = null
    this.#keep(ws, connection)
  }

  /** Someone sent back a receipt. */
  received(ws: WebSocket, token: string) {
    this.#readers.received(ws, token)
  }

  /** A socket has closed; `isCut` when its connection broke. */
  gone(ws: WebSocket, how: { isCut: boolean }) {
    this.#readers.gone(ws, how)
  }

  readConnection(ws: WebSocket): Connection {
    const known = this.#connections.get(ws)
    if (known) return known
    const connection = Connection.parse(ws.deserializeAttachment())
    this.#connections.set(ws, connection)
    return connection
  }

  /** Open sockets, of one person or of one session when asked. */
  open(of?: { userId: string } | { sessionId: string }): WebSocket[] {
    const tag = of && ('userId' in of ? `user:${of.userId}` : `session:${of.sessionId}`)
    return this.#ctx.getWebSockets(tag).filter(isOpen)
  }

  /** True when this person has joined with a socket other than `besides`. */
  isHere(userId: string, besides?: WebSocket): boolean {
    return this.open({ userId }).some((ws) => ws !== besides && this.readConnection(ws).joined)
  }

  /** The people who have joined: one entry a person, however many tabs. */
  people(): OnlineMember[] {
    return this.#everyone.people
  }

  queue(json: string, exceptUserId: string | null = null) {
    this.#queue.push({ json, exceptUserId })
  }

  queueLive(event: LiveEvent, exceptUserId: string | null = null) {
    this.queue(JSON.stringify(event), exceptUserId)
  }

  /** Sends what has queued up. Each event was serialised once; almost always so is the whole frame. */
  send() {
    if (this.#queue.length === 0) return
    const queue = this.#queue
    this.#queue = []
    const forAll = `[${queue.map((item) => item.json).join(',')}]`
    const excepted = new Set(queue.flatMap((item) => item.exceptUserId ?? []))
    const bytes = Buffer.byteLength(forAll)
    // Whether a socket is open is not asked: that costs as much as sending, which finds out by itself.
    for (const ws of this.#ctx.getWebSockets()) {
      const { userId, joined } = this.readConnection(ws)
      if (!joined) continue
      if (excepted.size === 0 || !excepted.has(userId)) this.deliver(ws, forAll, bytes)
      else {
        const rest = queue.filter((item) => item.exceptUserId !== userId)
        if (rest.length > 0) this.deliver(ws, `[${rest.map((item) => item.json).join(',')}]`)
      }
    }
  }

  /** The frame that tells someone who joins who is here. */
  welcome(event: Omit<RoomJoined, 'members'>): string {
    return `[${JSON.stringify(event).slice(0, -1)},"members":${this.#everyone.json}}]`
  }

  /** Sends a frame to one socket at once, and keeps account of it. */
  deliver(ws: WebSocket, frame: string, bytes = Buffer.byteLength(frame)) {
    trySend(ws, frame)
    this.#readers.sent(ws, bytes)
  }

  /** Sends one event to one socket at once. */
  answer(ws: WebSocket, event: LiveEvent) {
    this.deliver(ws, `[${JSON.stringify(event)}]`)
  }

  #keep(ws: WebSocket, connection: Connection) {
    ws.serializeAttachment(connection)
    this.#connections.set(ws, connection)
  }

  get #everyone(): Roster {
    this.#roster ??= new Roster(
      this.open()
        .map((ws) => this.readConnection(ws))
        .filter((connection) => connection.joined)
        .map(toMember),
    )
    return this.#roster
  }
}

/** A socket may close between the question and the send; its close event tidies up. */
const trySend = (ws: WebSocket, frame: string) => {
  try {
    ws.send(frame)
  } catch {
    tryClose(ws, 1011, 'Could not be sent to')
  }
}

export const tryClose = (ws: WebSocket, code: number, reason: string) => {
  try {
    ws.close(code, reason)
  } catch {
    // Already closed: that is what was wanted.
  }
}
