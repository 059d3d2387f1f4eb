import { describe, expect, it } from 'vitest'
import { secretBox } from './secret-box.ts'

const boxOf = (...secrets: string[]) =>
  secretBox({ JWT_PRIVATE_KEYS: { keys: secrets.map((d) => ({ kty: 'RSA' as const, kid: d, d })) } })

describe('what is kept for a creation', () => {
  it('opens for its owner, and reads as nothing', async () => {
    const box = boxOf('one')
    const stored = await box.encrypt('app-1', 'Bearer key-ü')
    expect(stored).not.toContain('Bearer')
    expect(await box.decrypt('app-1', stored)).toBe('Bearer key-ü')
    expect(await box.encrypt('app-1', 'Bearer key-ü')).not.toBe(stored)
    expect(await box.decrypt('app-2', stored)).toBeNull()
  })
  it('outlives a rotation, and opens with no other key', async () => {
    const stored = await boxOf('old').encrypt('app-1', 'key')
    expect(await boxOf('new', 'old').decrypt('app-1', stored)).toBe('key')
    expect(await boxOf('new').decrypt('app-1', stored)).toBeNull()
    expect(
      await boxOf('old').decrypt(
        'app-1',
        stored.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
      ),
    ).toBeNull()
  })
  it('lies under keys of its own where there are some, and is still found under those before', async () => {
    const signing = { JWT_PRIVATE_KEYS: { keys: [{ kty: 'RSA' as const, kid: 'a', d: 'a' }] } }
    const [first, second] = ['first '.repeat(6), 'second '.repeat(6)]
    const before = await secretBox(signing).encrypt('ada', 'key')
    const box = secretBox({ ...signing, ENCRYPTION_KEYS: [first] })
    expect(await box.open('ada', before)).toEqual({ text: 'key', isCurrent: false })
    const stored = await box.encrypt('ada', 'key')
    expect(await box.open('ada', stored)).toEqual({ text: 'key', isCurrent: true })
    expect(await secretBox(signing).open('ada', stored)).toBeNull()
    const rotated = secretBox({ ...signing, ENCRYPTION_KEYS: [second, first] })
    expect(await rotated.open('ada', stored)).toEqual({ text: 'key', isCurrent: false })
    expect([secretBox(signing).hasOwnKeys, box.hasOwnKeys]).toEqual([false, true])
  })
})
