import type { GenerationType } from '#contract/generation'
import { createCreationAddresses } from '../apps/addresses.ts'
import { createBackingApiFinder } from '../apps/backing-api.ts'
import { createBundleStore } from '../apps/bundle-store.ts'
import { createInterfaceService } from '../apps/contract-tools/interface-service.ts'
import { createDataService } from '../apps/data-service.ts'
import { createCreationGrants } from '../apps/grants.ts'
import { createAppDirectory } from '../apps/hosting/app-directory.ts'
import { createEntryCookies } from '../apps/hosting/entry-cookies.ts'
import { createEntryTickets } from '../apps/hosting/entry-tickets.ts'
import { createPreviewKeys } from '../apps/preview-keys.ts'
import { createPreviewSamples } from '../apps/preview-samples.ts'
import { createPreviewService } from '../apps/preview-service.ts'
import { createPublishQueue, queuePublishing } from '../apps/publish-queue.ts'
import { createPublicHosts } from '../apps/runner/public-hosts.ts'
import { watchRunner } from '../apps/runner/watched-runner.ts'
import { createFileReader } from '../apps/runner-files.ts'
import { createAppService } from '../apps/service.ts'
import { createShareLinkService } from '../apps/share-link-service.ts'
import { createShareLinkStore } from '../apps/share-link-store.ts'
import { createAppStore } from '../apps/store.ts'
import { catchNotFound } from '../generations/open-generation.ts'
import { BoundedMap } from '../platform/bounded-map.ts'
import { perEnvironment } from '../platform/per-environment.ts'
import { composeCore } from './core.ts'
import { composeGenerations } from './generations.ts'
import { composeRooms } from './rooms.ts'
import { composeSessions } from './sessions.ts'

/** A name's id is a hash, which every request for a creation would compute anew. */
const MAX_RUNNER_IDS = 2_000

/** The part of the composition that publishes and hosts creations. */
export const composeApps = perEnvironment((env) => {
  const { config, db, redis, room, watch, passwords, secrets, seal, revoked, now, newId } = composeCore(env)
  const { rooms, roomStore } = composeRooms(env)
  const { sessions } = composeSessions(env)
  const { generate, generations, open, recheck } = composeGenerations(env)
  const store = createAppStore(db)
  const shares = createShareLinkStore(db)
  const bundles = createBundleStore(env.BUCKET)
  const addresses = createCreationAddresses(config)
  const isPublicHost = createPublicHosts(config.PUBLIC_HOSTS_URL)
  const previews = createPreviewKeys(redis)
  const tickets = createEntryTickets(redis)
  const runnerIds = new BoundedMap<string, DurableObjectId>(MAX_RUNNER_IDS)
  const runner = (name: string) => {
    const id = runnerIds.get(name) ?? env.RUNNERS.idFromName(name)
    if (!runnerIds.has(name)) runnerIds.set(name, id)
    return watchRunner(watch, name, env.RUNNERS.get(id))
  }

  const grants = createCreationGrants({
    app: store.standing,
    roles: async (roomId, userIds) => (await roomStore.membership(roomId, userIds))?.roles ?? new Map(),
    sharesAlive: (appId, shareIds) => shares.alive(appId, shareIds, now()),
    async mayPreview({ userId, generationId, sessionId }) {
      const [seen, isGiven] = await Promise.all([
        catchNotFound(open({ userId }, generationId)),
        previews.isGiven({ generationId, sessionId }),
      ])
      return isGiven && seen?.access.preview === true
    },
    sessionsAlive: sessions.areAliveNow,
    now: Date.now,
  })
  const creations = createAppDirectory({
    store,
    findBackingApi: createBackingApiFinder(db, store),
    bundles,
    open,
    previews,
    grants,
    addresses,
    now,
  })
  revoked.listen(grants.forget)
  revoked.listen(creations.forgetPreviews)
  const apps = queuePublishing(
    createPublishQueue(),
    createAppService({
      store,
      bundles,
      rooms,
      generate,
      open,
      previews,
      fillPreview: createPreviewSamples({ creations, runner }),
      tickets,
      addresses,
      runner,
      recheck,
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
    readFiles: createFileReader({ bundles, findGeneration: (id) => generations.find(id) }),
    secretBox: secrets,
    appExists: async (id: string) => (await store.standing(id)) !== null,
    isPublicHost,
    removeBundles: (appId: string) => bundles.remove(appId),
    appData: createDataService({ apps, runner, sessionsAlive: sessions.areAliveNow }),
    appFaces: createInterfaceService({ apps, bundles, addresses, begin: generate.begin, runner }),
    entryTickets: tickets,
    previews: createPreviewService({ open, previews, revoked: revoked.tell, now }),
    shares: createShareLinkService({ shares, apps, passwords, addresses, revoked: revoked.tell, now, newId }),
    entryCookies: createEntryCookies(seal, Date.now),
    grants,
    /** The generation of a face in one version of an app; null when there is none that others have seen. */
    async findAppFace(appId: string, version: number, kind: GenerationType): Promise<string | null> {
      return (await store.readFaces(appId, version, false))?.[kind] ?? null
    },
  }
})
