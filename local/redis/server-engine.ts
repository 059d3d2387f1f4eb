import { Redis, ReplyError } from 'ioredis'
import { messageOf } from '../fault.ts'
import type { RedisEngine } from './engine.ts'
import { OK, RedisError, type Reply } from './reply.ts'

/** ioredis turns some replies (HGETALL) into objects; the protocol wants the flat list back. */
const asReply = (value: unknown): Reply => {
  if (value === 'OK') return OK
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(asReply)
  return Object.entries(value).flatMap(([name, field]) => [name, asReply(field)])
}

const asError = (error: unknown): Error =>
  error instanceof ReplyError ? new RedisError(messageOf(error)) : new Error(messageOf(error), { cause: error })

/** A real Redis at `redisUrl` (`redis://` or `rediss://`). Fails fast while it is away and reconnects by itself. */
export const openServer = (redisUrl: string): RedisEngine => {
  const redis = new Redis(redisUrl, {
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  })
  // Each command in the meantime gets its own error; the connection's event has nobody else to tell.
  redis.on('error', () => {})
  return {
    async run([name = '', ...args]) {
      try {
        return asReply(await redis.call(name, ...args))
      } catch (error) {
        throw asError(error)
      }
    },
    async runAll(commands) {
      const transaction = redis.multi()
      for (const [name = '', ...args] of commands) transaction.call(name, ...args)
      try {
        const results = await transaction.exec()
        return (results ?? []).map(([error, value]) => (error ? asError(error) : asReply(value)))
      } catch (error) {
        throw asError(error)
      }
    },
    close: async () => redis.disconnect(),
  }
}
