import type { Redis } from '@upstash/redis/cloudflare'
import { sql } from 'drizzle-orm'
import { addressProvider, providers } from '#contract/providers/index'
import type { Providers } from '../ai/registry.ts'
import type { Database } from '../db/client.ts'
import type { ModelConfig } from '../env.ts'
import type { Probes } from './health.ts'

type Deps = {
  db: Database
  redis: Redis
  bucket: Pick<R2Bucket, 'head' | 'put'>
  /** Has the presence object write something to its disk. */
  writePresence: () => Promise<unknown>
  providers: Pick<Providers, 'models'>
  /**
   * The address at which the default model is served (`findModelUrl`); without it only the list of models is looked at.
   */
  modelUrl?: string | undefined
}

/** The address of the provider that is asked when nobody names a model. */
export const findModelUrl = (config: ModelConfig) =>
  providers.map((provider) => addressProvider(provider, config)?.url).find((url) => url !== undefined)

/** Any answer but a server's failure will do: without a key the answer is a refusal, and that costs nothing. */
const askModel = async (url: string) => {
  const response = await fetch(`${url.replace(/\/$/, '')}/models`, { signal: AbortSignal.timeout(2000) })
  await response.body?.cancel()
  if (response.status >= 500) throw new Error(`the model's server answers ${response.status}`)
}

/** Larger than what a file system keeps beside the names of its files. */
const MARK = ' '.repeat(8 * 1024)

/** The time, in milliseconds, that it is believed that what could be written can be. */
const WRITTEN_MS = 2_000

/** Writes from time to time and reads in between; after a write that failed the next question is a write again. */
const writtenNow = (write: () => Promise<unknown>, read: () => Promise<unknown>) => {
  let believedUntil = 0
  return async () => {
    if (Date.now() < believedUntil) return read()
    await write()
    believedUntil = Date.now() + WRITTEN_MS
  }
}

/** Asks each dependency one small question, also whether it can be written. */
export const createDependencyProbes = ({ db, redis, bucket, writePresence, providers, modelUrl }: Deps): Probes => ({
  // A record in its journal, in no table: a database that is read and not written is down for whoever writes.
  database: writtenNow(
    () => db.execute(sql`select pg_logical_emit_message(true, 'health', '')`),
    () => db.execute(sql`select 1`),
  ),
  redis: () => redis.ping(),
  storage: writtenNow(
    () => bucket.put('health', MARK),
    () => bucket.head('health'),
  ),
  realtime: writePresence,
  model: async () => {
    const offered = await providers.models()
    if (offered.length === 0) throw new Error('no provider offers a model')
    if (modelUrl) await askModel(modelUrl)
  },
})
