import { type LoggedEvent, MessageEvent } from '#contract/socket'
import { AppError } from '../errors.ts'
import { runExplanation } from '../generate/explanation.ts'
import { runPipeline } from '../generate/pipeline.ts'
import { createLog } from '../observe/log.ts'
import type { Services } from '../services.ts'
import { Announcer } from './announcer.ts'
import { GenerationFeed } from './generation-feed.ts'
import { Outbox } from './outbox.ts'
import { Replays } from './replays.ts'
import { RoomGenerations } from './room-generations.ts'
import { type DraftEvent, RoomLog } from './room-log.ts'
import { RoomPresence } from './room-presence.ts'
import { RoomSockets } from './room-sockets.ts'
import { storedIds } from './stored-ids.ts'

/** How long a finished generation waits for Postgres before it is announced all the same. */
const DELIVERY_PATIENCE_MS = 2_000
/** How far back a request may refer to what was said. */
const RECENT_MESSAGES = 50

type Deps = {
  roomId: string
  ctx: DurableObjectState
  services: Services
  /** There is something that Postgres does not have. */
  onWaiting(): void
  /** Somebody is here, whose sign of life is to be looked for. */
  onPeople(): void
  /** Somebody does not read what they are sent. */
  onSlow(ws: WebSocket): void
}

/** Tells whoever sent it, and the operator, that the room's own disk did not take something. */
const tellLost = (sockets: RoomSockets) => (event: LoggedEvent) => {
  createLog({ service: 'websocket-service', traceId: 'log' }).error('event_lost', 'A room could not keep an event', {
    type: event.type,
    seq: event.seq,
  })
  if (event.type !== 'message_received') return
  const message = 'The room could not keep this. Try again in a moment.'
  for (const ws of sockets.open({ userId: event.userId }))
    sockets.answer(ws, { type: 'error', code: 'internal', message, ref: event.id })
}

/** What a room is made of, put together. */
export const buildRoom = ({ roomId, ctx, services, onWaiting, onPeople, onSlow }: Deps) => {
  const { storage } = ctx
  const log = new RoomLog(storage)
  const sockets = new RoomSockets(ctx, { onSlow })
  const announcer = new Announcer({ log, sockets, written: () => storage.sync(), onWaiting, onLost: tellLost(sockets) })
  const tell = (event: DraftEvent) => announcer.record(event)
  const outbox = new Outbox({ roomId, storage, log, to: services.outboxDestination, tell })

  /** Tries once to hand over what is waiting; bounded in time. */
  const deliver = () => Promise.race([outbox.flush(), scheduler.wait(DELIVERY_PATIENCE_MS)])

  const presence = new RoomPresence({
    sockets,
    announcer,
    lastPing: (ws) => ctx.getWebSocketAutoResponseTimestamp(ws)?.getTime() ?? null,
    report: (people) => ctx.waitUntil(services.presence.report(roomId, people)),
    watch: onPeople,
  })

  const ids = storedIds({ log, announcer, findMessage: (id) => services.roomStore.message(roomId, id) })
  const feed = new GenerationFeed(log, announcer)
  const generations = new RoomGenerations({
    roomId,
    storage,
    now: () => new Date(),
    atOnce: services.config.LIMITS.generationsPerRoom,
    async *run(input, signal, meter) {
      const providers = await services.models.providersFor(input.userId, roomId)
      if (input.origin === 'explanation') return yield* runExplanation(input, { providers, meter }, signal)
      return yield* runPipeline(input, { ...services.pipeline, providers, meter }, signal)
    },
    async parent(id, userId) {
      const generation = outbox.generation(id) ?? (await services.generations.find(id))
      if (!generation || (generation.roomId !== roomId && generation.userId !== userId))
        throw new AppError('not_found', 'The version to refine does not exist any more')
      return services.generations.asParent(generation)
    },
    attached: services.attachments.read,
    claim: services.claims.take,
    giveBack: services.claims.giveBack,
    talk: () => log.lastMessages(RECENT_MESSAGES).map(({ json }) => MessageEvent.parse(JSON.parse(json))),
    audience: () => sockets.people().length,
    log: tell,
    logNow(event) {
      announcer.record(event)
      announcer.flush()
    },
    abandoned: (id) => feed.abandoned(id),
    textOf(id) {
      announcer.flush()
      return log.textOf(id)
    },
    save(generation) {
      outbox.addGeneration(generation)
      onWaiting()
    },
    deliver,
    report: (event, { traceId, userId }, metadata) =>
      createLog({ service: 'generation-service', traceId, userId }).info(event, 'A generation ended', metadata),
  })

  return {
    log,
    sockets,
    replays: new Replays({ roomId, log, sockets, now: Date.now }),
    outbox,
    announcer,
    presence,
    generations,
    deliver,
    feed,
    ids,
  }
}
