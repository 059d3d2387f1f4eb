import { describe, expect, it } from 'vitest'
import { createPreviewKeys } from './preview-keys.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const HOUR = 3_600_000
const later = (ms: number) => new Date(NOW.getTime() + ms)
const preview = { generationId: '0b1f6f3e-1111-4222-8333-944444444444', userId: 'ada', sessionId: 'laptop' }

/** A Redis in memory that forgets by a clock of its own. */
const stage = () => {
  const kept = new Map<string, { value: unknown; until: number }>()
  const hashes = new Map<string, Map<string, unknown>>()
  const clock = { now: NOW.getTime() }
  const keys = createPreviewKeys({
    async get(key) {
      const found = kept.get(key)
      return found && found.until > clock.now ? found.value : null
    },
    async set(key, value, { ex }) {
      kept.set(key, { value, until: clock.now + ex * 1000 })
    },
    async del(...gone) {
      for (const key of gone) kept.delete(key)
    },
    async hset(key, fields) {
      hashes.set(key, new Map([...(hashes.get(key) ?? []), ...Object.entries(fields)]))
    },
    async hgetall(key) {
      const found = hashes.get(key)
      return found ? Object.fromEntries(found) : null
    },
    async hdel(key, ...fields) {
      for (const field of fields) hashes.get(key)?.delete(field)
    },
    expire: async () => 1,
  })
  return { keys, clock }
}

describe('the key to a preview', () => {
  it('fits a host name, is the same in its session for hours, and knows who gave it away', async () => {
    const { keys } = stage()
    const { key, expiresAt } = await keys.issue(preview, NOW)
    expect(`preview-${key}`).toMatch(/^preview-[a-z2-7]{52}$/)
    expect(await keys.issue(preview, later(HOUR))).toEqual({ key, expiresAt })
    expect((await keys.issue({ ...preview, sessionId: 'phone' }, NOW)).key).not.toBe(key)
    expect(await keys.open(key)).toEqual(preview)
  })
  it('ends after twelve hours, however often it is asked for', async () => {
    const { keys, clock } = stage()
    const { key, expiresAt } = await keys.issue(preview, NOW)
    expect(expiresAt.getTime() - NOW.getTime()).toBe(12 * HOUR)
    clock.now = NOW.getTime() + 7 * HOUR
    const next = await keys.issue(preview, new Date(clock.now))
    expect(next.key).not.toBe(key)
    clock.now = expiresAt.getTime()
    expect(await keys.open(key)).toBeNull()
    expect(await keys.open(next.key)).toEqual(preview)
  })
  it('is listed without being told, and opens nothing once it is withdrawn', async () => {
    const { keys, clock } = stage()
    const { key } = await keys.issue(preview, NOW)
    clock.now = NOW.getTime() + HOUR
    const other = await keys.issue({ ...preview, sessionId: 'phone' }, new Date(clock.now))
    const listed = await keys.list(preview.generationId, new Date(clock.now))
    expect(listed.map(({ sessionId }) => sessionId).sort()).toEqual(['laptop', 'phone'])
    await keys.withdraw(preview)
    expect([await keys.open(key), await keys.isGiven(preview)]).toEqual([null, false])
    expect(await keys.open(other.key)).toEqual({ ...preview, sessionId: 'phone' })
    expect(await keys.list(preview.generationId, new Date(clock.now))).toHaveLength(1)
    expect(await keys.list(preview.generationId, later(14 * HOUR))).toEqual([])
    expect((await keys.issue(preview, new Date(clock.now))).key).not.toBe(key)
  })
  it('is withdrawn with its successor', async () => {
    const { keys, clock } = stage()
    const { key } = await keys.issue(preview, NOW)
    clock.now = NOW.getTime() + 7 * HOUR
    const next = await keys.issue(preview, new Date(clock.now))
    await keys.withdraw(preview)
    expect([await keys.open(key), await keys.open(next.key), await keys.isGiven(preview)]).toEqual([null, null, false])
    expect(await keys.list(preview.generationId, new Date(clock.now))).toEqual([])
  })
  it('is one that was issued: no other, and in no other spelling', async () => {
    const { keys } = stage()
    const { key } = await keys.issue(preview, NOW)
    for (const other of [key.toUpperCase(), key.slice(1), `${key}a`, 'a'.repeat(52), ''])
      expect(await keys.open(other)).toBeNull()
  })
})
