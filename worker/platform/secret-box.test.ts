import { describe, expect, it } from 'vitest'
import { createSigningKey } from '../testing/signing-keys.ts'
import { encodeBase64Url } from './bytes.ts'
import { createSecretBox } from './secret-box.ts'

type SigningKey = Awaited<ReturnType<typeof createSigningKey>>

const [one, other] = await Promise.all(['one', 'other'].map(createSigningKey))
const under = (...keys: (SigningKey | undefined)[]) => ({
  JWT_PRIVATE_KEYS: { keys: keys.filter((key) => key !== undefined) },
})
const createBox = (...keys: (SigningKey | undefined)[]) => createSecretBox(under(...keys))

/** A secret as it was stored until December 2026: under the SHA-256 of a text with the key in it. */
const storedBefore = async (keyText: string, owner: string, text: string) => {
  const encoder = new TextEncoder()
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(keyText))
  const key = await crypto.subtle.importKey('raw', digest, 'AES-GCM', false, ['encrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const algorithm = { name: 'AES-GCM', iv, additionalData: encoder.encode(owner) }
  const cipher = await crypto.subtle.encrypt(algorithm, key, encoder.encode(text))
  return encodeBase64Url(new Uint8Array([...iv, ...new Uint8Array(cipher)]))
}

describe('what is kept for a creation', () => {
  it('opens for its owner, and reads as nothing', async () => {
    const box = createBox(one)
    const stored = await box.encrypt('app-1', 'Bearer key-ü')
    expect(stored).not.toContain('Bearer')
    expect(await box.decrypt('app-1', stored)).toBe('Bearer key-ü')
    expect(await box.encrypt('app-1', 'Bearer key-ü')).not.toBe(stored)
    expect(await box.decrypt('app-2', stored)).toBeNull()
  })
  it('outlives a rotation, and opens with no other key', async () => {
    const stored = await createBox(one).encrypt('app-1', 'key')
    expect(await createBox(other, one).decrypt('app-1', stored)).toBe('key')
    expect(await createBox(other).decrypt('app-1', stored)).toBeNull()
    expect(
      await createBox(one).decrypt(
        'app-1',
        stored.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
      ),
    ).toBeNull()
  })
  it('lies under keys of its own where there are some, and is still found under those before', async () => {
    const signing = under(one)
    const [first, second] = ['first '.repeat(6), 'second '.repeat(6)]
    const before = await createSecretBox(signing).encrypt('ada', 'key')
    const box = createSecretBox({ ...signing, ENCRYPTION_KEYS: [first] })
    expect(await box.open('ada', before)).toEqual({ text: 'key', isCurrent: false })
    const stored = await box.encrypt('ada', 'key')
    expect(await box.open('ada', stored)).toEqual({ text: 'key', isCurrent: true })
    expect(await createSecretBox(signing).open('ada', stored)).toBeNull()
    const rotated = createSecretBox({ ...signing, ENCRYPTION_KEYS: [second, first] })
    expect(await rotated.open('ada', stored)).toEqual({ text: 'key', isCurrent: false })
    expect([createSecretBox(signing).hasOwnKeys, box.hasOwnKeys]).toEqual([false, true])
  })
  it('opens under the keys of before December 2026, which encrypt nothing any more', async () => {
    const own = 'a key of its own '.repeat(3)
    const config = { ...under(other, one), ENCRYPTION_KEYS: ['another '.repeat(5), own] }
    for (const text of [`aetheros secrets 2\n${own}`, `aetheros secrets 1\n${one?.d}`]) {
      const before = await storedBefore(text, 'ada', 'key')
      expect(await createSecretBox(config).open('ada', before)).toEqual({ text: 'key', isCurrent: false })
      expect(await createSecretBox(config).open('bo', before)).toBeNull()
      expect(await createBox(other).open('ada', before)).toBeNull()
    }
  })
})
