import type { Redis } from '@upstash/redis/cloudflare'
import { z } from 'zod'
import { Usage } from '#contract/generation'
import type { GenerationCache } from './pipeline-types.ts'

const Answer = z.object({
  rounds: z.array(z.string()).min(1),
  model: z.string(),
  provider: z.string(),
  usage: Usage.nullable(),
  costUsd: z.number().nullable(),
})
const KEEP_SECONDS = 24 * 60 * 60
/** Upstash refuses requests over 1 MB; a longer answer is simply generated again. */
const MAX_TEXT_CHARS = 300_000

/** Answers to identical requests, in Redis. Open when Redis is down: a failure is a miss. */
export const generationCache = (redis: Redis): GenerationCache => ({
  async get(key) {
    const found = Answer.safeParse(await redis.get(`answer:${key}`).catch(() => null))
    return found.success ? found.data : null
  },
  async put(key, answer) {
    if (answer.rounds.join('').length > MAX_TEXT_CHARS) return
    await redis.set(`answer:${key}`, answer, { ex: KEEP_SECONDS }).catch(() => null)
  },
})
