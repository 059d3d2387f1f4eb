import type { Redis } from '@upstash/redis/cloudflare'
import { sql } from 'drizzle-orm'
import type { Providers } from '../ai/registry.ts'
import type { Database } from '../db/client.ts'
import type { Checks } from './health.ts'

type Deps = {
  db: Database
  redis: Redis
  bucket: Pick<R2Bucket, 'head'>
  /** Any call that the presence object answers. */
  askPresence: () => Promise<unknown>
  providers: Pick<Providers, 'models'>
}

/** One small question to each dependency. */
export const dependencyChecks = ({ db, redis, bucket, askPresence, providers }: Deps): Checks => ({
  database: () => db.execute(sql`select 1`),
  redis: () => redis.ping(),
  storage: () => bucket.head('health'),
  realtime: askPresence,
  // One reachable provider is enough; one that cannot be reached offers nothing.
  model: async () => {
    const offered = await providers.models()
    if (offered.length === 0) throw new Error('no provider offers a model')
  },
})
