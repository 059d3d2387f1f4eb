import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../env.ts'
import { connectRedis } from '../platform/redis.ts'
import { testSessionStore } from '../testing/session-suite.ts'
import { createSessionStore, SESSION_SECONDS } from './sessions.ts'

const config = readConfig({ ...env })
const redis = connectRedis(config)
const client = { address: '192.0.2.1', userAgent: '{"looks":"like json"}' }

describe('sessions in Redis', () => {
  testSessionStore((now) => createSessionStore(redis, now))

  it('stores hashes only: what Redis holds signs nobody in', async () => {
    const { sessionId, refreshToken } = await createSessionStore(redis).start(crypto.randomUUID(), client)
    const stored = JSON.stringify(await redis.hgetall(`session:${sessionId}`))
    expect(stored).toContain('192.0.2.1')
    expect(stored).not.toContain(refreshToken.slice(37))
  })

  it('forgets a session 30 days after its last use', async () => {
    const { sessionId, userId } = await createSessionStore(redis).start(crypto.randomUUID(), client)
    for (const key of [`session:${sessionId}`, `sessions:${userId}`]) {
      const seconds = await redis.ttl(key)
      expect(seconds).toBeGreaterThan(SESSION_SECONDS - 60)
      expect(seconds).toBeLessThanOrEqual(SESSION_SECONDS)
    }
  })

  it('takes no text for a refresh token that is not one', async () => {
    for (const text of [
      '',
      '.',
      'a.b',
      `${'*'.repeat(36)}.${'x'.repeat(43)}`,
      `${crypto.randomUUID()}.${'x'.repeat(44)}`,
    ])
      expect(await createSessionStore(redis).find(text)).toBeNull()
  })

  it('lets exactly one successor come of two rotations at once', async () => {
    const sessions = createSessionStore(redis)
    const { refreshToken } = await sessions.start(crypto.randomUUID(), client)
    const session = await sessions.find(refreshToken)
    if (!session) throw new Error('there is a session')
    const since = Date.now() - 1000
    const rotations = await Promise.all([1, 2, 3].map(() => sessions.rotate(session, refreshToken, since)))
    const tokens = rotations.map((rotation) =>
      rotation.status === 'rotated' ? rotation.refreshToken : rotation.status,
    )
    expect(new Set(tokens).size).toBe(1)
    expect(tokens[0]).toContain('.')
  })

  it('is unavailable, naming Redis, when Redis does not serve', async () => {
    const refused = connectRedis({ ...config, UPSTASH_REDIS_REST_TOKEN: 'wrong' })
    await expect(createSessionStore(refused).areAlive([crypto.randomUUID()])).rejects.toMatchObject({
      code: 'unavailable',
      details: { dependency: 'redis' },
    })
  })
})
