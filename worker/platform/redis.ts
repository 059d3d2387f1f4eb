import { Redis } from '@upstash/redis/cloudflare'
import type { Config } from '../env.ts'

/**
 * The time that one command may take, in milliseconds: past it Redis counts as down, and whoever asked decides what
 * that means.
 */
const COMMAND_MS = 1500

/** Redis over Upstash's REST protocol. Values are JSON unless they are not: read them with a schema. */
export const connectRedis = (config: Pick<Config, 'UPSTASH_REDIS_REST_URL' | 'UPSTASH_REDIS_REST_TOKEN'>) =>
  new Redis({
    url: config.UPSTASH_REDIS_REST_URL,
    token: config.UPSTASH_REDIS_REST_TOKEN,
    enableTelemetry: false,
    // A pipeline gathers commands of several requests, and a Worker may not do I/O for another request.
    enableAutoPipelining: false,
    retry: { retries: 1, backoff: () => 50 },
    // A function: with a plain signal the client answers "Aborted" as if Redis had said it.
    signal: () => AbortSignal.timeout(COMMAND_MS),
  })
