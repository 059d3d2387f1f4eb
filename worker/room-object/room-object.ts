import { DurableObject } from 'cloudflare:workers'
import type { Identity } from '#contract/auth'
import { closeCodes, PING, PONG, ROOM_DELETED } from '#contract/constants'
import type { Check, Generation } from '#contract/generation'
import type { ChatMessage, RoomRole, StoredKind, Unstored } from '#contract/rooms'
import type { AppEvent, LoggedEvent, RoomChanged, RunShown } from '#contract/socket'
import type { Env } from '../bindings.ts'
import type { GenerationJob, GivenVersion, StartResult } from '../generate/generation-job.ts'
import type { Added, Place } from '../generate/version-line.ts'
import { BoundedMap } from '../platform/bounded-map.ts'
import { withDeadline } from '../platform/deadline.ts'
import type { Recheck } from '../platform/recheck.ts'
import { settleEach } from '../platform/settle-each.ts'
import { isBlank } from '../platform/sqlite-migrations.ts'
import { type FeedReader, type RoomFacts, type RoomRpc, VISITOR_HEADER, Visitor } from '../rooms/room-rpc.ts'
import { Admissions } from './admissions.ts'
import { type Connection, tryClose } from './connections.ts'
import { createEndedStream } from './generation-feed.ts'
import { createJoinHandler } from './join-handler.ts'
import { memberChanges } from './member-changes.ts'
import { RoomAlarm } from './room-alarm.ts'
import { createRefusal, decide, type Effect } from './room-core.ts'
import { buildRoom } from './room-parts.ts'
import { createRoomRecheck } from './room-recheck.ts'
import type { RoomServices } from './services.ts'
import { SessionRecheck } from './session-recheck.ts'

/** While something runs an alarm keeps watch: after a crash it wakes the object, which then ends what was lost. */
const WATCH_MS = 20_000
/** RFC 6455, 7.1.5: the connection ended without a close frame. */
const BROKEN = 1006
/** Postgres counts as down when it has not said within this time who is a member. */
const MEMBERSHIP_MS = 5_000

/** One room: its sockets, its log, its generations. A thin shell; `room-core` decides. */
export class RoomObject extends DurableObject<Env> implements RoomRpc {
  readonly #services: RoomServices
  readonly #admissions: Admissions
  readonly #sessionRecheck: SessionRecheck
  readonly #members: ReturnType<typeof memberChanges>
  readonly #join: ReturnType<typeof createJoinHandler>
  readonly #recheck: Recheck<string>
  #built: ReturnType<typeof buildRoom> | null = null
  readonly #runs = new BoundedMap<string, true>(1_000)
  readonly #alarm: RoomAlarm

  /** `services`: of the isolate that it lives in (`objects.ts`). */
  constructor(ctx: DurableObjectState, env: Env, services: RoomServices) {
    super(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG))
    this.#services = services
    this.#alarm = new RoomAlarm(ctx)
    const { roomStore, sessions } = services
    this.#admissions = new Admissions({
      storage: ctx.storage,
      membership: (userIds) => withDeadline(roomStore.membership(this.#id, userIds), MEMBERSHIP_MS),
      // Whether something is a key cannot be told while Postgres is down: then it is not.
      sessionsAlive: (ids) => sessions.areAliveNow(ids).catch(() => sessions.areAlive(ids)),
      now: Date.now,
    })
    this.#sessionRecheck = new SessionRecheck({
      sessionsAlive: sessions.areAliveNow,
      ended: (sessionId) => this.#members.endSession(sessionId),
    })
    this.#members = memberChanges({
      memberships: this.#admissions.memberships,
      parts: () => this.#room,
      dismiss: (ws, code, reason) => this.#dismiss(ws, code, reason),
    })
    this.#join = createJoinHandler({
      parts: () => this.#room,
      sessionRecheck: this.#sessionRecheck,
      sessionsAliveNow: sessions.areAliveNow,
      dismiss: (ws, code, reason) => this.#dismiss(ws, code, reason),
      waitUntil: (work) => ctx.waitUntil(work),
    })
    this.#recheck = createRoomRecheck({ parts: () => this.#room, sessionsAliveNow: sessions.areAliveNow })
    if (!isBlank(ctx.storage)) this.#goOn()
  }

  /** Made when someone is let in, and not by who asks for an address that is no room: that must not cost any storage. */
  get #room() {
    this.#built ??= buildRoom({
      roomId: this.#id,
      ctx: this.ctx,
      services: this.#services,
      memberships: this.#admissions.memberships,
      onWaiting: () => this.#alarm.within(this.#alarm.deliveryIn(0)),
      onGeneration: ({ keyId }) => {
        this.#alarm.within(WATCH_MS)
        if (keyId) this.#recheck.wake()
      },
      onPeople: () => this.#alarm.within(this.#room.presence.sweepMs),
      onCut: (ws, code, reason) => this.#dismiss(ws, code, reason),
    })
    return this.#built
  }

  /** Takes up what an earlier instance of this object left. */
  #goOn() {
    this.#room.generations.resume()
    if (this.#room.generations.busy) this.#recheck.wake()
    this.#arm()
  }

  get #id() {
    const { name } = this.ctx.id
    if (!name) throw new Error('a room is addressed by its id')
    return name
  }

  /** The WebSocket upgrade: 101, or 403 with a `Refusal`. */
  override async fetch(request: Request): Promise<Response> {
    const visitor = Visitor.parse(JSON.parse(decodeURIComponent(request.headers.get(VISITOR_HEADER) ?? 'null')))
    const entry = await this.#admissions.enter(visitor)
    if (entry.status !== 'admitted') return Response.json(entry, { status: 403 })
    const { 0: client, 1: server } = new WebSocketPair()
    this.#room.sockets.accept(server, entry.connection)
    return new Response(null, { status: 101, webSocket: client })
  }

  /** Issues a ticket for someone whose token was verified. */
  async issueTicket(identity: Identity) {
    return this.#admissions.issueTicket(identity)
  }

  override webSocketMessage(ws: WebSocket, frame: string | ArrayBuffer) {
    if (ws.readyState !== WebSocket.OPEN) return
    return this.#room.pace.pass(this.#room.sockets.readConnection(ws).userId, (inPace) => {
      // What was on its way when it was closed.
      if (ws.readyState !== WebSocket.OPEN) return
      const connection = this.#room.sockets.readConnection(ws)
      const facts = { now: new Date(), inPace, ...this.#room.facts }
      for (const effect of decide(connection, frame, facts)) this.#apply(ws, connection, effect)
    })
  }

  override async webSocketClose(ws: WebSocket, code: number) {
    // The other side waits for our close frame; 1005 and 1006 are never sent.
    tryClose(ws, code >= 3000 || code === 1000 ? code : 1000, '')
    this.#room.presence.left(ws)
    this.#room.sockets.gone(ws, { isCut: code === BROKEN })
  }

  override async webSocketError(ws: WebSocket) {
    this.#room.presence.left(ws)
    this.#room.sockets.gone(ws, { isCut: true })
  }

  override async alarm() {
    this.#alarm.rang()
    const { broadcaster, presence, outbox } = this.#room
    await settleEach(
      'room_alarm',
      [() => broadcaster.flush(), () => presence.sweep(Date.now()), () => outbox.flush()],
      (step) => step(),
    )
    const { dueIn } = this.#room.outbox
    if (!dueIn) this.#alarm.delivered()
    if (dueIn === null) this.#room.log.trim()
    this.#arm()
  }

  /** Starts a generation for someone whose right to do so was checked; what it goes on from is checked here. */
  async startGeneration(job: GenerationJob): Promise<StartResult> {
    return this.#room.start(job)
  }

  /** Takes a version made by someone whose right to do so was checked, unless a newer one than it is based on is there. */
  async addVersion(job: GenerationJob, version: GivenVersion, place: Place): Promise<Added> {
    return this.#room.addVersion(job, version, place)
  }

  /** Waits for the end of a generation; returns its last logged event, null when there is no such generation. */
  async generationEnd(id: string): Promise<LoggedEvent | null> {
    return this.#room.feed.end(id)
  }

  /** Returns a generation's events after `seq` as Server-Sent Events, to the last one, while `reader` may see this room. */
  async generationEvents(id: string, seq: number, reader: FeedReader): Promise<ReadableStream<Uint8Array>> {
    const { status } = await this.#admissions.memberships.admit(reader.userId)
    if (status !== 'admitted') return createEndedStream()
    const stream = this.#room.feed.stream(id, seq, reader)
    this.#recheck.wake()
    return stream
  }

  async cancelGeneration(id: string, userId: string): Promise<boolean> {
    return this.#room.generations.cancel(id, userId)
  }

  /** Returns a generation whose newest state is not in Postgres yet, else null. */
  async pendingGeneration(id: string): Promise<Generation | null> {
    return this.#room.outbox.generation(id)
  }

  /** Returns what of this room could not be stored, the oldest first. */
  async unstored(): Promise<Unstored[]> {
    return this.#room.outbox.unstored()
  }

  /** Tries once more to store it. */
  async retryUnstored(kind: StoredKind, id: string) {
    const outcome = await this.#room.outbox.retry(kind, id)
    this.#arm()
    return outcome
  }

  /** Forgets a generation that was deleted: it goes from the disk, from what is still to be stored, and from every open page. */
  async forgetGeneration(id: string) {
    this.#room.broadcaster.flush()
    this.#room.numbers.forget(id)
    this.#room.outbox.forgetGeneration(id)
    this.#room.log.forgetGeneration(id)
    this.#room.broadcaster.record({ type: 'generation_removed', generationId: id })
    this.#room.broadcaster.flush()
  }

  /** Tries once to hand over to Postgres what is waiting; bounded in time. */
  async settleOutbox() {
    await this.#room.deliver()
  }

  /** Returns the newest chat that is not in Postgres yet, oldest first; what is before a place when one is given. */
  async pendingMessages(limit: number, before?: number): Promise<ChatMessage[]> {
    this.#room.broadcaster.flush()
    return this.#room.outbox.messages(limit, before)
  }

  /** Gives what happened to an app of this room a place in its log. */
  async announce(event: AppEvent) {
    this.#room.broadcaster.record(event)
  }

  /** Records what was found out about a generation after its end; told once. */
  async addCheck(generationId: string, check: Check) {
    this.#room.broadcaster.flush()
    const isKnown = this.#room.log
      .generation(generationId)
      .some((event) => event.type === 'generation_checked' && event.check.name === check.name)
    if (!isKnown) this.#room.broadcaster.record({ type: 'generation_checked', generationId, check })
  }

  /** Takes the id of a run; returns false when another run has it, as far as this instance has seen. */
  async beginRun(run: string): Promise<boolean> {
    if (this.#runs.get(run)) return false
    this.#runs.set(run, true)
    return true
  }

  /** Shows everyone here something that nobody sees later: how a program runs. */
  async show(event: RunShown | RoomChanged) {
    this.#room.broadcaster.tell(event)
  }

  /** Returns the ids of the people who are here now; not of their tabs. */
  async people(): Promise<string[]> {
    return this.#room.sockets.people().map((member) => member.userId)
  }

  /** Closes the sockets of a session that has ended. */
  async endSession(sessionId: string) {
    this.#members.endSession(sessionId)
  }

  /** Puts out somebody who is no member any more, by the act of `by`. */
  async removeMember(userId: string, by = userId) {
    this.#members.remove(userId, by)
  }

  /** Takes out what somebody said and made here, but for the generations in `stays`: their account is being deleted. */
  async forgetPerson(userId: string, stays: string[]) {
    this.#members.forgetPerson(userId, stays)
  }

  /** Renames the room, or opens or closes it to those who have its address. */
  async changeRoom(facts: RoomFacts) {
    this.#members.changeRoom(facts)
  }

  /** Gives somebody another role, by the act of `by`. */
  async changeRole(userId: string, role: RoomRole, by = userId) {
    this.#members.changeRole(userId, role, by)
  }

  /** Forgets everything, because the room was deleted; what was made here stays in the books of those who made it. */
  async destroy() {
    const ended = [...this.#room.generations.abandon(), ...this.#room.outbox.generations()]
    for (const ws of this.#room.sockets.open()) this.#dismiss(ws, closeCodes.notAMember, ROOM_DELETED)
    this.#room.broadcaster.forget()
    this.#room.log.forget()
    this.#room.outbox.forget()
    this.#admissions.memberships.forget()
    await this.ctx.storage.deleteAlarm()
    await this.#room.book(ended)
  }

  #apply(ws: WebSocket, connection: Connection, effect: Effect) {
    switch (effect.do) {
      case 'join':
        return this.#join(ws, connection, effect.after)
      case 'log':
        return this.#room.broadcaster.record(effect.event)
      case 'repeat':
        return this.#room.sockets.deliver(ws, `[${effect.json}]`)
      case 'repeat_forgotten':
        return this.#applyLater(ws, connection, this.#room.ids.forgotten(connection.userId, effect.id))
      case 'tell_others':
        return this.#room.broadcaster.tell(effect.event, connection.userId)
      case 'answer':
        return this.#room.sockets.answer(ws, effect.event)
      case 'start':
        return this.#applyLater(ws, connection, this.#room.startFor(connection, effect.request))
      case 'cancel':
        if (!this.#room.generations.cancel(effect.generationId, connection.userId))
          this.#apply(ws, connection, createRefusal('not_found', 'That generation is not running', effect.generationId))
        return
      case 'receipt':
        return this.#room.sockets.received(ws, effect.token)
      case 'close':
        return this.#dismiss(ws, effect.code, effect.reason)
      default:
        return effect satisfies never
    }
  }

  #applyLater(ws: WebSocket, connection: Connection, decided: Promise<Effect | null>) {
    this.ctx.waitUntil(decided.then((effect) => effect && this.#apply(ws, connection, effect)))
  }

  #dismiss(ws: WebSocket, code: number, reason: string) {
    tryClose(ws, code, reason)
    this.#room.presence.left(ws)
  }

  /** Sets the alarm for whatever comes next. */
  #arm() {
    const { dueIn } = this.#room.outbox
    const due = [
      dueIn === null ? null : this.#alarm.deliveryIn(dueIn),
      this.#room.generations.busy ? WATCH_MS : null,
      this.#room.sockets.open().length > 0 ? this.#room.presence.sweepMs : null,
    ].filter((wait) => wait !== null)
    if (due.length > 0) this.#alarm.within(Math.min(...due))
  }
}
