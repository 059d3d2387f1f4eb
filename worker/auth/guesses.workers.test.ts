import { env } from 'cloudflare:workers'
import { describe } from 'vitest'
import { readConfig } from '../env.ts'
import { connectRedis } from '../platform/redis.ts'
import { testGuessDelays } from '../testing/guess-suite.ts'
import { createGuessDelays } from './guesses.ts'

const redis = connectRedis(readConfig({ ...env }))

describe('delays between guesses, in Redis', () =>
  testGuessDelays((now) => createGuessDelays({ redis, signIns: 10, now })))
