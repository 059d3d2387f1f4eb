import type { Redis } from '@upstash/redis/cloudflare'
import * as z from 'zod'
import { type ArtifactFile, Usage } from '#contract/generation'
import { artifactKey } from './cache-key.ts'
import type { GenerationCache } from './pipeline-types.ts'

const Answer = z.object({
  rounds: z.array(z.string()).min(1),
  artifact: z.string(),
  model: z.string(),
  provider: z.string(),
  usage: Usage.nullable(),
  costUsd: z.number().nullable(),
})
const KEEP_SECONDS = 24 * 60 * 60
/** Upstash refuses requests over 1 MB; a longer answer is simply generated again. */
const MAX_TEXT_CHARS = 300_000

/** Files that were found not to work after all; an answer that makes them is asked for anew. */
export type Condemned = { condemn(files: readonly ArtifactFile[]): Promise<void> }

/** Answers to identical requests, in Redis. Open when Redis is down: a failure is a miss. */
export const generationCache = (redis: Redis): GenerationCache & Condemned => ({
  async get(key) {
    const found = Answer.safeParse(await redis.get(`answer:${key}`).catch(() => null))
    if (!found.success) return null
    const condemned = await redis.exists(`condemned:${found.data.artifact}`).catch(() => 0)
    return condemned ? null : found.data
  },
  async put(key, answer) {
    if (answer.rounds.join('').length > MAX_TEXT_CHARS) return
    await redis.set(`answer:${key}`, answer, { ex: KEEP_SECONDS }).catch(() => null)
  },
  async condemn(files) {
    const key = `condemned:${await artifactKey(files)}`
    await redis.set(key, 1, { ex: KEEP_SECONDS }).catch(() => null)
  },
})
