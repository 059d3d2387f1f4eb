import { Redis, ReplyError } from 'ioredis'
import { messageOf } from '../fault.ts'
import type { RedisEngine } from './engine.ts'
import { sha1 } from './lua.ts'
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

/**
 * `@upstash/ratelimit` heads its scripts with a flag that only Upstash knows and Redis refuses. Scripts go on without that line,
 * and calls by the SHA-1 of the original find them.
 */
const createScriptNames = () => {
  const plainSha = new Map<string, string>()
  return (command: string[]): string[] => {
    const [name = '', first = '', ...rest] = command
    const toPlain = (source: string) => {
      const plain = source.replace(/^#!lua flags=allow-key-locking(?=\n)/, '')
      if (plain !== source) plainSha.set(sha1(source), sha1(plain))
      return plain
    }
    switch (name.toLowerCase()) {
      case 'eval':
        return [name, toPlain(first), ...rest]
      case 'evalsha':
        return [name, plainSha.get(first.toLowerCase()) ?? first, ...rest]
      case 'script':
        return first.toLowerCase() === 'load' ? [name, first, ...rest.map(toPlain)] : command
      default:
        return command
    }
  }
}

/** A real Redis at `redisUrl` (`redis://` or `rediss://`). Fails fast while it is away and reconnects by itself. */
export const openServer = (redisUrl: string): RedisEngine => {
  const redis = new Redis(redisUrl, {
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  })
  // Each command in the meantime gets its own error; the connection's event has nobody else to tell.
  redis.on('error', () => {})
  const rename = createScriptNames()
  return {
    async run(command) {
      const [name = '', ...args] = rename(command)
      try {
        return asReply(await redis.call(name, ...args))
      } catch (error) {
        throw asError(error)
      }
    },
    async runAll(commands) {
      const transaction = redis.multi()
      for (const [name = '', ...args] of commands.map(rename)) transaction.call(name, ...args)
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
