import { DurableObject } from 'cloudflare:workers'
import { closeCodes, PING, PONG } from '#contract/constants'
import type { ErrorCode } from '#contract/errors'
import type { Generation } from '#contract/generation'
import type { ChatMessage, RoomRole } from '#contract/rooms'
import type { LoggedEvent } from '#contract/socket'
import type { Env } from '../bindings.ts'
import { AppError } from '../errors.ts'
import { runPipeline } from '../generate/pipeline.ts'
import { createLog } from '../observe/log.ts'
import { type Services, servicesOf } from '../services.ts'
import { Announcer } from './announcer.ts'
import { GenerationFeed } from './generation-feed.ts'
import type { GenerationTicket } from './generation-record.ts'
import { Outbox } from './outbox.ts'
import { type Bucket, decide, type Effect, type StartGeneration, takeToken } from './room-core.ts'
import { RoomGenerations } from './room-generations.ts'
import { inFrames, RoomLog } from './room-log.ts'
import { RoomPresence } from './room-presence.ts'
import { RoomSockets, Seat, tryClose, trySend } from './room-sockets.ts'

/** Where the Worker puts who is at the door; only the Worker can reach this object. */
export const SEAT_HEADER = 'x-aether-seat'

export type StartResult =
  | { status: 'started' }
  | { status: 'refused'; code: ErrorCode; message: string; retryAfter?: number }

/** Postgres hears of what was said in batches; whoever reads the chat meanwhile gets the rest from the room itself. */
const DELIVER_SOON_MS = 1_000
/** While something runs an alarm keeps watch: after a crash it wakes the object, which then ends what was lost. */
const WATCH_MS = 20_000
/** How long a finished generation waits for Postgres before it is announced all the same. */
const DELIVERY_PATIENCE_MS = 2_000

/** One room: its sockets, its log, its generations. A thin shell; `room-core` decides. */
export class RoomObject extends DurableObject<Env> {
  readonly #services: Services
  readonly #log: RoomLog
  readonly #outbox: Outbox
  readonly #sockets: RoomSockets
  readonly #announcer: Announcer
  readonly #feed: GenerationFeed
  readonly #presence: RoomPresence
  readonly #generations: RoomGenerations
  readonly #pace = new Map<string, Bucket>()
  /** When the alarm rings, as far as this instance knows: asking the storage each time would cost more than the alarm. */
  #alarmAt = Number.POSITIVE_INFINITY

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG))
    const services = servicesOf(env)
    const { storage } = ctx
    const roomId = this.#id
    const onWaiting = () => this.#wakeWithin(DELIVER_SOON_MS)
    this.#services = services
    this.#log = new RoomLog(storage)
    this.#sockets = new RoomSockets(ctx)
    const { log: announced, sockets } = { log: this.#log, sockets: this.#sockets }
    const outbox = new Outbox({ roomId, storage, log: announced, to: services.outboxDestination })
    this.#outbox = outbox
    this.#announcer = new Announcer({ log: announced, sockets, onWaiting })
    this.#feed = new GenerationFeed(this.#log, this.#announcer)
    this.#presence = new RoomPresence({
      sockets,
      announcer: this.#announcer,
      lastPing: (ws) => ctx.getWebSocketAutoResponseTimestamp(ws)?.getTime() ?? null,
      report: (people) => ctx.waitUntil(services.presence.report(roomId, people)),
    })
    this.#generations = new RoomGenerations({
      roomId,
      storage,
      now: () => new Date(),
      atOnce: services.config.LIMITS.generationsPerRoom,
      run: (input, signal) => runPipeline(input, services.pipeline, signal),
      parent: (id, userId) => this.#parent(id, userId),
      log: (event) => this.#announcer.record(event),
      logNow: (event) => {
        this.#announcer.record(event)
        this.#announcer.flush()
      },
      textOf: (id) => this.#textOf(id),
      save: (generation) => {
        outbox.addGeneration(generation)
        onWaiting()
      },
      deliver: () => this.settleOutbox(),
      report: (event, { traceId, userId }, metadata) =>
        createLog({ service: 'generation-service', traceId, userId }).info(event, 'A generation ended', metadata),
    })
    this.#generations.resume()
    this.#arm()
  }

  get #id() {
    const { name } = this.ctx.id
    if (!name) throw new Error('a room is addressed by its id')
    return name
  }

  /** The WebSocket upgrade. The Worker has decided who may enter, and as what. */
  override async fetch(request: Request): Promise<Response> {
    const seat = Seat.parse(JSON.parse(decodeURIComponent(request.headers.get(SEAT_HEADER) ?? 'null')))
    const { 0: client, 1: server } = new WebSocketPair()
    this.#sockets.accept(server, seat)
    return new Response(null, { status: 101, webSocket: client })
  }

  override async webSocketMessage(ws: WebSocket, frame: string | ArrayBuffer) {
    const seat = this.#sockets.seatOf(ws)
    const { messagesPerSecond: perSecond, messageBurst: burst } = this.#services.config.LIMITS
    const now = new Date()
    const bucket = takeToken(this.#pace.get(seat.userId), now.getTime(), { perSecond, burst })
    if (bucket) this.#pace.set(seat.userId, bucket)
    const facts = { now, inPace: bucket !== null, message: (id: string) => this.#storedMessage(id) }
    for (const effect of decide(seat, frame, facts)) await this.#apply(ws, seat, effect)
  }

  override async webSocketClose(ws: WebSocket, code: number) {
    // The other side waits for our close frame; 1005 and 1006 are never sent.
    tryClose(ws, code >= 3000 || code === 1000 ? code : 1000, '')
    this.#left(ws)
  }

  override async webSocketError(ws: WebSocket) {
    this.#left(ws)
  }

  override async alarm() {
    this.#alarmAt = Number.POSITIVE_INFINITY
    this.#announcer.flush()
    this.#presence.sweep(Date.now())
    await this.#outbox.flush()
    if (this.#outbox.dueIn === null) this.#log.trim()
    this.#arm()
  }

  /** Starts a generation for someone whose right to do so was checked. */
  async startGeneration(ticket: GenerationTicket): Promise<StartResult> {
    this.#announcer.flush()
    if (this.#log.generation(ticket.id).length > 0) return { status: 'started' }
    try {
      this.#generations.start(ticket)
      this.#wakeWithin(WATCH_MS)
      return { status: 'started' }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { status: 'refused', code: error.code, message: error.message, retryAfter: error.details.retryAfter }
    }
  }

  /** The end of a generation, waited for: its last logged event; null when there is no such generation. */
  async generationEnd(id: string): Promise<LoggedEvent | null> {
    return this.#feed.end(id)
  }

  /** A generation's events after `seq` as Server-Sent Events, to the last one. */
  async generationEvents(id: string, seq: number): Promise<ReadableStream<Uint8Array>> {
    return this.#feed.stream(id, seq)
  }

  async cancelGeneration(id: string, userId: string): Promise<boolean> {
    return this.#generations.cancel(id, userId)
  }

  /** A generation whose newest state is not in Postgres yet. */
  async pendingGeneration(id: string): Promise<Generation | null> {
    return this.#outbox.generation(id)
  }

  /** Tries once to hand over what is waiting; bounded in time. */
  async settleOutbox() {
    await Promise.race([this.#outbox.flush(), scheduler.wait(DELIVERY_PATIENCE_MS)])
  }

  /** Chat that is not in Postgres yet, oldest first. */
  async pendingMessages(): Promise<ChatMessage[]> {
    this.#announcer.flush()
    return this.#outbox.messages()
  }

  /** Who is here now: ids of people, not of tabs. */
  async people(): Promise<string[]> {
    return this.#sockets.people().map((member) => member.userId)
  }

  /** Closes the sockets of a session that has ended. */
  async endSession(sessionId: string) {
    for (const ws of this.#sockets.open({ sessionId })) this.#dismiss(ws, closeCodes.signInAgain, 'Signed out')
  }

  async removeMember(userId: string) {
    for (const ws of this.#sockets.open({ userId })) this.#dismiss(ws, closeCodes.notAMember, 'Not a member any more')
  }

  async changeRole(userId: string, role: RoomRole) {
    for (const ws of this.#sockets.open({ userId })) this.#sockets.sit(ws, { ...this.#sockets.seatOf(ws), role })
  }

  /** Forgets everything: the room was deleted. */
  async destroy() {
    this.#generations.abandon()
    for (const ws of this.#sockets.open()) this.#dismiss(ws, closeCodes.notAMember, 'The room was deleted')
    this.#announcer.forget()
    this.#log.forget()
    this.#outbox.forget()
    await this.ctx.storage.deleteAlarm()
  }

  async #apply(ws: WebSocket, seat: Seat, effect: Effect) {
    switch (effect.do) {
      case 'join':
        return this.#join(ws, seat, effect.after)
      case 'log':
        return this.#announcer.record(effect.event)
      case 'repeat':
        return trySend(ws, `[${effect.json}]`)
      case 'tell_others':
        return this.#announcer.tell(effect.event, seat.userId)
      case 'answer':
        return this.#sockets.answer(ws, effect.event)
      case 'start':
        return this.#start(ws, seat, effect.request)
      case 'cancel':
        if (!this.#generations.cancel(effect.generationId, seat.userId))
          this.#refuse(ws, 'not_found', 'That generation is not running', effect.generationId)
        return
      case 'close':
        return this.#dismiss(ws, effect.code, effect.reason)
      default:
        return effect satisfies never
    }
  }

  /** Welcome, what was missed, then live: nothing can come in between, for there is no wait in here. */
  #join(ws: WebSocket, seat: Seat, after: number | undefined) {
    this.#announcer.flush()
    const isNew = !this.#sockets.isHere(seat.userId)
    this.#sockets.sit(ws, { ...seat, joined: true })
    const { userId, name, role } = seat
    const { from, events } = this.#log.after(after)
    const room = { id: this.#id, name: seat.roomName }
    const members = this.#sockets.people()
    const you = { userId, name, role }
    this.#sockets.answer(ws, { type: 'room_joined', room, you, members, seq: this.#log.seq, from })
    for (const frame of inFrames(events)) trySend(ws, frame)
    if (isNew) this.#presence.joined(you)
    this.#wakeWithin(this.#presence.sweepMs)
  }

  async #start(ws: WebSocket, seat: Seat, request: StartGeneration) {
    const verdict = await this.#services.limiter.take('generation', seat.userId)
    if (!verdict.allowed) {
      const message = `You started many generations. Try again in ${verdict.resetSeconds} s.`
      return this.#refuse(ws, 'too_many_requests', message, request.id)
    }
    const result = await this.startGeneration({
      id: request.id,
      userId: seat.userId,
      name: seat.name,
      type: request.generationType,
      prompt: request.prompt,
      language: request.language ?? null,
      model: request.model ?? null,
      parentId: request.parentId ?? null,
      fresh: request.fresh ?? false,
      traceId: seat.traceId,
      createdAt: new Date().toISOString(),
    })
    if (result.status === 'refused') this.#refuse(ws, result.code, result.message, request.id)
  }

  #refuse(ws: WebSocket, code: ErrorCode, message: string, ref: string) {
    this.#sockets.answer(ws, { type: 'error', code, message, ref })
  }

  #dismiss(ws: WebSocket, code: number, reason: string) {
    tryClose(ws, code, reason)
    this.#left(ws)
  }

  #left(ws: WebSocket) {
    const { userId } = this.#sockets.seatOf(ws)
    if (this.#presence.left(ws)) this.#pace.delete(userId)
  }

  /** A message with this id that is stored, or will be before anyone hears of it. */
  #storedMessage(id: string) {
    if (!this.#log.hasMessage(id)) return null
    this.#announcer.flush()
    return this.#log.message(id)
  }

  #textOf(id: string) {
    this.#announcer.flush()
    return this.#log
      .generation(id)
      .map((event) => (event.type === 'generation_delta' ? event.text : ''))
      .join('')
  }

  async #parent(id: string, userId: string) {
    const generation = this.#outbox.generation(id) ?? (await this.#services.generations.find(id))
    if (!generation || (generation.roomId !== this.#id && generation.userId !== userId))
      throw new AppError('not_found', 'The version to refine does not exist any more')
    return this.#services.generations.asParent(generation)
  }

  /** Makes sure that the alarm rings within `ms`. */
  #wakeWithin(ms: number) {
    const due = Date.now() + ms
    if (due >= this.#alarmAt) return
    this.#alarmAt = due
    this.ctx.waitUntil(this.ctx.storage.setAlarm(due))
  }

  /** Sets the alarm for whatever comes next. */
  #arm() {
    const due = [
      this.#outbox.dueIn,
      this.#generations.busy ? WATCH_MS : null,
      this.#sockets.open().length > 0 ? this.#presence.sweepMs : null,
    ].filter((wait) => wait !== null)
    if (due.length > 0) this.#wakeWithin(Math.max(DELIVER_SOON_MS, Math.min(...due)))
  }
}
