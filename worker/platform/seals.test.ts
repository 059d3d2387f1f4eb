import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createSigningKey } from '../testing/signing-keys.ts'
import { encodeBase64Url } from './bytes.ts'
import { createSeals } from './seals.ts'

const [old, fresh] = await Promise.all(['old', 'fresh'].map(createSigningKey))
const keysOf = (...keys: (typeof old)[]) => ({ JWT_PRIVATE_KEYS: { keys: keys.filter((key) => key !== undefined) } })
const own = 'a key of its own '.repeat(3)

/** A seal as it was made until December 2026: its key the SHA-256 of a text with the signing key's exponent in it. */
const sealedBefore = async (d: string | undefined, purpose: string, value: unknown) => {
  const encoder = new TextEncoder()
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(`aetheros seal 1\n${d}`))
  const key = await crypto.subtle.importKey('raw', digest, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const body = encodeBase64Url(JSON.stringify(value))
  const code = await crypto.subtle.sign('HMAC', key, encoder.encode(`${purpose}\n${body}`))
  return `${body}.${encodeBase64Url(new Uint8Array(code))}`
}

describe('seals', () => {
  it('open for their purpose and shape only', async () => {
    const seal = createSeals(keysOf(old))
    const text = await seal.close('door', { app: 'books' })
    expect(await seal.open('door', text, z.object({ app: z.string() }))).toEqual({ app: 'books' })
    expect(await seal.open('window', text, z.object({ app: z.string() }))).toBeNull()
    expect(await seal.open('door', text, z.object({ room: z.string() }))).toBeNull()
    expect(await seal.open('door', `x${text}`, z.unknown())).toBeNull()
    expect(
      await seal.open(
        'door',
        text.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
        z.unknown(),
      ),
    ).toBeNull()
    expect(await seal.open('door', 'nonsense', z.unknown())).toBeNull()
  })
  it('outlive a rotation, and nothing opens with a foreign key', async () => {
    const text = await createSeals(keysOf(old)).close('door', 1)
    expect(await createSeals(keysOf(fresh, old)).open('door', text, z.number())).toBe(1)
    expect(await createSeals(keysOf(fresh)).open('door', text, z.number())).toBeNull()
  })
  it('are made with a key for that alone where there is one, whatever signs', async () => {
    const text = await createSeals({ ...keysOf(old), ENCRYPTION_KEYS: [own] }).close('door', 1)
    expect(await createSeals({ ...keysOf(fresh), ENCRYPTION_KEYS: [own] }).open('door', text, z.number())).toBe(1)
    expect(await createSeals(keysOf(old)).open('door', text, z.number())).toBeNull()
    const before = await createSeals(keysOf(old)).close('door', 2)
    expect(await createSeals({ ...keysOf(old), ENCRYPTION_KEYS: [own] }).open('door', before, z.number())).toBe(2)
  })
  it('of before December 2026 open as well, and no new ones are of their kind', async () => {
    const text = await sealedBefore(old?.d, 'door', { app: 'bücher' })
    for (const config of [keysOf(old), keysOf(fresh, old), { ...keysOf(old), ENCRYPTION_KEYS: [own] }])
      expect(await createSeals(config).open('door', text, z.unknown())).toEqual({ app: 'bücher' })
    expect(await createSeals(keysOf(fresh)).open('door', text, z.unknown())).toBeNull()
    expect(await createSeals(keysOf(old)).close('door', { app: 'bücher' })).not.toBe(text)
  })
})
