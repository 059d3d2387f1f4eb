import { DurableObject } from 'cloudflare:workers'
import type { ErrorCode } from '#contract/errors'
import type { Generation } from '#contract/generation'
import type { ChatMessage, RoomRole } from '#contract/rooms'
import { closeCodes, type LoggedEvent, PING, PONG } from '#contract/socket'
import type { Env } from '../env.ts'
import { AppError } from '../errors.ts'
import { runPipeline } from '../generate/pipeline.ts'
import { createLog } from '../observe/log.ts'
import { type Services, servicesOf } from '../services.ts'
import { Outbox } from './outbox.ts'
import { type Bucket, decide, type Effect, takeToken } from './room-core.ts'
import { type GenerationTicket, RoomGenerations } from './room-generations.ts'
import { type DraftEvent, type LogEntry, RoomLog } from './room-log.ts'
import { RoomSockets, Seat, tryClose, trySend } from './room-sockets.ts'

/** Where the Worker puts who is at the door; only the Worker can reach this object. */
export const SEAT_HEADER = 'x-aether-seat'

export type StartResult =
  | { status: 'started' }
  | { status: 'refused'; code: ErrorCode; message: string; retryAfter?: number }

const DELIVER_SOON_MS = 100
/** While something runs an alarm keeps watch: after a crash it wakes the object, which then ends what was lost. */
const WATCH_MS = 20_000
/** How long a finished generation waits for Postgres before it is announced all the same. */
const DELIVERY_PATIENCE_MS = 2_000
const REPLAY_FRAME_CHARS = 256 * 1024
const encoder = new TextEncoder()

/** One room: its sockets, its log, its generations. A thin shell; `room-core` decides. */
export class RoomObject extends DurableObject<Env> {
  readonly #services: Services
  readonly #log: RoomLog
  readonly #outbox: Outbox
  readonly #sockets: RoomSockets
  readonly #generations: RoomGenerations
  readonly #pace = new Map<string, Bucket>()
  readonly #watchers = new Set<(event: LoggedEvent) => void>()
  #unstored: LogEntry[] = []
  #flushing = false
  #peopleChanged = false

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG))
    this.#services = servicesOf(env)
    this.#log = new RoomLog(ctx.storage)
    this.#sockets = new RoomSockets(ctx)
    this.#outbox = new Outbox(ctx.storage, this.#services.outboxDestination)
    this.#generations = new RoomGenerations({
      roomId: this.#id,
      storage: ctx.storage,
      now: () => new Date(),
      atOnce: this.#services.config.LIMITS.generationsPerRoom,
      run: (input, signal) => runPipeline(input, this.#services.pipeline, signal),
      parent: (id, userId) => this.#parent(id, userId),
      log: (event) => this.#record(event),
      textOf: (id) => this.#textOf(id),
      save: (generation) => {
        this.#outbox.addGeneration(generation)
        this.#wakeWithin(DELIVER_SOON_MS)
      },
      deliver: () => this.settleOutbox(),
      report: (event, { traceId, userId }, metadata) =>
        createLog({ service: 'generation-service', traceId, userId }).info(event, 'A generation ended', metadata),
    })
    this.#generations.resume()
    ctx.waitUntil(this.#arm())
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
    const { messagesPerSecond, messageBurst } = this.#services.config.LIMITS
    const now = new Date()
    const bucket = takeToken(this.#pace.get(seat.userId), now.getTime(), { perSecond: messagesPerSecond, burst: messageBurst })
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
    this.#flush()
    await this.#outbox.flush()
    await this.#arm()
  }

  /** Starts a generation for someone whose right to do so was checked. */
  async startGeneration(ticket: GenerationTicket): Promise<StartResult> {
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

  /** The end of a generation: its last logged event. Waits for it; null when there is no such generation. */
  async generationEnd(id: string): Promise<LoggedEvent | null> {
    this.#flush()
    const events = this.#log.generation(id)
    const last = events.at(-1)
    if (!last || isEnd(last)) return last ?? null
    return new Promise((resolve) => {
      const watch = (event: LoggedEvent) => {
        if (!isAbout(event, id) || !isEnd(event)) return
        this.#watchers.delete(watch)
        resolve(event)
      }
      this.#watchers.add(watch)
    })
  }

  /** A generation's events as Server-Sent Events, from its first to its last; `after` skips what the reader has. */
  async generationEvents(id: string, after: number): Promise<ReadableStream<Uint8Array>> {
    this.#flush()
    const past = this.#log.generation(id).filter((event) => event.seq > after)
    const ended = this.#log.generation(id).some(isEnd)
    // Only byte streams cross the boundary between objects.
    const { readable, writable } = new IdentityTransformStream()
    const writer = writable.getWriter()
    const watch = (event: LoggedEvent) => {
      if (isAbout(event, id)) write(event)
    }
    const stop = () => this.#watchers.delete(watch)
    const write = (event: LoggedEvent) => {
      const text = `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
      writer.write(encoder.encode(text)).catch(stop)
      if (!isEnd(event)) return
      stop()
      writer.close().catch(stop)
    }
    if (ended && !past.some(isEnd)) writer.close().catch(stop)
    else if (!ended) this.#watchers.add(watch)
    for (const event of past) write(event)
    return readable
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
    this.#flush()
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
    this.#unstored = []
    this.ctx.storage.sql.exec('DELETE FROM log; DELETE FROM outbox;')
    await this.ctx.storage.deleteAlarm()
  }

  async #apply(ws: WebSocket, seat: Seat, effect: Effect) {
    switch (effect.do) {
      case 'join':
        return this.#join(ws, seat, effect.after)
      case 'log':
        return this.#record(effect.event)
      case 'repeat':
        return trySend(ws, `[${effect.json}]`)
      case 'tell_others':
        this.#sockets.queueLive(effect.event, seat.userId)
        return this.#flushSoon()
      case 'answer':
        return this.#sockets.answer(ws, effect.event)
      case 'start':
        return this.#start(ws, seat, effect.request)
      case 'cancel':
        if (!this.#generations.cancel(effect.generationId, seat.userId))
          this.#sockets.answer(ws, { type: 'error', code: 'not_found', message: 'That generation is not running', ref: effect.generationId })
        return
      case 'close':
        return this.#dismiss(ws, effect.code, effect.reason)
      default:
        return effect satisfies never
    }
  }

  /** Welcome, what was missed, then live: nothing can come in between, for there is no wait in here. */
  #join(ws: WebSocket, seat: Seat, after: number) {
    const { userId, name, role } = seat
    this.#flush()
    const isNew = !this.#sockets.isHere(userId)
    this.#sockets.sit(ws, { ...seat, joined: true })
    const room = { id: this.#id, name: seat.roomName }
    this.#sockets.answer(ws, { type: 'room_joined', room, you: { userId, name, role }, members: this.#sockets.people(), seq: this.#log.seq })
    let frame: string[] = []
    let size = 0
    const send = () => {
      if (frame.length > 0) trySend(ws, `[${frame.join(',')}]`)
      frame = []
      size = 0
    }
    for (const event of this.#log.after(after)) {
      const json = JSON.stringify(event)
      if (size + json.length > REPLAY_FRAME_CHARS) send()
      frame.push(json)
      size += json.length
    }
    send()
    if (!isNew) return
    this.#sockets.queueLive({ type: 'user_joined', userId, name, role }, userId)
    this.#peopleChanged = true
    this.#flushSoon()
  }

  async #start(ws: WebSocket, seat: Seat, request: Extract<Effect, { do: 'start' }>['request']) {
    const refuse = (code: ErrorCode, message: string) =>
      this.#sockets.answer(ws, { type: 'error', code, message, ref: request.id })
    const verdict = await this.#services.limiter.take('generation', seat.userId)
    if (!verdict.allowed)
      return refuse('too_many_requests', `You started many generations. Try again in ${verdict.resetSeconds} s.`)
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
    if (result.status === 'refused') refuse(result.code, result.message)
  }

  #dismiss(ws: WebSocket, code: number, reason: string) {
    tryClose(ws, code, reason)
    this.#left(ws)
  }

  #left(ws: WebSocket) {
    const seat = this.#sockets.seatOf(ws)
    if (!seat.joined) return
    this.#sockets.sit(ws, { ...seat, joined: false })
    if (this.#sockets.isHere(seat.userId, ws)) return
    this.#sockets.queueLive({ type: 'user_left', userId: seat.userId })
    this.#peopleChanged = true
    this.#pace.delete(seat.userId)
    this.#flushSoon()
  }

  #record(event: DraftEvent) {
    this.#unstored.push(this.#log.number(event))
    this.#flushSoon()
  }

  /** One commit and one frame for everything of this turn of the event loop. */
  #flushSoon() {
    if (this.#flushing) return
    this.#flushing = true
    setTimeout(() => this.#flush(), 0)
  }

  /** Stores, then announces. */
  #flush() {
    this.#flushing = false
    const entries = this.#unstored
    this.#unstored = []
    if (entries.length > 0) {
      this.ctx.storage.transactionSync(() => {
        this.#log.store(entries)
        for (const entry of entries) this.#toOutbox(entry)
      })
      for (const entry of entries) this.#sockets.queue(entry.json)
    }
    this.#sockets.send()
    for (const entry of entries) this.#tellWatchers(entry)
    if (this.#peopleChanged) {
      this.#peopleChanged = false
      this.ctx.waitUntil(this.#services.presence.report(this.#id, this.#sockets.people().map((member) => member.userId)))
    }
  }

  #toOutbox(entry: LogEntry) {
    if (entry.type !== 'message_received') return
    const { type: _, ...message } = JSON.parse(entry.json)
    this.#outbox.addMessage({ ...message, roomId: this.#id })
    this.#wakeWithin(DELIVER_SOON_MS)
  }

  #tellWatchers(entry: LogEntry) {
    if (this.#watchers.size === 0) return
    const event: LoggedEvent = JSON.parse(entry.json)
    for (const watch of [...this.#watchers]) watch(event)
  }

  /** A message with this id that is stored, or will be before anyone hears of it. */
  #storedMessage(id: string) {
    if (this.#unstored.some((entry) => entry.ref === id)) this.#flush()
    return this.#log.message(id)
  }

  #textOf(id: string) {
    this.#flush()
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
    this.ctx.waitUntil(
      (async () => {
        const due = Date.now() + ms
        const set = await this.ctx.storage.getAlarm()
        if (set === null || set > due) await this.ctx.storage.setAlarm(due)
      })(),
    )
  }

  async #arm() {
    const waits = [this.#outbox.dueIn, this.#generations.busy ? WATCH_MS : null].filter((wait) => wait !== null)
    if (waits.length > 0) await this.ctx.storage.setAlarm(Date.now() + Math.max(DELIVER_SOON_MS, Math.min(...waits)))
  }
}

const isAbout = (event: LoggedEvent, id: string) => event.type !== 'message_received' && event.generationId === id
const isEnd = ({ type }: LoggedEvent) =>
  type === 'generation_complete' || type === 'generation_failed' || type === 'generation_cancelled'
