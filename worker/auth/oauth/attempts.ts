import type { Redis } from '@upstash/redis/cloudflare'
import * as z from 'zod'
import { ProviderName } from '#contract/security'
import { AppError } from '../../errors.ts'
import { createToken, hashToken } from '../../platform/tokens.ts'

/** The time, in seconds, that somebody may take at the provider, and to consent. */
export const ATTEMPT_SECONDS = 10 * 60

/** Whoever was signed in and wants to link, and in which session. */
const LinkTo = z.object({ userId: z.uuid(), sessionId: z.uuid() })
export type LinkTo = z.infer<typeof LinkTo>

const Attempt = z.object({
  provider: ProviderName,
  codeVerifier: z.string(),
  nonce: z.string(),
  /** A path on our own origin. */
  returnTo: z.string(),
  /** SHA-256 of the secret in the cookie of the browser that began. */
  browser: z.string(),
  /** The session to link for; null to sign in. */
  linkTo: LinkTo.nullable(),
})
export type StoredAttempt = z.infer<typeof Attempt>

const Pending = z.object({
  provider: ProviderName,
  subject: z.string(),
  email: z.string(),
  /** The account here that has this address, and a password. */
  userId: z.uuid(),
})
export type PendingLink = z.infer<typeof Pending>

const redisIsDown = (cause: unknown) => {
  throw new AppError('unavailable', 'Sign-in does not work right now. Try again in a moment.', {
    cause,
    dependency: 'redis',
    retryAfter: 5,
  })
}

/**
 * Keeps what has to be remembered while somebody is at a provider: in Redis, by hash, for one use. Throws `AppError`
 * (unavailable) while it is down.
 */
export const createAttemptStore = (redis: Redis) => ({
  async begin(state: string, attempt: StoredAttempt) {
    await redis.set(`oauth:${await hashToken(state)}`, attempt, { ex: ATTEMPT_SECONDS }).catch(redisIsDown)
  },

  async take(state: string): Promise<StoredAttempt | null> {
    const found = Attempt.safeParse(await redis.getdel(`oauth:${await hashToken(state)}`).catch(redisIsDown))
    return found.success ? found.data : null
  },

  /** A token with which the link is made once the account's owner has consented. */
  async keepLink(link: PendingLink): Promise<string> {
    const token = createToken()
    await redis.set(`oauth-link:${await hashToken(token)}`, link, { ex: ATTEMPT_SECONDS }).catch(redisIsDown)
    return token
  },

  /**
   * Returns a pending link, which stays until it is dropped: a mistyped password must not end it. Null when there is
   * none.
   */
  async link(token: string): Promise<PendingLink | null> {
    const found = Pending.safeParse(await redis.get(`oauth-link:${await hashToken(token)}`).catch(redisIsDown))
    return found.success ? found.data : null
  },

  async dropLink(token: string) {
    await redis.del(`oauth-link:${await hashToken(token)}`).catch(redisIsDown)
  },
})

export type AttemptStore = ReturnType<typeof createAttemptStore>
