import type { GenerationType } from '#contract/generation'
import { creationAddresses } from '../apps/addresses.ts'
import { apiBeside } from '../apps/api-beside.ts'
import { bundleStore } from '../apps/bundle-store.ts'
import { faceService } from '../apps/contract-tools/face-service.ts'
import { dataService } from '../apps/data-service.ts'
import { creationGrants } from '../apps/grants.ts'
import { appDirectory } from '../apps/hosting/directory.ts'
import { appEntries } from '../apps/hosting/entries.ts'
import { appTickets } from '../apps/hosting/tickets.ts'
import { previewKeys } from '../apps/preview-keys.ts'
import { previewSamples } from '../apps/preview-samples.ts'
import { previewService } from '../apps/preview-service.ts'
import { publicHosts } from '../apps/runner/public-hosts.ts'
import { watchRunner } from '../apps/runner/watched-runner.ts'
import { runnerFiles } from '../apps/runner-files.ts'
import { appService } from '../apps/service.ts'
import { shareService } from '../apps/share-service.ts'
import { shareStore } from '../apps/share-store.ts'
import { appStore } from '../apps/store.ts'
import { inLine, publishingTurns } from '../apps/turns.ts'
import { ifSeen } from '../generations/open.ts'
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
  const { config, db, redis, room, watch, passwords, secrets, seal, taken, now, newId } = composeCore(env)
  const { rooms, roomStore } = composeRooms(env)
  const { sessions } = composeSessions(env)
  const { generate, generations, open, recheck } = composeGenerations(env)
  const store = appStore(db)
  const shares = shareStore(db)
  const bundles = bundleStore(env.BUCKET)
  const addresses = creationAddresses(config)
  const isPublicHost = publicHosts(config.PUBLIC_HOSTS_URL)
  const previews = previewKeys(redis)
  const tickets = appTickets(redis)
  const runnerIds = new BoundedMap<string, DurableObjectId>(MAX_RUNNER_IDS)
  const runner = (name: string) => {
    const id = runnerIds.get(name) ?? env.RUNNERS.idFromName(name)
    if (!runnerIds.has(name)) runnerIds.set(name, id)
    return watchRunner(watch, name, env.RUNNERS.get(id))
  }

  const grants = creationGrants({
    app: store.standing,
    roles: async (roomId, userIds) => (await roomStore.membership(roomId, userIds))?.roles ?? new Map(),
    sharesAlive: (appId, shareIds) => shares.alive(appId, shareIds, now()),
    async mayPreview({ userId, generationId, sessionId }) {
      const [seen, isGiven] = await Promise.all([
        ifSeen(open({ userId }, generationId)),
        previews.isGiven({ generationId, sessionId }),
      ])
      return isGiven && seen?.access.preview === true
    },
    sessionsAlive: sessions.areAliveNow,
    now: Date.now,
  })
  const creations = appDirectory({
    store,
    apiBeside: apiBeside(db, store),
    bundles,
    open,
    previews,
    grants,
    addresses,
    now,
  })
  taken.listen(grants.forget)
  taken.listen(creations.forgetPreviews)
  const apps = inLine(
    publishingTurns(),
    appService({
      store,
      bundles,
      rooms,
      generate,
      open,
      previews,
      fillPreview: previewSamples({ creations, runner }),
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
    filesOf: runnerFiles({ bundles, findGeneration: (id) => generations.find(id) }),
    secretBox: secrets,
    appExists: async (id: string) => (await store.standing(id)) !== null,
    isPublicHost,
    removeBundles: (appId: string) => bundles.remove(appId),
    appData: dataService({ apps, runner, sessionsAlive: sessions.areAliveNow }),
    appFaces: faceService({ apps, bundles, addresses, begin: generate.begin, runner }),
    appTickets: tickets,
    previews: previewService({ open, previews, taken: taken.tell, now }),
    shares: shareService({ shares, apps, passwords, addresses, taken: taken.tell, now, newId }),
    appEntries: appEntries(seal, Date.now),
    grants,
    /** The generation of a face in one version of an app; null when there is none that others have seen. */
    async appFaceOf(appId: string, version: number, kind: GenerationType): Promise<string | null> {
      return (await store.facesOf(appId, version, false))?.[kind] ?? null
    },
  }
})
