import type { Redis } from '@upstash/redis/cloudflare'
import * as z from 'zod'
import { AppError } from '../../errors.ts'

const CHALLENGE_SECONDS = 5 * 60

const redisIsDown = (cause: unknown) => {
  throw new AppError('unavailable', 'Passkeys do not work right now. Try again in a moment.', {
    cause,
    dependency: 'redis',
    retryAfter: 5,
  })
}

/**
 * Keeps what an authenticator was asked to sign, for five minutes and one answer. `name` says who was asked, and what
 * for.
 */
export const createChallengeStore = (redis: Redis) => ({
  async keep(name: string, challenge: string) {
    await redis.set(`passkey:${name}`, { challenge }, { ex: CHALLENGE_SECONDS }).catch(redisIsDown)
  },

  /** Takes a challenge; null when there is none (any more). */
  async take(name: string): Promise<string | null> {
    const found = z
      .object({ challenge: z.string() })
      .safeParse(await redis.getdel(`passkey:${name}`).catch(redisIsDown))
    return found.success ? found.data.challenge : null
  },
})

export type ChallengeStore = ReturnType<typeof createChallengeStore>
