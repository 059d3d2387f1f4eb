import { neon, neonConfig } from '@neondatabase/serverless'
import { drizzle } from 'drizzle-orm/neon-http'
import type { Config } from '../env.ts'
import * as schema from './schema.ts'

/** The time that a statement may take, in milliseconds: a database that hangs must not hold requests open. */
const STATEMENT_MS = 10_000

/**
 * Postgres over Neon's HTTP protocol: one round trip a statement, `batch` for what must be atomic
 * (there are no interactive transactions on this driver).
 */
export const connectDatabase = (config: Pick<Config, 'DATABASE_URL' | 'NEON_FETCH_ENDPOINT'>) => {
  // The driver has these settings for the whole isolate only; an isolate has one configuration.
  if (config.NEON_FETCH_ENDPOINT) neonConfig.fetchEndpoint = config.NEON_FETCH_ENDPOINT
  neonConfig.fetchFunction = (url: string, init: RequestInit) =>
    fetch(url, { ...init, signal: AbortSignal.timeout(STATEMENT_MS) })
  return drizzle({ client: neon(config.DATABASE_URL), schema })
}

export type Database = ReturnType<typeof connectDatabase>
