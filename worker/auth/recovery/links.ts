import type { Redis } from '@upstash/redis/cloudflare'
import * as z from 'zod'
import { AppError } from '../../errors.ts'
import { hashText } from '../../platform/bytes.ts'
import { createToken, hashToken } from '../../platform/tokens.ts'
import type { StoredUser } from '../store.ts'

/** The kinds of links, each with the time that it is good, in seconds. */
const kinds = { reset: 30 * 60, verify: 24 * 60 * 60, change: 60 * 60 } as const
export type LinkKind = keyof typeof kinds

/**
 * `email` is the address that the e-mail goes to; `standing` what the account must still be like for the link to work.
 */
const Target = z.object({ userId: z.uuid(), email: z.string(), standing: z.string().optional() })
export type LinkTarget = z.infer<typeof Target>

/**
 * Returns what a link to change the address or the password is bound to: it is dead once either is another, for whoever
 * asked for it may have been somebody else.
 */
export const fingerprintAccount = ({ email, passwordHash }: Pick<StoredUser, 'email' | 'passwordHash'>) =>
  hashText(`${email}\n${passwordHash ?? ''}`)

const formatKey = async (kind: LinkKind, token: string) => `link:${kind}:${await hashToken(token)}`

const redisIsDown = (cause: unknown) => {
  throw new AppError('unavailable', 'Links do not work right now. Try again in a moment.', {
    cause,
    dependency: 'redis',
    retryAfter: 5,
  })
}

/** Single-use links in Redis, by hash: what is stored opens nothing. Closed while Redis is down. */
export const createLinkStore = (redis: Redis) => ({
  async issue(kind: LinkKind, target: LinkTarget): Promise<string> {
    const token = createToken()
    await redis.set(await formatKey(kind, token), target, { ex: kinds[kind] }).catch(redisIsDown)
    return token
  },

  /** A link's target, which stays good; null when it is unknown, used or too old. */
  async read(kind: LinkKind, token: string): Promise<LinkTarget | null> {
    const found = Target.safeParse(await redis.get(await formatKey(kind, token)).catch(redisIsDown))
    return found.success ? found.data : null
  },

  /** Uses a link up; null when it is unknown, used or too old. */
  async redeem(kind: LinkKind, token: string): Promise<LinkTarget | null> {
    const found = Target.safeParse(await redis.getdel(await formatKey(kind, token)).catch(redisIsDown))
    return found.success ? found.data : null
  },

  /** Makes a link that was used up good again: what it was used for did not happen. */
  async giveBack(kind: LinkKind, token: string, target: LinkTarget) {
    await redis.set(await formatKey(kind, token), target, { ex: kinds[kind] }).catch(redisIsDown)
  },
})

export type LinkStore = ReturnType<typeof createLinkStore>
