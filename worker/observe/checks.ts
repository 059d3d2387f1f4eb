import type { Redis } from '@upstash/redis/cloudflare'
import { sql } from 'drizzle-orm'
import { hosted } from '../ai/hosted.ts'
import type { Providers } from '../ai/registry.ts'
import type { Database } from '../db/client.ts'
import type { ModelConfig } from '../env.ts'
import type { Checks } from './health.ts'

type Deps = {
  db: Database
  redis: Redis
  bucket: Pick<R2Bucket, 'head'>
  /** Any call that the presence object answers. */
  askPresence: () => Promise<unknown>
  providers: Pick<Providers, 'models'>
  /** Where the default model is served (`modelUrlOf`); without it only the list of models is looked at. */
  modelUrl?: string | undefined
}

/** The address of the provider that is asked when nobody names a model; the same order as in `ai/registry.ts`. */
export const modelUrlOf = (config: ModelConfig) =>
  config.OPENAI_BASE_URL ??
  (config.OPENAI_API_KEY ? 'https://api.openai.com/v1' : undefined) ??
  hosted.find((service) => config[service.key] && service.url(config))?.url(config) ??
  config.OFFLINE_MODEL_URL ??
  config.OLLAMA_BASE_URL

/** Any answer but a server's failure will do: without a key the answer is a refusal, and that costs nothing. */
const askModel = async (url: string) => {
  const response = await fetch(`${url.replace(/\/$/, '')}/models`, { signal: AbortSignal.timeout(2000) })
  await response.body?.cancel()
  if (response.status >= 500) throw new Error(`the model's server answers ${response.status}`)
}

/** One small question to each dependency. */
export const dependencyChecks = ({ db, redis, bucket, askPresence, providers, modelUrl }: Deps): Checks => ({
  database: () => db.execute(sql`select 1`),
  redis: () => redis.ping(),
  storage: () => bucket.head('health'),
  realtime: askPresence,
  model: async () => {
    const offered = await providers.models()
    if (offered.length === 0) throw new Error('no provider offers a model')
    if (modelUrl) await askModel(modelUrl)
  },
})
