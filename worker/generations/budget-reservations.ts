import type { Redis } from '@upstash/redis/cloudflare'

/** Nothing runs longer; what a lost object never gave back is free again by then. */
const GONE_AFTER_MS = 15 * 60_000

/** Formats what a person's reservation is for: an id is one generation in its room only. */
export const formatReservation = ({ roomId, id }: { roomId: string; id: string }) => `${roomId}/${id}`

/**
 * Creates the reservations: which generations of a person run or wait, everywhere, in Redis. Open when Redis is down:
 * then none are counted.
 */
export const createReservations = (redis: Redis, now: () => Date) => {
  const formatKey = (userId: string) => `running:${userId}`

  return {
    /** Adds a generation and returns how many there are, this one included. */
    async enter(userId: string, id: string): Promise<number> {
      const at = now().getTime()
      const key = formatKey(userId)
      const commands = redis
        .multi()
        .zremrangebyscore(key, 0, at)
        .zadd(key, { score: at + GONE_AFTER_MS, member: id })
        .pexpire(key, GONE_AFTER_MS)
        .zcard(key)
      const [, , , count] = await commands.exec().catch(() => [0, 0, 0, 1])
      return count
    },

    count: (userId: string): Promise<number> => redis.zcount(formatKey(userId), now().getTime(), '+inf').catch(() => 0),

    async leave(userId: string, id: string) {
      await redis.zrem(formatKey(userId), id).catch(() => 0)
    },
  }
}

export type Reservations = ReturnType<typeof createReservations>
