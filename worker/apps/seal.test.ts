import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { previewKeys } from './preview-key.ts'
import { seals } from './seal.ts'

const keysOf = (...secrets: string[]) => ({
  JWT_PRIVATE_KEYS: { keys: secrets.map((d) => ({ kty: 'RSA' as const, kid: d, d })) },
})
const NOW = new Date('2026-11-24T10:00:00Z')
const ID = '0b1f6f3e-1111-4222-8333-944444444444'

describe('seals', () => {
  it('open for their purpose and shape only', async () => {
    const seal = seals(keysOf('one'))
    const text = await seal.close('door', { app: 'books' })
    expect(await seal.open('door', text, z.object({ app: z.string() }))).toEqual({ app: 'books' })
    expect(await seal.open('window', text, z.object({ app: z.string() }))).toBeNull()
    expect(await seal.open('door', text, z.object({ room: z.string() }))).toBeNull()
    expect(await seal.open('door', `x${text}`, z.unknown())).toBeNull()
    expect(await seal.open('door', 'nonsense', z.unknown())).toBeNull()
  })
  it('outlive a rotation, and nothing opens with a foreign key', async () => {
    const text = await seals(keysOf('old')).close('door', 1)
    expect(await seals(keysOf('new', 'old')).open('door', text, z.number())).toBe(1)
    expect(await seals(keysOf('other')).open('door', text, z.number())).toBeNull()
  })
})

describe('the key to a preview', () => {
  const keys = previewKeys(seals(keysOf('one')))
  it('fits a host name, and is the same for hours', async () => {
    const { key, expiresAt } = await keys.issue(ID, NOW)
    expect(`preview-${key}`).toMatch(/^preview-[a-z2-7]{52}$/)
    expect(await keys.issue(ID, new Date(NOW.getTime() + 3600_000))).toEqual({ key, expiresAt })
    expect(await keys.open(key, NOW)).toEqual({ generationId: ID, expiresAt })
  })
  it('ends', async () => {
    const { key, expiresAt } = await keys.issue(ID, NOW)
    expect(expiresAt.getTime() - NOW.getTime()).toBeLessThanOrEqual(12 * 3600_000)
    expect(await keys.open(key, expiresAt)).toBeNull()
  })
  it('cannot be made, changed or written in two ways', async () => {
    const { key } = await keys.issue(ID, NOW)
    for (let index = 0; index < key.length; index++)
      for (const char of 'a27z') {
        const other = key.slice(0, index) + char + key.slice(index + 1)
        if (other !== key) expect(await keys.open(other, NOW)).toBeNull()
      }
    expect(await previewKeys(seals(keysOf('two'))).open(key, NOW)).toBeNull()
    expect(await keys.open(key.toUpperCase(), NOW)).toBeNull()
  })
})
