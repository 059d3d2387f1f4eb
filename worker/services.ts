import { composeAccounts } from './account-services.ts'
import { withDefaultModel } from './ai/default-model.ts'
import { providersOf } from './ai/registry.ts'
import { composeApps } from './apps/compose.ts'
import { runService } from './generations/run-service.ts'
import { createSandbox } from './sandbox/sandbox.ts'
import { killNotices, watchOf } from './watchdog/compose.ts'
import { assetStore } from './assets/store.ts'
import { accessTokens } from './auth/access-token.ts'
import { readCommonPasswords } from './auth/common-passwords.ts'
import { passwords } from './auth/passwords.ts'
import type { Env } from './bindings.ts'
import { connectDatabase } from './db/client.ts'
import { readConfig } from './env.ts'
import { artifactArchive } from './generations/archive.ts'
import { attachmentStore } from './generations/attachment-store.ts'
import { attachmentService } from './generations/attachments.ts'
import { createBudgets } from './generations/budgets.ts'
import { generationCache } from './generate/cache.ts'
import { checkFiles } from './generate/check-files.ts'
import { checkStore } from './generations/check-store.ts'
import { createClaims } from './generations/claims.ts'
import { redisFlights } from './generate/flights.ts'
import { createIntake } from './generations/intake.ts'
import { composeModels } from './models/compose.ts'
import { lineageStore, requestsFor } from './generations/lineage.ts'
import { mergeMeanwhile } from './generations/merge-meanwhile.ts'
import { reportMount } from './generations/mounting.ts'
import { generationOpener } from './generations/open.ts'
import { parentOpener, parentReader } from './generations/parent.ts'
import { reservations } from './generations/reservations.ts'
import { generationService } from './generations/service.ts'
import { shownContext } from './generations/shown.ts'
import { generationStore } from './generations/store.ts'
import { usageStore } from './generations/usage-store.ts'
import { versionService } from './generations/versions.ts'
import { createLimiter, redisLimits } from './http/limiter.ts'
import { dependencyChecks, modelUrlOf } from './observe/checks.ts'
import { createHealth } from './observe/health.ts'
import { createMetrics } from './observe/metrics.ts'
import { metricsStore } from './observe/metrics-store.ts'
import { requestMeter } from './observe/request-meter.ts'
import { connectRedis } from './platform/redis.ts'
import { signal } from './platform/signal.ts'
import { presenceClient } from './presence/client.ts'
import { closeSocketsOf } from './rooms/close-sockets.ts'
import { inviteService } from './rooms/invite-service.ts'
import { inviteStore } from './rooms/invite-store.ts'
import { readLastEvents } from './rooms/last-events.ts'
import { messageSearch } from './rooms/message-search.ts'
import { messageSearchStore } from './rooms/message-search-store.ts'
import { outboxDestination } from './room-object/outbox-destination.ts'
import { roomService } from './rooms/service.ts'
import { roomStore } from './rooms/store.ts'
import { unstoredStore } from './rooms/unstored-store.ts'
import { settingsService } from './settings/service.ts'
import { settingsStore } from './settings/store.ts'

const now = () => new Date()
const newId = () => crypto.randomUUID()

/** The only place that constructs: everything else is handed what it needs. Throws when the configuration is wrong. */
const compose = (env: Env) => {
  const config = readConfig(env)
  const db = connectDatabase(config)
  const redis = connectRedis(config)
  const room = (id: string) => env.ROOMS.get(env.ROOMS.idFromName(id))
  const watch = watchOf(env)
  const sandbox = createSandbox(env.SANDBOX, watch)
  const presence = presenceClient(env.PRESENCE)
  const store = generationStore(db)
  const archive = artifactArchive(env.BUCKET)
  const roomRows = roomStore(db)
  const unstored = unstoredStore(db)
  const passwordsOf = passwords({ ...config, common: () => readCommonPasswords(env.ASSETS) })
  /** Something was taken from somebody: what this isolate remembers of who may be where is asked anew. */
  const taken = signal()
  const rooms = roomService({
    store: roomRows,
    unstored,
    presence,
    readLastEvents: readLastEvents(db),
    room,
    taken: taken.tell,
    newId,
  })

  const open = generationOpener({ store, rooms, room })
  const lineage = lineageStore(db)
  const usage = usageStore(db)
  const budgets = createBudgets({
    usage,
    reservations: reservations(redis, now),
    limits: config.LIMITS,
    now,
  })

  const uploads = assetStore(db, env.BUCKET)
  const attachments = attachmentService({
    store: attachmentStore(db),
    async bytesOf(asset) {
      const body = await uploads.open(asset)
      return body && new Uint8Array(await new Response(body).arrayBuffer())
    },
  })
  const asParent = parentReader({ lineage, attachments })
  const versions = versionService({ open, lineage, sandbox, room, now, newId })

  const settings = settingsService({ store: settingsStore(db), now })
  const meter = requestMeter(now)
  const providers = withDefaultModel(providersOf(config), async () => (await settings.current()).defaultModel)
  const { models, roomModels } = composeModels({ config, db, providers, rooms, now })
  const intake = createIntake({ budgets, choice: models, attachments, now })
  const generate = generationService({ store, rooms, archive, open, intake, room, newId })
  const checks = dependencyChecks({
    db,
    redis,
    bucket: env.BUCKET,
    writePresence: presence.write,
    providers,
    modelUrl: modelUrlOf(config),
  })

  const accounts = composeAccounts({
    config,
    db,
    redis,
    bucket: env.BUCKET,
    archive,
    tokens: accessTokens(config),
    passwords: passwordsOf,
    settings,
    room,
    endingOf: (userId) => env.ENDINGS.get(env.ENDINGS.idFromName(userId)),
    closeSockets: closeSocketsOf({ presence, room, taken: taken.tell }),
    now,
    newId,
  })

  return {
    config,
    redis,
    room,
    rooms,
    roomStore: roomRows,
    messageSearch: messageSearch({ store: messageSearchStore(db), rooms }),
    invites: inviteService({
      invites: inviteStore(db),
      store: roomRows,
      rooms,
      room,
      now,
      newId,
      appOrigin: config.APP_ORIGIN,
    }),
    presence,
    paceOf: (userId: string) => env.PACE.get(env.PACE.idFromName(userId)),
    limiter: createLimiter({
      limits: config.LIMITS,
      overrides: async () => (await settings.current()).limits,
      now: Date.now,
      shared: redisLimits(redis),
    }),
    settings,
    meter,
    metrics: createMetrics({ meter, store: metricsStore(db), version: config.APP_VERSION, now }),
    ...accounts,
    attachments,
    intake,
    budgets,
    models,
    roomModels,
    generate,
    shownContext: shownContext({ open, asParent, attachments }),
    reportMount: reportMount({ open, checks: checkStore(db), cache: generationCache(redis), room }),
    lineOf: lineage.line,
    versions,
    mergeMeanwhile: mergeMeanwhile({ lineage, versions }),
    openParent: parentOpener(open),
    asParent,
    ...composeApps({
      config,
      db,
      redis,
      bucket: env.BUCKET,
      rooms,
      roomStore: roomRows,
      generate,
      generations: store,
      open,
      async recheck(generation) {
        const { id, type, files } = generation
        const requests = await requestsFor(lineage, generation, generation.userId)
        const found = await checkFiles(type, files, { sandbox, requests })
        await checkStore(db).replace(id, found)
        return found
      },
      room,
      runners: env.RUNNERS,
      watch,
      passwords: passwordsOf,
      sessionsAliveNow: accounts.sessions.areAliveNow,
      taken,
      now,
      newId,
    }),
    health: createHealth({ checks, notices: () => killNotices(env), version: config.APP_VERSION, now }),
    runs: runService({
      open,
      sandbox,
      shower(roomId) {
        const stub = room(roomId)
        return {
          // A room that does not answer is shown nothing either.
          begin: async (run) => stub.beginRun(run).catch(() => true),
          show: async (event) => void (await stub.show(event)),
        }
      },
      now: Date.now,
      newId,
    }),
    pipeline: { providers, cache: generationCache(redis), flights: redisFlights(redis), now },
    sandbox,
    claims: createClaims({ store, redis }),
    outboxDestination: outboxDestination({
      rooms: roomRows,
      generations: store,
      archive,
      budgets,
      unstored,
      ask: () => Promise.all([checks.database(), checks.storage()]),
    }),
  }
}

export type Services = ReturnType<typeof compose>

const composed = new WeakMap<Env, Services>()

/** The services of this isolate: composed once for each environment. */
export const servicesOf = (env: Env): Services => {
  const known = composed.get(env)
  if (known) return known
  const services = compose(env)
  composed.set(env, services)
  return services
}
