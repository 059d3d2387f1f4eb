import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { unstable_readConfig } from 'wrangler'
import * as z from 'zod'
import { buildWeb, isWebStale } from '../local/build-web.ts'
import { readSettings } from '../local/settings.ts'
import { startStack } from '../local/stack.ts'
import { openState } from '../local/state.ts'
import type { Seat, Shape } from './load/job.ts'
import { inParallel, openRoom, type Person, register, signIn } from './people.ts'
import type { Server } from './processes.ts'
import { MARKING_MODEL, startMarkingProvider } from './provider.ts'
import { bundleWorker, serveWorker, type WorkerSpec } from './workerd.ts'

/** As many different people as a run has at most; one may sit in several rooms. */
const MAX_PEOPLE = 500
const TOKEN_GOOD_FOR_MS = 8 * 60_000
const PLENTY = 1_000_000

/** The generator is one machine speaking for many people: limits made for people must not cut the load. */
const LIMITS = {
  registrationsPerAddress: PLENTY,
  signInsPerAccount: PLENTY,
  signInsPerAddress: PLENTY,
  generationsPerUser: PLENTY,
  generationsPerUserDay: PLENTY,
  tokensPerUserDay: PLENTY,
  messagesPerSecond: PLENTY,
  messageBurst: PLENTY,
  requestsPerUser: PLENTY,
}

/** The part of wrangler.toml that decides what the Worker is given. */
const WranglerConfig = z.object({
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()),
  durable_objects: z.object({ bindings: z.array(z.object({ name: z.string(), class_name: z.string() })) }),
  r2_buckets: z.array(z.object({ binding: z.string() })),
  assets: z.object({ binding: z.string().optional() }).optional(),
  worker_loaders: z.array(z.object({ binding: z.string() })).default([]),
})

/** Describes how a bundle of the project is served: its variables, objects, buckets. */
export const describeBundle = (bundle: string, variables: Record<string, string>): WorkerSpec => {
  const config = WranglerConfig.parse(unstable_readConfig({ config: 'wrangler.toml' }, { hideWarnings: true }))
  return {
    bundle,
    variables,
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    objects: Object.fromEntries(config.durable_objects.bindings.map(({ name, class_name }) => [name, class_name])),
    buckets: config.r2_buckets.map(({ binding }) => binding),
    assets: config.assets?.binding ? [config.assets.binding] : [],
    loaders: config.worker_loaders.map(({ binding }) => binding),
  }
}

export type Ours = Awaited<ReturnType<typeof prepareOurs>>

/**
 * The project itself: the bundle that a deployment would upload, served by the bare runtime, with the embedded
 * Postgres and Redis (or those of DATABASE_URL and REDIS_URL) in this process, away from the server's core.
 */
export const prepareOurs = async (folder: string, environment: NodeJS.ProcessEnv) => {
  const stateFolder = join(folder, 'state')
  const bundleFolder = join(folder, 'bundle')
  mkdirSync(bundleFolder, { recursive: true })
  const provider = await startMarkingProvider()
  const { DATABASE_URL = '', REDIS_URL = '', LIMITS: given = JSON.stringify(LIMITS) } = environment
  const settings = readSettings({
    AETHER_STATE_DIR: stateFolder,
    LIMITS: given,
    PASSWORD_COST: '4',
    OPENAI_BASE_URL: provider.url,
    OPENAI_MODEL: MARKING_MODEL,
    ...(DATABASE_URL && { DATABASE_URL }),
    ...(REDIS_URL && { REDIS_URL }),
  })
  const state = openState(stateFolder)
  // What is deployed has the web app beside it: a bundle is refused without.
  if (isWebStale()) await buildWeb()
  const [stack, bundle] = await Promise.all([startStack(settings, state, 'bench'), bundleWorker(bundleFolder)])
  await stack.ready
  const spec = describeBundle(bundle, stack.variables)
  const run = `b${Date.now().toString(36)}`
  let people: Person[] = []
  let freshUntil = 0

  /** At least `count` people who are signed in. */
  const signInPeople = async (origin: string, count: number): Promise<Person[]> => {
    const missing = Math.min(count, MAX_PEOPLE) - people.length
    if (Date.now() > freshUntil) {
      people = await inParallel(people, (person) => signIn(origin, person))
      freshUntil = Date.now() + TOKEN_GOOD_FOR_MS
    }
    if (missing > 0) people = [...people, ...(await register(origin, missing, `${run}-${people.length}`))]
    return people
  }

  return {
    provider,
    keys: stack.variables.JWT_PRIVATE_KEYS ?? '',
    bundle,
    start: (): Promise<Server> => serveWorker(spec, folder),

    /** Real rooms with real members: speakers are editors, everyone else watches. */
    async seats(origin: string, { rooms, clients, speakers }: Shape): Promise<Seat[]> {
      const everyone = await signInPeople(origin, rooms * clients)
      const personAt = (index: number) => everyone[index % everyone.length]
      const perRoom = await inParallel([...Array(rooms).keys()], async (room) => {
        const members = [...Array(clients).keys()].flatMap((index) => personAt(room * clients + index) ?? [])
        const [owner, ...others] = members
        if (!owner) return []
        const id = await openRoom(origin, owner, others.slice(0, Math.max(0, speakers - 1)), `Room ${room}`)
        return members.map((person, index) => ({
          room,
          name: id,
          path: `/api/rooms/${id}/socket`,
          headers: { authorization: `Bearer ${person.token}` },
          speaks: index < speakers,
        }))
      })
      return perRoom.flat()
    },

    async close() {
      await stack.close()
      await provider.close()
      state.release()
    },
  }
}
