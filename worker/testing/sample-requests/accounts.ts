import { TOTP } from 'otpauth'
import { SignedIn } from '#contract/auth'
import { definePage } from '#contract/ids'
import { ApiKey, PasskeyOptions, PasskeySignInOptions, RecoveryCodes, SessionInfo, TotpSetup } from '#contract/security'
import { call, createUser, type TestUser } from '../api-client.ts'
import { createPasskey } from '../authenticator.ts'
import { expectBody } from '../conflicts/conflict.ts'
import { confirmAddress, findLinkTo } from '../mail.ts'
import { makeEmail, makeSubject, readCookie, trade, visit } from '../oauth-visitor.ts'
import { readProblem } from '../read-problem.ts'
import type { RequestMakers } from './scene.ts'

const password = 'correct horse battery'
const next = 'a whole new phrase'

const part = () => Math.floor(Math.random() * 0xffff).toString(16)
/** An address of its own for each: none of them reaches its limit. */
const headers = () => ({ 'cf-connecting-ip': `2001:db8:${part()}:${part()}::1` })

/** Sign-in has a limit for each account, so that whoever proves something is somebody new. */
const someone = () => createUser('Someone')
/** Only who has shown that the address is theirs is asked for the password: else it may be a stranger's account. */
const confirmed = async () => {
  const person = await someone()
  await confirmAddress(person.user.email)
  return person
}

const signIn = (email: string) => call('POST', '/api/auth/login', { body: { email, password }, headers: headers() })
const refreshCookie = async ({ user }: TestUser) => readCookie(await signIn(user.email), 'aether_refresh')

const withAuthenticator = async () => {
  const person = await someone()
  const { secret } = await expectBody(await person.call('POST', '/api/auth/factors/totp'), 200, TotpSetup)
  const code = new TOTP({ secret }).generate()
  const set = await person.call('POST', '/api/auth/factors/totp/confirm', { code })
  const { recoveryCodes } = await expectBody(set, 200, RecoveryCodes)
  return { person, proof: { password, code: recoveryCodes[0] ?? '' } }
}

const withPasskey = async () => {
  const person = await someone()
  const passkey = await createPasskey()
  const { challenge } = await expectBody(await person.call('POST', '/api/auth/passkeys/options'), 200, PasskeyOptions)
  const response = await passkey.register(challenge)
  const added = await person.call('POST', '/api/auth/passkeys', { name: 'Laptop', response })
  if (added.status !== 201) throw new Error(`${added.status} ${await added.text()}`)
  return { person, passkey }
}

/** Back from a provider, with the code and the cookie. */
const backFromGoogle = () => visit('google', { subject: makeSubject(), email: makeEmail() })

/** Accounts, and the ways into them. */
export const accountRequests: RequestMakers = {
  'POST /api/auth/register': async () => ({
    by: null,
    headers: headers(),
    body: { email: makeEmail(), password, name: 'Ada Lovelace' },
  }),
  'POST /api/auth/login': async () => {
    const { user } = await someone()
    return { by: null, headers: headers(), body: { email: user.email, password } }
  },
  'POST /api/auth/refresh': async () => ({
    by: null,
    headers: { ...headers(), cookie: await refreshCookie(await someone()) },
  }),
  'POST /api/auth/logout': async () => ({ by: await someone() }),
  'GET /api/auth/profile': async () => ({}),
  'PUT /api/auth/profile': async () => ({
    body: { name: 'Ada King', avatarUrl: 'https://example.com/ada.png' },
  }),
  'PUT /api/auth/password': async () => ({ by: await someone(), body: { current: password, next } }),
  'GET /api/auth/sessions': async () => ({}),
  'DELETE /api/auth/sessions': async () => ({ by: await someone() }),
  'DELETE /api/auth/sessions/{id}': async () => {
    const by = await someone()
    await signIn(by.user.email)
    const { items } = await expectBody(await by.call('GET', '/api/auth/sessions'), 200, definePage(SessionInfo))
    return { by, params: { id: items.find(({ current }) => !current)?.id ?? '' } }
  },
  'GET /api/auth/keys': async () => ({}),
  'POST /api/auth/keys': async () => ({
    by: await someone(),
    body: { name: 'Script', scopes: ['read'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() },
  }),
  'DELETE /api/auth/keys/{id}': async ({ owner }) => {
    const made = await owner.call('POST', '/api/auth/keys', { name: 'Script' })
    return { params: { id: (await expectBody(made, 201, ApiKey)).id } }
  },
  'GET /.well-known/jwks.json': async () => ({ by: null }),
  'GET /api/auth/providers': async () => ({ by: null }),
  'GET /api/auth/events': async () => ({ query: { limit: '5' } }),
  'POST /api/auth/password/forgot': async ({ owner }) => ({
    by: null,
    headers: headers(),
    body: { email: owner.user.email },
  }),
  'POST /api/auth/password/reset': async () => {
    const { user } = await someone()
    await call('POST', '/api/auth/password/forgot', { body: { email: user.email }, headers: headers() })
    const token = await findLinkTo(user.email, /new password/)
    return { by: null, headers: headers(), body: { token, password: next } }
  },
  'POST /api/auth/password/reset/review': async () => {
    const { user } = await someone()
    await call('POST', '/api/auth/password/forgot', { body: { email: user.email }, headers: headers() })
    return { by: null, headers: headers(), body: { token: await findLinkTo(user.email, /new password/) } }
  },
  'POST /api/auth/reauthenticate': async () => ({ by: await someone(), body: { password } }),
  'POST /api/auth/email/verification': async () => ({ by: await someone() }),
  'POST /api/auth/email/verify': async () => {
    const { user } = await someone()
    return { by: null, headers: headers(), body: { token: await findLinkTo(user.email, /Confirm/) } }
  },
  'PUT /api/auth/email': async () => ({ by: await someone(), body: { password, email: makeEmail() } }),
  'POST /api/auth/email/change': async () => {
    const person = await someone()
    const email = makeEmail()
    await person.call('PUT', '/api/auth/email', { email, password })
    return { by: null, headers: headers(), body: { token: await findLinkTo(email, /new email/) } }
  },
  'GET /api/auth/credentials': async () => ({}),
  'GET /api/auth/factors': async () => ({}),
  'POST /api/auth/factors/totp': async () => ({ by: await someone() }),
  'POST /api/auth/factors/totp/confirm': async () => {
    const by = await someone()
    const { secret } = await expectBody(await by.call('POST', '/api/auth/factors/totp'), 200, TotpSetup)
    return { by, body: { code: new TOTP({ secret }).generate() } }
  },
  'POST /api/auth/factors/totp/remove': async () => {
    const { person, proof } = await withAuthenticator()
    return { by: person, body: proof }
  },
  'POST /api/auth/factors/recovery-codes': async () => {
    const { person, proof } = await withAuthenticator()
    return { by: person, body: proof }
  },
  'POST /api/auth/passkeys/options': async () => ({}),
  'POST /api/auth/passkeys': async () => {
    const by = await someone()
    const { challenge } = await expectBody(await by.call('POST', '/api/auth/passkeys/options'), 200, PasskeyOptions)
    return { by, body: { name: 'Laptop', response: await (await createPasskey()).register(challenge) } }
  },
  'DELETE /api/auth/passkeys/{id}': async () => {
    const { person, passkey } = await withPasskey()
    return { by: person, params: { id: passkey.id } }
  },
  'POST /api/auth/passkeys/sign-in/options': async () => ({ by: null, headers: headers() }),
  'POST /api/auth/passkeys/sign-in': async () => {
    const { passkey } = await withPasskey()
    const asked = await call('POST', '/api/auth/passkeys/sign-in/options', { headers: headers() })
    const { challengeId, options } = await expectBody(asked, 200, PasskeySignInOptions)
    return { by: null, headers: headers(), body: { challengeId, response: await passkey.sign(options.challenge) } }
  },
  'GET /api/auth/oauth/{provider}': async () => ({
    by: null,
    headers: headers(),
    params: { provider: 'google' },
    query: { returnTo: '/rooms' },
  }),
  'GET /api/auth/oauth/{provider}/callback': async () => {
    const { code, state, cookie } = await backFromGoogle()
    return { by: null, headers: { ...headers(), cookie }, params: { provider: 'google' }, query: { code, state } }
  },
  'POST /api/auth/oauth/{provider}': async () => {
    const { code, state, cookie } = await backFromGoogle()
    return { by: null, headers: { ...headers(), cookie }, params: { provider: 'google' }, body: { code, state } }
  },
  'POST /api/auth/oauth/link': async () => {
    const { user } = await confirmed()
    const traded = await trade('google', await visit('google', { subject: makeSubject(), email: user.email }))
    const { linkToken: token } = await readProblem(traded)
    return { by: null, headers: headers(), body: { token, password } }
  },
  'POST /api/auth/oauth/{provider}/link': async () => ({ params: { provider: 'github' } }),
  'DELETE /api/auth/oauth/{provider}/link': async () => {
    const { user } = await confirmed()
    const traded = await trade('google', await visit('google', { subject: makeSubject(), email: user.email }))
    const { linkToken: token } = await readProblem(traded)
    const body = { token, password }
    const linked = await call('POST', '/api/auth/oauth/link', { body, headers: headers() })
    const { accessToken } = await expectBody(linked, 200, SignedIn)
    return { by: { token: accessToken }, params: { provider: 'google' } }
  },
  'GET /api/account/export': async () => ({}),
  'POST /api/account/delete': async () => ({ by: await someone(), body: { password }, answers: 204 }),
  'POST /api/assets': async () => ({ file: { name: 'notes.txt', content: 'Notes' } }),
  'GET /api/assets': async () => ({}),
  'GET /api/assets/usage': async () => ({}),
  'GET /api/assets/{id}': async ({ newAsset }) => ({ params: { id: (await newAsset()).id } }),
  'DELETE /api/assets/{id}': async ({ newAsset }) => ({ params: { id: (await newAsset()).id } }),
  'GET /api/metrics': async ({ admin }) => ({ by: await admin() }),
  'GET /api/admin/settings': async ({ admin }) => ({ by: await admin() }),
  'PATCH /api/admin/settings': async ({ admin }) => ({
    by: await admin(),
    body: { registration: true, generation: true, uploads: true, defaultModel: null, limits: {} },
  }),
  'GET /api/admin/unstored': async ({ admin }) => ({ by: await admin(), query: { limit: '5' } }),
  'GET /api/admin/audit': async ({ admin, owner }) => ({
    by: await admin(),
    query: { limit: '5', userId: owner.user.id },
  }),
}
