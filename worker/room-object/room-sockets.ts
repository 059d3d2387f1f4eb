import * as z from 'zod'
import { ApiScope } from '#contract/auth'
import { closeCodes } from '#contract/constants'
import { RoomRole } from '#contract/rooms'
import type { LiveEvent, OnlineMember } from '#contract/socket'
import { newToken } from '../platform/tokens.ts'
import { Backlog, nothingUnread, Readers } from './backlog.ts'
import type { Member } from './room-core.ts'
import { Roster } from './roster.ts'

/** What a socket carries through hibernation (the platform allows 2 KB; names are at most 100 characters). */
export const Seat = z.object({
  userId: z.string(),
  name: z.string(),
  role: RoomRole,
  sessionId: z.string(),
  scopes: z.array(ApiScope).optional(),
  traceId: z.string(),
  /** When it was let in, in milliseconds since the epoch. */
  enteredAt: z.number().default(0),
  joined: z.boolean(),
  roomName: z.string(),
  backlog: Backlog.optional(),
}) satisfies z.ZodType<Member>
export type Seat = z.infer<typeof Seat>

type Options = {
  /** A socket that reads too slowly, or is one too many: it has to be closed. */
  onCut(ws: WebSocket, code: number, reason: string): void
}

/** An object has 32,768 sockets at most, for everyone in its room: more of one person take the place of their oldest. */
const MAX_SOCKETS_OF_PERSON = 100

/** An event on its way to everyone who has joined, or to everyone but one person. */
type Outgoing = { json: string; exceptUserId: string | null }

type RoomJoined = Extract<LiveEvent, { type: 'room_joined' }>

const memberOf = ({ userId, name, role }: Seat): OnlineMember => ({ userId, name, role })

const isOpen = (ws: WebSocket) => ws.readyState === WebSocket.OPEN

/**
 * The room's sockets. Who is here is asked of the runtime and remembered only between two changes, so that it is right
 * after hibernation. Events queue until `send`, which gives every recipient one frame: an array of events.
 */
export class RoomSockets {
  readonly #ctx: DurableObjectState
  /** What the attachments say, so that a frame to many costs no parsing. A socket that wakes up anew is read anew. */
  readonly #seats = new WeakMap<WebSocket, Seat>()
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
          const { userId, backlog = nothingUnread } = this.seatOf(ws)
          return { userId, backlog }
        },
        keep: (ws, backlog) => this.#keep(ws, { ...this.seatOf(ws), backlog }),
        ask: (ws, token) => trySend(ws, JSON.stringify([{ type: 'receipt_wanted', token } satisfies LiveEvent])),
        openOf: (userId) => this.open({ userId }),
        cut: (ws) => onCut(ws, closeCodes.tooSlow, 'What was sent is not read: come back when you can read on'),
        newToken,
        now: Date.now,
      },
      ctx.getWebSockets(),
    )
  }

  accept(ws: WebSocket, seat: Seat) {
    this.#ctx.acceptWebSocket(ws, [`user:${seat.userId}`, `session:${seat.sessionId}`])
    this.sit(ws, seat)
    const own = this.open({ userId: seat.userId })
    if (own.length <= MAX_SOCKETS_OF_PERSON) return
    own.sort((a, b) => this.seatOf(a).enteredAt - this.seatOf(b).enteredAt)
    for (const oldest of own.slice(0, own.length - MAX_SOCKETS_OF_PERSON))
      this.#onCut(oldest, closeCodes.replaced, 'You opened this room in too many other places')
  }

  sit(ws: WebSocket, seat: Seat) {
    if (seat.joined) this.#roster?.add(memberOf(seat))
    else if (this.#seats.get(ws)?.joined) this.#roster = null
    this.#keep(ws, seat)
  }

  /** Someone sent back a receipt. */
  received(ws: WebSocket, token: string) {
    this.#readers.received(ws, token)
  }

  /** A socket has closed; `isCut` when its connection broke. */
  gone(ws: WebSocket, how: { isCut: boolean }) {
    this.#readers.gone(ws, how)
  }

  seatOf(ws: WebSocket): Seat {
    const known = this.#seats.get(ws)
    if (known) return known
    const seat = Seat.parse(ws.deserializeAttachment())
    this.#seats.set(ws, seat)
    return seat
  }

  /** Open sockets, of one person or of one session when asked. */
  open(of?: { userId: string } | { sessionId: string }): WebSocket[] {
    const tag = of && ('userId' in of ? `user:${of.userId}` : `session:${of.sessionId}`)
    return this.#ctx.getWebSockets(tag).filter(isOpen)
  }

  /** True when this person has joined with a socket other than `besides`. */
  isHere(userId: string, besides?: WebSocket): boolean {
    return this.open({ userId }).some((ws) => ws !== besides && this.seatOf(ws).joined)
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
      const { userId, joined } = this.seatOf(ws)
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

  #keep(ws: WebSocket, seat: Seat) {
    ws.serializeAttachment(seat)
    this.#seats.set(ws, seat)
  }

  get #everyone(): Roster {
    this.#roster ??= new Roster(
      this.open()
        .map((ws) => this.seatOf(ws))
        .filter((seat) => seat.joined)
        .map(memberOf),
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
