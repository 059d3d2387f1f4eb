import type { Identity } from '#contract/auth'
import type { Check, GenerateRequest, Generation, GenerationType, StoredGeneration } from '#contract/generation'
import type { Passwords } from '../auth/passwords.ts'
import type { Database } from '../db/client.ts'
import type { Config } from '../env.ts'
import { ifSeen, type OpenGeneration } from '../generations/open.ts'
import type { GenerationStore } from '../generations/store.ts'
import { BoundedMap } from '../platform/bounded-map.ts'
import type { connectRedis } from '../platform/redis.ts'
import { secretBox } from '../platform/secret-box.ts'
import type { Signal } from '../platform/signal.ts'
import type { RoomObject } from '../room-object/room-object.ts'
import type { RoomService } from '../rooms/service.ts'
import type { RoomStore } from '../rooms/store.ts'
import { creationAddresses } from './addresses.ts'
import { apiBeside } from './api-beside.ts'
import { bundleStore } from './bundle-store.ts'
import { dataService } from './data-service.ts'
import { faceService } from './contract-tools/face-service.ts'
import { creationGrants } from './grants.ts'
import { appDirectory } from './hosting/directory.ts'
import { appEntries } from './hosting/entries.ts'
import { appTickets } from './hosting/tickets.ts'
import { previewKeys } from './preview-keys.ts'
import { previewSamples } from './preview-samples.ts'
import { previewService } from './preview-service.ts'
import { publicHosts } from './runner/public-hosts.ts'
import type { RunnerObject } from './runner/runner-object.ts'
import { runnerFiles } from './runner-files.ts'
import { seals } from '../platform/seal.ts'
import { appService } from './service.ts'
import { shareService } from './share-service.ts'
import { shareStore } from './share-store.ts'
import { appStore } from './store.ts'
import { inLine, publishingTurns } from './turns.ts'
import type { Watch } from '../watchdog/watch.ts'
import { watchRunner } from './runner/watched-runner.ts'

/** A name's id is a hash, which every request for a creation would compute anew. */
const MAX_RUNNER_IDS = 2_000

type Deps = {
  config: Config
  db: Database
  redis: ReturnType<typeof connectRedis>
  bucket: R2Bucket
  rooms: RoomService
  roomStore: RoomStore
  generate: {
    get(identity: Identity, id: string): Promise<StoredGeneration>
    begin(identity: Identity, traceId: string, type: GenerationType, request: GenerateRequest): Promise<string>
  }
  generations: Pick<GenerationStore, 'find'>
  open: OpenGeneration
  recheck(generation: Generation): Promise<Check[]>
  room(id: string): DurableObjectStub<RoomObject>
  runners: DurableObjectNamespace<RunnerObject>
  watch: Watch
  passwords: Passwords
  /** Which of these sessions, or API keys, live at this moment. */
  sessionsAliveNow(sessionIds: readonly string[]): Promise<boolean[]>
  /** Told when a right was taken from somebody. */
  taken: Signal
  now(): Date
  newId(): string
}

/** The part of the composition that publishes and hosts creations. */
export const composeApps = ({ config, db, redis, bucket, rooms, roomStore, room, now, newId, ...deps }: Deps) => {
  const store = appStore(db)
  const shares = shareStore(db)
  const bundles = bundleStore(bucket)
  const addresses = creationAddresses(config)
  const isPublicHost = publicHosts(config.PUBLIC_HOSTS_URL)
  const seal = seals(config)
  const previews = previewKeys(redis)
  const tickets = appTickets(redis)
  const runnerIds = new BoundedMap<string, DurableObjectId>(MAX_RUNNER_IDS)
  const runner = (name: string) => {
    const id = runnerIds.get(name) ?? deps.runners.idFromName(name)
    if (!runnerIds.has(name)) runnerIds.set(name, id)
    return watchRunner(deps.watch, name, deps.runners.get(id))
  }

  const grants = creationGrants({
    app: store.standing,
    roles: async (roomId, userIds) => (await roomStore.membership(roomId, userIds))?.roles ?? new Map(),
    sharesAlive: (appId, shareIds) => shares.alive(appId, shareIds, now()),
    async mayPreview({ userId, generationId, sessionId }) {
      const [seen, isGiven] = await Promise.all([
        ifSeen(deps.open({ userId }, generationId)),
        previews.isGiven({ generationId, sessionId }),
      ])
      return isGiven && seen?.access.preview === true
    },
    sessionsAlive: deps.sessionsAliveNow,
    now: Date.now,
  })
  const creations = appDirectory({
    store,
    apiBeside: apiBeside(db, store),
    bundles,
    open: deps.open,
    previews,
    grants,
    addresses,
    now,
  })
  deps.taken.listen(grants.forget)
  deps.taken.listen(creations.forgetPreviews)
  const apps = inLine(
    publishingTurns(),
    appService({
      store,
      bundles,
      rooms,
      generate: deps.generate,
      open: deps.open,
      previews,
      fillPreview: previewSamples({ creations, runner }),
      tickets,
      addresses,
      runner,
      recheck: deps.recheck,
      announce: async (roomId, event) => void (await room(roomId).announce(event)),
      forget: creations.forget,
      isPublicHost,
      now,
      newId,
      mostApps: config.LIMITS.appsPerUser,
    }),
  )

  return {
    apps,
    creations,
    runner,
    filesOf: runnerFiles({ bundles, findGeneration: (id) => deps.generations.find(id) }),
    secretBox: secretBox(config),
    appExists: async (id: string) => (await store.standing(id)) !== null,
    isPublicHost,
    removeBundles: (appId: string) => bundles.remove(appId),
    appData: dataService({ apps, runner, sessionsAlive: deps.sessionsAliveNow }),
    appFaces: faceService({ apps, bundles, addresses, begin: deps.generate.begin, runner }),
    appTickets: tickets,
    previews: previewService({ open: deps.open, previews, taken: deps.taken.tell, now }),
    shares: shareService({ shares, apps, passwords: deps.passwords, addresses, taken: deps.taken.tell, now, newId }),
    appEntries: appEntries(seal, Date.now),
    grants,
    /** The generation of a face in one version of an app; null when there is none that others have seen. */
    async appFaceOf(appId: string, version: number, kind: GenerationType): Promise<string | null> {
      return (await store.facesOf(appId, version, false))?.[kind] ?? null
    },
  }
}
