import { env } from 'cloudflare:workers'
import { describe } from 'vitest'
import { readConfig } from '../env.ts'
import { connectRedis } from '../platform/redis.ts'
import { guessSuite } from '../testing/guess-suite.ts'
import { guessDelays } from './guesses.ts'

const redis = connectRedis(readConfig({ ...env }))

describe('delays between guesses, in Redis', () => guessSuite((now) => guessDelays({ redis, signIns: 10, now })))
