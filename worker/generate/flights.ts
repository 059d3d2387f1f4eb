import type { Redis } from '@upstash/redis/cloudflare'
import type { Flights } from './pipeline-types.ts'

/** A run that does not say so for this long is over: its object was lost. */
const GONE_AFTER_SECONDS = 30

/** Which requests are being answered, in Redis. Open when Redis is down: then everyone asks the model. */
export const redisFlights = (redis: Redis): Flights => {
  const at = (key: string) => `flight:${key}`
  return {
    enter: (key) =>
      redis.set(at(key), 1, { nx: true, ex: GONE_AFTER_SECONDS }).then(
        (answer) => answer === 'OK',
        () => true,
      ),
    stay: (key) => redis.expire(at(key), GONE_AFTER_SECONDS).then(Boolean, () => false),
    isTaken: (key) => redis.exists(at(key)).then(Boolean, () => false),
    async leave(key) {
      await redis.del(at(key)).catch(() => 0)
    },
  }
}
