import type { Redis } from '@upstash/redis/cloudflare'
import * as z from 'zod'
import { cutText } from '#contract/text'
import { AppError } from '../errors.ts'
import { encodeBase64Url } from '../platform/bytes.ts'
import { createToken, hashToken } from '../platform/tokens.ts'

/** The life of a session after its last refresh, in seconds. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60

export type Client = { address: string; userAgent: string }
export type Session = { sessionId: string; userId: string }
/** Times in milliseconds. */
export type SessionRecord = Session & Client & { startedAt: number; usedAt: number }
/** `salt` derives each refresh token from the one before it; it never leaves the server. */
type FoundSession = Session & { salt: string }

/** `reused`: a token that had been replaced was shown again; the session is gone. */
export type Rotation = { status: 'rotated'; session: Session; refreshToken: string } | { status: 'absent' | 'reused' }

/**
 * One session is one family of refresh tokens; only hashes are stored. A token that is neither the current one nor the
 * one that was replaced since a given time ends the family.
 */
const ROTATE = `
local s = redis.call('HMGET', KEYS[1], 'userId', 'token', 'previous', 'rotatedAt')
if not s[1] then return 'absent' end
if s[2] == ARGV[1] then
  redis.call('HSET', KEYS[1], 'token', ARGV[2], 'previous', ARGV[1], 'rotatedAt', ARGV[3], 'usedAt', ARGV[3])
  redis.call('EXPIRE', KEYS[1], ARGV[5])
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[6])
  redis.call('EXPIRE', KEYS[2], ARGV[5])
  return 'rotated'
end
if s[3] == ARGV[1] and s[2] == ARGV[2] and tonumber(s[4]) > tonumber(ARGV[4]) then return 'rotated' end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[6])
return 'reused'`

/** Sets the time of a proof, and never brings back a session that ended meanwhile. */
const AUTHENTICATED = `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'authenticatedAt', ARGV[1]) end
return 0`

const Outcome = z.enum(['rotated', 'absent', 'reused'])
const RefreshToken = z
  .string()
  .regex(/^[\da-f-]{36}\.[\w-]{43}$/)
  .transform((text) => ({ sessionId: text.slice(0, 36), secret: text.slice(37) }))

const formatSessionKey = (sessionId: string) => `session:${sessionId}`
const formatListKey = (userId: string) => `sessions:${userId}`

const redisIsDown = (cause: unknown) => {
  throw new AppError('unavailable', 'Sign-in does not work right now. Try again in a moment.', {
    cause,
    dependency: 'redis',
    retryAfter: 5,
  })
}

/**
 * The token after `secret`: always the same one, so that two tabs that refresh at once get the same answer, and a
 * client whose answer was lost gets it again.
 */
const deriveSuccessor = async (secret: string, salt: string) => {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(salt), algorithm, false, ['sign'])
  return encodeBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(secret))))
}

const Found = z.object({ userId: z.uuid(), salt: z.string().min(1) })

const Authenticated = z.object({
  userId: z.uuid(),
  authenticatedAt: z.coerce.number().nullish(),
  startedAt: z.coerce.number(),
})

const RECORD = ['address', 'userAgent', 'startedAt', 'usedAt'] as const
/** The client reads what looks like JSON as JSON: a text may come back as something else. */
const asText = z.unknown().transform((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
const Record = z.object({ address: asText, userAgent: asText, startedAt: z.coerce.number(), usedAt: z.coerce.number() })

/**
 * Sessions in Redis. Every function throws `AppError` (unavailable) while Redis is down: sessions fail closed.
 *
 * @example
 * const { refreshToken } = await sessions.start(userId, { address: '203.0.113.7', userAgent })
 * await sessions.areAlive([sessionId]) // [true]
 */
export const createSessionStore = (
  redis: Redis,
  now: () => number = Date.now,
  newId: () => string = () => crypto.randomUUID(),
) => {
  const remove = async ({ sessionId, userId }: Session) => {
    await redis
      .multi()
      .del(formatSessionKey(sessionId))
      .zrem(formatListKey(userId), sessionId)
      .exec()
      .catch(redisIsDown)
  }

  const listIds = async (userId: string) =>
    z.array(z.string()).parse(await redis.zrange(formatListKey(userId), 0, -1).catch(redisIsDown))

  return {
    async start(userId: string, client: Client): Promise<Session & { refreshToken: string }> {
      const sessionId = newId()
      const secret = createToken()
      const at = now()
      const times = { rotatedAt: at, startedAt: at, authenticatedAt: at, usedAt: at }
      const session = { userId, salt: createToken(), token: await hashToken(secret), previous: '', ...times }
      await redis
        .multi()
        .hset(formatSessionKey(sessionId), {
          ...session,
          address: client.address,
          userAgent: cutText(client.userAgent, 300),
        })
        .expire(formatSessionKey(sessionId), SESSION_SECONDS)
        .zadd(formatListKey(userId), { score: at, member: sessionId })
        .zremrangebyscore(formatListKey(userId), 0, at - SESSION_SECONDS * 1000)
        .expire(formatListKey(userId), SESSION_SECONDS)
        .exec()
        .catch(redisIsDown)
      return { sessionId, userId, refreshToken: `${sessionId}.${secret}` }
    },

    /** Returns the session that a refresh token names, whether or not the token is good; null when there is none. */
    async find(refreshToken: string): Promise<FoundSession | null> {
      const parsed = RefreshToken.safeParse(refreshToken)
      if (!parsed.success) return null
      const { sessionId } = parsed.data
      const found = Found.safeParse(await redis.hmget(formatSessionKey(sessionId), 'userId', 'salt').catch(redisIsDown))
      return found.success ? { sessionId, ...found.data } : null
    },

    /**
     * Uses up the refresh token of a session that `find` gave. One that was replaced after `tolerateSince`
     * (milliseconds) gets the same successor again; any other old one ends the session.
     */
    async rotate({ salt, ...session }: FoundSession, refreshToken: string, tolerateSince: number): Promise<Rotation> {
      const { secret } = RefreshToken.parse(refreshToken)
      const next = await deriveSuccessor(secret, salt)
      const keys = [formatSessionKey(session.sessionId), formatListKey(session.userId)]
      const values = [
        await hashToken(secret),
        await hashToken(next),
        now(),
        tolerateSince,
        SESSION_SECONDS,
        session.sessionId,
      ]
      const status = Outcome.parse(await redis.eval(ROTATE, keys, values.map(String)).catch(redisIsDown))
      return status === 'rotated' ? { status, session, refreshToken: `${session.sessionId}.${next}` } : { status }
    },

    /** Tells which of these sessions live, in their order: one round trip. */
    async areAlive(sessionIds: readonly string[]): Promise<boolean[]> {
      if (sessionIds.length === 0) return []
      const pipeline = redis.pipeline()
      for (const id of sessionIds) pipeline.exists(formatSessionKey(id))
      const found = z.array(z.number()).parse(await pipeline.exec().catch(redisIsDown))
      return found.map((count) => count === 1)
    },

    /**
     * Returns the time, in milliseconds, at which the person of a session last showed who they are; null when it has
     * ended or is not theirs.
     */
    async authenticatedAt({ sessionId, userId }: Session): Promise<number | null> {
      const fields = ['userId', 'authenticatedAt', 'startedAt'] as const
      const found = Authenticated.safeParse(
        await redis.hmget(formatSessionKey(sessionId), ...fields).catch(redisIsDown),
      )
      if (!found.success || found.data.userId !== userId) return null
      // Sessions from before this was kept have their beginning only.
      return found.data.authenticatedAt ?? found.data.startedAt
    },

    /** The person of a session has just shown who they are. */
    async authenticated({ sessionId }: Session) {
      await redis.eval(AUTHENTICATED, [formatSessionKey(sessionId)], [String(now())]).catch(redisIsDown)
    },

    end: remove,

    /** The sessions of an account that live, the last used first. */
    async list(userId: string): Promise<SessionRecord[]> {
      const ids = await listIds(userId)
      if (ids.length === 0) return []
      const pipeline = redis.pipeline()
      for (const id of ids) pipeline.hmget(formatSessionKey(id), ...RECORD)
      const found = z.array(z.unknown()).parse(await pipeline.exec().catch(redisIsDown))
      return ids
        .flatMap((sessionId, index) => {
          const record = Record.safeParse(found[index])
          return record.success ? [{ sessionId, userId, ...record.data }] : []
        })
        .sort((a, b) => b.usedAt - a.usedAt)
    },

    /** Ends all sessions of an account, or all but one; the ids of those that ended. */
    async endAll(userId: string, except?: string): Promise<string[]> {
      const ids = (await listIds(userId)).filter((id) => id !== except)
      if (ids.length === 0) return []
      await redis
        .multi()
        .del(...ids.map(formatSessionKey))
        .zrem(formatListKey(userId), ...ids)
        .exec()
        .catch(redisIsDown)
      return ids
    },
  }
}

export type SessionStore = ReturnType<typeof createSessionStore>
