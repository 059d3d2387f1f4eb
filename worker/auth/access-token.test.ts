import { createSign, sign as signRaw } from 'node:crypto'
import { base64url, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createSigningKey } from '../testing/signing-keys.ts'
import { ACCESS_TOKEN_SECONDS, createAccessTokens } from './access-token.ts'

const APP_ORIGIN = 'https://aether.example'
const identity = { userId: crypto.randomUUID(), name: 'Ada', role: 'user' as const, sessionId: crypto.randomUUID() }
const encode = (value: unknown) => base64url.encode(JSON.stringify(value))

let first: Awaited<ReturnType<typeof createSigningKey>>
let second: typeof first
const clock = { now: Date.now() }
const tokensWith = (...keys: (typeof first)[]) =>
  createAccessTokens({ APP_ORIGIN, JWT_PRIVATE_KEYS: { keys } }, () => clock.now)

beforeAll(async () => {
  first = await createSigningKey('first')
  second = await createSigningKey('second')
})

describe('access tokens', () => {
  it('say who bears them', async () => {
    const tokens = tokensWith(first)
    expect(await tokens.verify(await tokens.sign(identity))).toEqual(identity)
  })

  it('end after 15 minutes, also when they were verified before', async () => {
    const tokens = tokensWith(first)
    const token = await tokens.sign(identity)
    expect(await tokens.verify(token)).not.toBeNull()
    clock.now += ACCESS_TOKEN_SECONDS * 1000
    expect(await tokens.verify(token)).toBeNull()
    expect(await tokensWith(first).verify(token)).toBeNull()
  })

  it('outlive a rotation: the new key signs, the old one still verifies', async () => {
    const old = await tokensWith(first).sign(identity)
    const rotated = tokensWith(second, first)
    expect(await rotated.verify(old)).toEqual(identity)
    const fresh = await rotated.sign(identity)
    expect(await tokensWith(second).verify(fresh)).toEqual(identity)
    expect(await tokensWith(first).verify(fresh)).toBeNull()
  })

  it('show public keys only', () => {
    const { keys } = tokensWith(first, second).jwks
    expect(keys.map(({ kid }) => kid)).toEqual(['first', 'second'])
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })
})

describe('a forged access token is nobody’s', () => {
  const claims = () => {
    const issuedAt = Math.floor(clock.now / 1000)
    const { userId: sub, sessionId: sid, name } = identity
    return { sub, sid, name, role: 'admin', iss: APP_ORIGIN, aud: APP_ORIGIN, iat: issuedAt, exp: issuedAt + 600 }
  }
  const signed = async (payload: object, key = first, header: object = { alg: 'RS256', kid: 'first' }) => {
    const input = `${encode(header)}.${encode(payload)}`
    return `${input}.${base64url.encode(signRaw('sha256', Buffer.from(input), { key, format: 'jwk' }))}`
  }

  it('(the forger of these tests can make a true one)', async () => {
    expect(await tokensWith(first).verify(await signed(claims()))).toMatchObject({ role: 'admin' })
  })

  it.each([
    ['unsigned (alg none)', async () => `${encode({ alg: 'none', kid: 'first' })}.${encode(claims())}.`],
    ['signed by a foreign key under our kid', async () => signed(claims(), await createSigningKey('first'))],
    ['of an unknown kid', async () => signed(claims(), first, { alg: 'RS256', kid: '../../dev/null' })],
    ['for another audience', async () => signed({ ...claims(), aud: 'https://other.example' })],
    ['of another issuer', async () => signed({ ...claims(), iss: 'https://other.example' })],
    ['that never ends', async () => signed({ ...claims(), exp: undefined })],
    ['of a role that does not exist', async () => signed({ ...claims(), role: 'root' })],
    ['without a session', async () => signed({ ...claims(), sid: undefined })],
    [
      'that brings its own key',
      async () => signed(claims(), second, { alg: 'RS256', jwk: { kty: 'RSA', n: second.n, e: second.e } }),
    ],
    [
      'signed with RSA of another hash',
      async () => {
        const input = `${encode({ alg: 'RS512', kid: 'first' })}.${encode(claims())}`
        return `${input}.${base64url.encode(createSign('sha512').update(input).sign({ key: first, format: 'jwk' }))}`
      },
    ],
    [
      'signed by HMAC with the public key as secret',
      async () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid: 'first' })
          .sign(new TextEncoder().encode(first.n)),
    ],
    ['that is no token', async () => 'a.b.c'],
  ])('%s', async (_, forge) => {
    expect(await tokensWith(first, second).verify(await forge())).toBeNull()
  })

  it('changed after it was signed, also when the true one was verified before', async () => {
    const tokens = tokensWith(first)
    const token = await tokens.sign(identity)
    await tokens.verify(token)
    const [header = '', , signature = ''] = token.split('.')
    expect(await tokens.verify(`${header}.${encode(claims())}.${signature}`)).toBeNull()
  })
})
