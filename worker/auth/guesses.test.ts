import { describe } from 'vitest'
import { connectRedis } from '../platform/redis.ts'
import { testGuessDelays } from '../testing/guess-suite.ts'
import { createGuessDelays } from './guesses.ts'

/** Nobody listens there. */
const down = connectRedis({ UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:9', UPSTASH_REDIS_REST_TOKEN: 'x' })

describe('delays between guesses, while Redis is down', () =>
  testGuessDelays((now) => createGuessDelays({ redis: down, signIns: 10, now })))
