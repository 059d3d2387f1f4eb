import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createAccessTokens } from '../worker/auth/access-token.ts'
import { addSigningKey, createSigningKeys } from './keys.ts'

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.literal('RSA'), kid: z.string() })) })
const tokensWith = (set: string) =>
  createAccessTokens({ APP_ORIGIN: 'https://aether.example', JWT_PRIVATE_KEYS: KeySet.parse(JSON.parse(set)) })
const ada = { userId: crypto.randomUUID(), sessionId: crypto.randomUUID(), name: 'Ada', role: 'user' as const }
const readKid = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid

describe('a rotation of the signing key', () => {
  it('signs with the new key and goes on verifying what the old one signed', async () => {
    const before = await createSigningKeys()
    const old = await tokensWith(before).sign(ada)
    const after = tokensWith(await addSigningKey(before, 2))
    const fresh = await after.sign(ada)
    expect(readKid(fresh)).not.toBe(readKid(old))
    expect(await after.verify(old)).toEqual(ada)
    expect(await after.verify(fresh)).toEqual(ada)
    expect(after.jwks.keys.map(({ kid }) => kid)).toEqual([readKid(fresh), readKid(old)])
  })
  it('drops the keys that are too many, and with them what they signed', async () => {
    const first = await createSigningKeys()
    const old = await tokensWith(first).sign(ada)
    const third = tokensWith(await addSigningKey(await addSigningKey(first, 2), 2))
    expect(third.jwks.keys).toHaveLength(2)
    expect(await third.verify(old)).toBeNull()
  })
  it.each(['', '{}', '{"keys":"x"}'])('refuses what is no set of keys: %s', async (set) => {
    await expect(addSigningKey(set, 2)).rejects.toThrow('JWT_PRIVATE_KEYS')
  })
})
