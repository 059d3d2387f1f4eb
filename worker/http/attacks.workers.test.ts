import { env, exports } from 'cloudflare:workers'
import { importJWK, type JWTHeaderParameters, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { SignedIn } from '#contract/auth'
import { Problem } from '#contract/errors'
import { call, createUser, type TestUser } from '../testing/api-client.ts'
import { readApiDocument } from '../testing/api-document.ts'
import { createSigningKey } from '../testing/signing-keys.ts'

const ORIGIN = 'http://localhost:8787'
const EVIL = 'https://evil.example'
const Keys = z.object({ keys: z.array(z.looseObject({ kid: z.string(), n: z.string(), e: z.string() })).min(1) })

let ada: TestUser
let eve: TestUser
beforeAll(async () => {
  ada = await createUser('Ada')
  eve = await createUser('Eve')
})

const status = async (token: string) => (await call('GET', '/api/auth/profile', { token })).status
const readClaims = (token: string): Record<string, unknown> => JSON.parse(atob(token.split('.')[1] ?? ''))
const encode = (value: object) =>
  btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')

describe('a forged access token', () => {
  const ownKey = () => Keys.parse(JSON.parse(env.JWT_PRIVATE_KEYS ?? '')).keys[0]
  const signed = async (header: JWTHeaderParameters, claims: object, key: Parameters<SignJWT['sign']>[0]) =>
    new SignJWT({ ...claims }).setProtectedHeader(header).sign(key)
  const withOwnKey = async (change: object, header: object = {}) => {
    const key = ownKey()
    return signed(
      { alg: 'RS256', kid: key?.kid, typ: 'JWT', ...header },
      { ...readClaims(ada.token), ...change },
      await importJWK({ ...key, kty: 'RSA' }, 'RS256'),
    )
  }

  it('made in the right way is taken, or the rest proves nothing', async () => {
    expect(await status(await withOwnKey({}))).toBe(200)
  })
  it('without a signature is refused: alg none, in whatever case', async () => {
    for (const alg of ['none', 'None', 'NONE'])
      expect(await status(`${encode({ alg, typ: 'JWT' })}.${encode(readClaims(ada.token))}.`)).toBe(401)
  })
  it('signed with our public key as a shared secret is refused (algorithm confusion)', async () => {
    const jwks = await (await call('GET', '/.well-known/jwks.json')).text()
    const [key] = Keys.parse(JSON.parse(jwks)).keys
    for (const secret of [jwks, JSON.stringify(key), key?.n ?? ''])
      expect(
        await status(
          await signed({ alg: 'HS256', kid: key?.kid }, readClaims(ada.token), new TextEncoder().encode(secret)),
        ),
      ).toBe(401)
  })
  it('signed with a foreign key is refused, under our kid as well', async () => {
    const foreign = await importJWK(await createSigningKey('foreign'), 'RS256')
    for (const kid of ['foreign', ownKey()?.kid])
      expect(await status(await signed({ alg: 'RS256', kid }, readClaims(ada.token), foreign))).toBe(401)
  })
  it('that brings its own key, or says where it is, is refused', async () => {
    const foreign = await createSigningKey('foreign')
    const jwk = { kty: 'RSA', n: foreign.n, e: foreign.e }
    const key = await importJWK(foreign, 'RS256')
    for (const header of [{ jwk }, { jku: `${EVIL}/jwks.json` }, { x5u: `${EVIL}/cert` }])
      expect(await status(await signed({ alg: 'RS256', ...header }, readClaims(ada.token), key))).toBe(401)
  })
  it('with a kid that leads elsewhere is refused', async () => {
    for (const kid of ['../../../../dev/null', "' UNION SELECT 'x", '', 'unknown'])
      expect(await status(await withOwnKey({}, { kid }))).toBe(401)
  })
  it.each([
    ['has expired', { exp: Math.floor(Date.now() / 1000) - 1 }],
    ['is of another issuer', { iss: EVIL }],
    ['is for another audience', { aud: EVIL }],
    ['is of a session that never was', { sid: crypto.randomUUID() }],
    ['names no person', { sub: 'admin' }],
    ['names a role that does not exist', { role: 'root' }],
  ])('that %s is refused', async (_, change) => {
    expect(await status(await withOwnKey(change))).toBe(401)
  })
  it('whose claims were changed is refused', async () => {
    const [header, , signature] = ada.token.split('.')
    const claims = encode({ ...readClaims(ada.token), role: 'admin' })
    expect(await status(`${header}.${claims}.${signature}`)).toBe(401)
  })
})

describe('a session', () => {
  it('is never one that was there before the sign-in (fixation)', async () => {
    const planted = `${crypto.randomUUID()}.${'x'.repeat(43)}`
    const response = await call('POST', '/api/auth/login', {
      body: { email: ada.user.email, password: 'correct horse battery' },
      headers: { cookie: `aether_refresh=${planted}`, 'cf-connecting-ip': '192.0.2.77' },
    })
    expect(response.headers.get('set-cookie')).not.toContain(planted)
    const { accessToken } = SignedIn.parse(await response.json())
    expect(readClaims(accessToken).sid).not.toBe(planted.slice(0, 36))
  })
  it('is not ended or refreshed by a page elsewhere', async () => {
    for (const path of ['/api/auth/refresh', '/api/auth/logout'])
      for (const [name, value] of [
        ['origin', EVIL],
        ['origin', 'null'],
        ['origin', 'http://evil.localhost:8787'],
        ['sec-fetch-site', 'cross-site'],
      ] as const)
        expect((await call('POST', path, { headers: { [name]: value } })).status).toBe(403)
  })
  it('is not acted for by a form: bodies are JSON by their type', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])
      expect(
        (await call('POST', '/api/rooms', { token: ada.token, body: { name: 'x' }, headers: { 'content-type': type } }))
          .status,
      ).toBe(415)
  })
})

describe('a page elsewhere', () => {
  it('reads nothing: no answer carries its origin, and no wildcard', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const headers = { origin: EVIL, 'access-control-request-method': 'GET' }
      const response = await call(method, '/api/auth/profile', { token: ada.token, headers })
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(response.headers.get('access-control-allow-credentials')).toBeNull()
    }
  })
  it('opens no room socket, and no ticket opens two', async () => {
    const rooms = await ada.call('GET', '/api/rooms')
    const id = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(await rooms.json()).items[0]?.id
    const open = (ticket: string, origin?: string) =>
      exports.default.fetch(`${ORIGIN}/api/rooms/${id}/socket?ticket=${ticket}`, {
        headers: { upgrade: 'websocket', ...(origin && { origin }) },
      })
    const ticket = async () =>
      z.object({ ticket: z.string() }).parse(await (await ada.call('POST', `/api/rooms/${id}/ticket`)).json()).ticket
    expect((await open(await ticket(), EVIL)).status).toBe(403)
    const once = await ticket()
    const first = await open(once, ORIGIN)
    expect(first.status).toBe(101)
    first.webSocket?.accept()
    expect((await open(once, ORIGIN)).status).toBe(401)
  })
})

describe('mass assignment', () => {
  it('gives no role, no id and no verified address', async () => {
    const extra = {
      role: 'admin',
      id: crypto.randomUUID(),
      emailVerified: true,
      emailVerifiedAt: '2020-01-01',
      userId: eve.user.id,
    }
    const changed = await ada.call('PUT', '/api/auth/profile', { name: 'Ada', ...extra, __proto__: { role: 'admin' } })
    expect(await changed.json()).toEqual(ada.user)
    const room = await ada.call('POST', '/api/rooms', { name: 'x', ...extra, personal: true, createdBy: eve.user.id })
    expect(await room.json()).toMatchObject({ personal: false, role: 'owner' })
  })
})

describe('a body', () => {
  const send = (body: string, type = 'application/json') =>
    exports.default.fetch(`${ORIGIN}/api/rooms`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${ada.token}`, 'content-type': type },
    })
  it.each([
    ['of 300 KiB', JSON.stringify({ name: 'x'.repeat(300 * 1024) }), 413],
    ['nested 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 422],
    ['that is no JSON', '{"name": ', 400],
    ['with a name given twice', '{"name":"","name":"x"}', 201],
    ['with a prototype in it', '{"name":"x","__proto__":{"role":"admin"},"constructor":{"prototype":{}}}', 201],
    ['of NUL', '{"name":"a\\u0000b"}', 422],
  ])('%s is answered as it should be', async (_, body, expected) => {
    const response = await send(body)
    expect(response.status).toBe(expected)
    if (expected >= 400) Problem.parse(await response.json())
  })
})

describe('a header', () => {
  it('is never made of what somebody sent', async () => {
    const injected = encodeURIComponent('x\r\nset-cookie: a=b')
    for (const path of [
      `/api/rooms?cursor=${injected}`,
      `/${injected}`,
      `/api/auth/oauth/google?returnTo=${injected}`,
    ]) {
      const response = await call('GET', path, { token: ada.token })
      expect(response.headers.getSetCookie().filter((cookie) => cookie.startsWith('a='))).toEqual([])
    }
  })
  it('does not make a visitor somebody else: method and host are what the platform says', async () => {
    const headers = {
      'x-http-method-override': 'DELETE',
      'x-forwarded-host': 'evil.example',
      'x-original-url': '/api/metrics',
    }
    const response = await call('GET', '/api/auth/profile', { token: ada.token, headers })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual(ada.user)
  })
})

describe('whoever is signed out', () => {
  it('meets a closed door on every route that is not described as open', async () => {
    const { operations } = readApiDocument(await (await call('GET', '/api/openapi.json')).json())
    const closed = operations.filter(({ security }) => security.length > 0)
    expect(closed.length).toBeGreaterThan(80)
    const open: string[] = []
    for (const { method, path } of closed) {
      const headers = path.endsWith('/socket') ? { upgrade: 'websocket' } : undefined
      const body = ['POST', 'PUT', 'PATCH'].includes(method) ? {} : undefined
      const { status } = await call(method, path.replace(/\{\w+\}/g, crypto.randomUUID()), { body, headers })
      if (status !== 401) open.push(`${method} ${path} ${status}`)
    }
    expect(open).toEqual([])
  })
})
