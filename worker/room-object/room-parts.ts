import { isWordsOnly } from '#contract/checks'
import type { Generation } from '#contract/generation'
import { type LoggedEvent, MessageEvent } from '#contract/socket'
import { runExplanation } from '../generate/explanation.ts'
import type { GenerationJob, GivenVersion, StartResult } from '../generate/generation-job.ts'
import { runPipeline } from '../generate/pipeline.ts'
import type { Added, Place } from '../generate/version-line.ts'
import { withDeadline } from '../platform/deadline.ts'
import { createLog } from '../platform/log.ts'
import { Broadcaster } from './broadcaster.ts'
import { Connections } from './connections.ts'
import { GenerationFeed } from './generation-feed.ts'
import type { Memberships } from './memberships.ts'
import { Outbox } from './outbox.ts'
import { Pace } from './pace.ts'
import { Replays } from './replays.ts'
import type { Member, StartGeneration } from './room-core.ts'
import { RoomGenerations } from './room-generations.ts'
import { type DraftEvent, RoomLog } from './room-log.ts'
import { RoomPresence } from './room-presence.ts'
import { roomVersions } from './room-versions.ts'
import type { RoomServices } from './services.ts'
import { startGeneration, startRequest } from './start-generation.ts'
import { createStoredIds } from './stored-ids.ts'

/** A finished generation waits so long for Postgres before it is announced all the same. */
const DELIVERY_PATIENCE_MS = 2_000
/** Messages wait so long for the account of their sender. */
const PACE_PATIENCE_MS = 1_000
/** The deletion of a room waits so long for the books. */
const BOOKING_PATIENCE_MS = 5_000
/** A request may refer to so many messages before it. */
const RECENT_MESSAGES = 50

type Deps = {
  roomId: string
  ctx: DurableObjectState
  services: RoomServices
  memberships: Memberships
  /** There is something that Postgres does not have. */
  onWaiting(): void
  /** A generation has begun. */
  onGeneration(job: GenerationJob): void
  /** Somebody is here, whose sign of life is to be looked for. */
  onPeople(): void
  /** Somebody does not read what they are sent. */
  onCut(ws: WebSocket, code: number, reason: string): void
}

/** Tells whoever sent it, and the operator, that the room's own disk did not take something. */
const tellLost = (sockets: Connections) => (event: LoggedEvent) => {
  createLog({ service: 'websocket-service', traceId: 'log' }).error('event_lost', 'A room could not keep an event', {
    type: event.type,
    seq: event.seq,
  })
  if (event.type !== 'message_received') return
  const message = 'The room could not keep this. Try again in a moment.'
  for (const ws of sockets.open({ userId: event.userId }))
    sockets.answer(ws, { type: 'error', code: 'internal', message, ref: event.id })
}

/** Builds the limit of how fast people may send: counted in this room, and by the account of each that all rooms share. */
const createPace = ({ limits, getPaceObject }: RoomServices) =>
  new Pace({
    perSecond: limits.messagesPerSecond,
    burst: limits.messageBurst,
    now: Date.now,
    settle: (userId, passed, waiting) => withDeadline(getPaceObject(userId).settle(passed, waiting), PACE_PATIENCE_MS),
  })

/** Puts together what a room is made of. */
export const buildRoom = (deps: Deps) => {
  const { roomId, ctx, services, memberships, onWaiting, onGeneration, onPeople, onCut } = deps
  const { storage } = ctx
  const log = new RoomLog(storage)
  const sockets = new Connections(ctx, { onCut })
  const broadcaster = new Broadcaster({
    log,
    sockets,
    written: () => storage.sync(),
    onWaiting,
    onLost: tellLost(sockets),
  })
  const tell = (event: DraftEvent) => broadcaster.record(event)
  const outbox = new Outbox({ roomId, storage, log, to: services.outboxDestination, tell })

  /** Tries once to hand over what is waiting; bounded in time. */
  const deliver = () => Promise.race([outbox.flush(), scheduler.wait(DELIVERY_PATIENCE_MS)])

  /**
   * Has what was used in a room that ends booked with those who used it. Each for itself: one that cannot be booked
   * keeps its place in its person's day until that is free by itself.
   */
  const book = async (ended: readonly Generation[]) => {
    const booked = ended.map((generation) => services.budgets.settle(generation))
    await Promise.race([Promise.allSettled(booked), scheduler.wait(BOOKING_PATIENCE_MS)])
  }

  const presence = new RoomPresence({
    sockets,
    broadcaster,
    lastPing: (ws) => ctx.getWebSocketAutoResponseTimestamp(ws)?.getTime() ?? null,
    report: (people) => ctx.waitUntil(services.presence.report(roomId, people)),
    watch: onPeople,
  })

  const ids = createStoredIds({ log, broadcaster, findMessage: (id) => services.roomStore.message(roomId, id) })
  const versions = roomVersions({
    roomId,
    storage,
    services,
    memberships,
    outbox,
    deliver,
    waitUntil: (work) => ctx.waitUntil(work),
  })
  const { numbers } = versions

  const feed = new GenerationFeed(log, broadcaster)
  const generations = new RoomGenerations({
    roomId,
    storage,
    now: () => new Date(),
    atOnce: services.limits.generationsPerRoom,
    run(input, signal) {
      const providers = () => services.models.providersFor(input.userId, roomId)
      if (input.origin === 'explanation') return runExplanation(input, providers, signal)
      return runPipeline(input, { ...services.pipeline, providers, sandbox: services.sandbox.of(input.userId) }, signal)
    },
    parent: async (id, userId) => (await services.asParent(await versions.openParent(id, userId), userId)).context,
    attached: services.attachments.read,
    claim: services.idClaims.take,
    giveBack: services.idClaims.giveBack,
    talk: () => log.lastMessages(RECENT_MESSAGES).map(({ json }) => MessageEvent.parse(JSON.parse(json))),
    audience: () => sockets.people().length,
    log: tell,
    logNow(event) {
      broadcaster.record(event)
      broadcaster.flush()
    },
    abandoned: (id) => feed.abandoned(id),
    readText(id) {
      broadcaster.flush()
      return log.readText(id)
    },
    save(generation) {
      if (generation.status === 'complete' && !isWordsOnly(generation.checks)) numbers.complete(generation.id)
      outbox.addGeneration(generation)
      onWaiting()
    },
    deliver,
    completed: versions.completed,
    report: (event, { traceId, userId }, metadata) =>
      createLog({ service: 'generation-service', traceId, userId }).info(event, 'A generation ended', metadata),
  })

  /** Starts a generation for someone whose right to do so was checked; what it goes on from is checked here. */
  const start = (job: GenerationJob): Promise<StartResult> =>
    startGeneration(
      {
        ids,
        openParent: versions.openParent,
        number: versions.number,
        takesGenerations: () => outbox.takesGenerations,
        isBarred: (userId) => memberships.isBarred(userId),
        queue(each) {
          const queued = generations.start(each)
          onGeneration(each)
          return queued
        },
      },
      job,
    )

  /** Starts what a member asked for by a socket; returns what that member alone is answered. */
  const startFor = (by: Member, request: StartGeneration) =>
    startRequest({ ...services, roomId, start, ended: (id) => feed.end(id) }, by, request)

  const addVersion = async (job: GenerationJob, version: GivenVersion, place: Place): Promise<Added> => {
    const taken = numbers.take(job, place)
    if ('newest' in taken) return { status: 'outdated', newest: taken.newest }
    return { status: 'added', generation: await generations.take({ ...job, version: taken.number }, version) }
  }

  /** Takes what somebody said and made here from the disk, and from what is still to be stored. */
  const forgetPerson = (userId: string, stays: readonly string[]) => {
    generations.abandonAll(userId)
    numbers.forgetPerson(userId, stays)
    log.forgetPerson(userId, stays)
    outbox.forgetPerson(userId)
  }

  return {
    roomId,
    start,
    startFor,
    addVersion,
    forgetPerson,
    log,
    sockets,
    replays: new Replays({ roomId, log, sockets, now: Date.now }),
    pace: createPace(services),
    facts: { message: ids.message, generation: ids.generation, takesMessages: () => outbox.takesMessages },
    book,
    outbox,
    broadcaster,
    presence,
    generations,
    numbers,
    deliver,
    feed,
    ids,
  }
}
