import { describe, expect, it } from 'vitest'
import { endpoints } from '#contract/api/all'
import { SignedIn } from '#contract/auth'
import { Problem } from '#contract/errors'
import { call, createUser, type TestUser } from '../../testing/api-client.ts'
import { fromSomewhere, makeEmail, makeSubject, trade, visit } from '../../testing/oauth-visitor.ts'
import { addApp, addPasskey, ageSignIn, codeAt, signWith } from '../../testing/proof.ts'

const password = 'correct horse battery'
const key = { name: 'CI', scopes: ['read'] }

const readCode = async (response: Response) =>
  Problem.parse(await response.json())
    .type.split(':')
    .at(-1)
const addKey = (user: TestUser) => user.call('POST', '/api/auth/keys', key)
const prove = (user: TestUser, proof: object) => user.call('POST', '/api/auth/reauthenticate', proof)
const older = async (name = 'Ada') => {
  const user = await createUser(name)
  await ageSignIn(user)
  return user
}
/** Somebody who came by way of a provider and has no password. */
const withoutPassword = async (): Promise<TestUser> => {
  const answer = await trade('google', await visit('google', { subject: makeSubject(), email: makeEmail() }))
  const { user, accessToken: token } = SignedIn.parse(await answer.json())
  return { user, token, call: (method, path, body, headers) => call(method, path, { token, body, headers }) }
}

/** Every route that adds a way into an account, with a body that fits. */
const adding: { [route: string]: object | undefined } = {
  'POST /api/auth/keys': key,
  'POST /api/auth/factors/totp': undefined,
  'POST /api/auth/factors/totp/confirm': { code: '123456' },
  'POST /api/auth/passkeys/options': undefined,
  'POST /api/auth/passkeys': {
    name: 'Laptop',
    response: {
      id: 'x',
      rawId: 'x',
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: 'x', attestationObject: 'x' },
    },
  },
  'POST /api/auth/oauth/{provider}/link': undefined,
}

describe('adding a way into an account', () => {
  it('is each of these routes, as its declaration says', () => {
    const described = endpoints.filter(({ recentSignIn }) => recentSignIn)
    expect(described.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      Object.keys(adding).sort(),
    )
  })
  it.each(Object.entries(adding))('wants a sign-in of the last ten minutes: %s', async (route, body) => {
    const [method = '', path = ''] = route.replace('{provider}', 'github').split(' ')
    const ada = await createUser('Ada')
    expect((await ada.call(method, path, body)).status).not.toBe(403)
    await ageSignIn(ada)
    const refused = await ada.call(method, path, body)
    expect([refused.status, await readCode(refused)]).toEqual([403, 'reauthentication_required'])
    expect((await prove(ada, { password })).status).toBe(204)
    expect((await ada.call(method, path, body)).status).not.toBe(403)
  })
  it('does not take a refreshed session for a new sign-in', async () => {
    const email = makeEmail()
    const registered = await call('POST', '/api/auth/register', {
      body: { email, password, name: 'Ada' },
      headers: fromSomewhere(),
    })
    const cookie = registered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    await ageSignIn({ token: SignedIn.parse(await registered.json()).accessToken })
    const refreshed = await call('POST', '/api/auth/refresh', { headers: { cookie } })
    const { accessToken: token } = SignedIn.parse(await refreshed.json())
    expect((await call('POST', '/api/auth/keys', { token, body: key })).status).toBe(403)
  })
})

describe('POST /api/auth/reauthenticate', () => {
  it('takes the password and nothing like it, and counts for that session alone', async () => {
    const ada = await older()
    for (const proof of [{}, { password: '' }, { password: 'wrong' }, { code: '123456' }])
      expect((await prove(ada, proof)).status).toBe(401)
    expect((await addKey(ada)).status).toBe(403)
    const other = await call('POST', '/api/auth/login', {
      body: { email: ada.user.email, password },
      headers: fromSomewhere(),
    })
    const { accessToken: token } = SignedIn.parse(await other.json())
    expect((await call('POST', '/api/auth/reauthenticate', { token, body: { password } })).status).toBe(204)
    expect((await addKey(ada)).status).toBe(403)
    expect((await prove(ada, { password })).status).toBe(204)
    expect((await addKey(ada)).status).toBe(201)
  })
  it('wants the code as well where an authenticator app is set up', async () => {
    const ada = await createUser('Ada')
    const secret = await addApp(ada)
    await ageSignIn(ada)
    expect(await readCode(await prove(ada, { password }))).toBe('second_factor_required')
    expect((await prove(ada, { password, code: '000000' })).status).toBe(401)
    expect((await addKey(ada)).status).toBe(403)
    expect((await prove(ada, { password, code: codeAt(secret) })).status).toBe(204)
    expect((await addKey(ada)).status).toBe(201)
  })
  it('takes a passkey of the account, once, and of nobody else', async () => {
    const ada = await createUser('Ada')
    const passkey = await addPasskey(ada)
    const eves = await addPasskey(await createUser('Eve'))
    await ageSignIn(ada)
    expect((await prove(ada, { passkey: await signWith(eves) })).status).toBe(401)
    const signed = await signWith(passkey)
    expect((await prove(ada, { passkey: signed })).status).toBe(204)
    expect((await addKey(ada)).status).toBe(201)
    expect((await prove(ada, { passkey: signed })).status).toBe(401)
  })
  it('of an account without a password takes the code of its app, and nothing where there is none', async () => {
    const ada = await withoutPassword()
    await ageSignIn(ada)
    for (const proof of [{}, { password }, { code: '123456' }]) expect((await prove(ada, proof)).status).toBe(403)
    const bo = await withoutPassword()
    const secret = await addApp(bo)
    await ageSignIn(bo)
    expect(await readCode(await prove(bo, {}))).toBe('second_factor_required')
    expect((await prove(bo, { code: codeAt(secret) })).status).toBe(204)
    expect((await addKey(bo)).status).toBe(201)
  })
  it('lets nobody guess more often than sign-in does', async () => {
    const ada = await older()
    const statuses = []
    for (let guesses = 0; guesses < 12; guesses++) statuses.push((await prove(ada, { password: 'wrong' })).status)
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401))
    expect(statuses.at(-1)).toBe(429)
    expect((await prove(ada, { password })).status).toBe(429)
  })
  it('is for whoever is signed in', async () => {
    expect((await call('POST', '/api/auth/reauthenticate', { body: { password } })).status).toBe(401)
  })
})

describe('what cannot be undone, of an account without a password', () => {
  it('wants a sign-in of the last ten minutes', async () => {
    const ada = await withoutPassword()
    await ageSignIn(ada)
    const refused = await ada.call('POST', '/api/account/delete', {})
    expect([refused.status, await readCode(refused)]).toEqual([403, 'reauthentication_required'])
    expect((await ada.call('GET', '/api/auth/profile')).status).toBe(200)
  })
})
