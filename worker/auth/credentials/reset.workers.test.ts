import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { SignedIn, User } from '#contract/auth'
import { Credentials, Factors, NewApiKey, RecoveryCodes } from '#contract/security'
import { connectDatabase } from '../../db/client.ts'
import { identities, passkeys, totpSecrets } from '../../db/schema/accounts.ts'
import { providerKeys } from '../../db/schema/provider-keys.ts'
import { users } from '../../db/schema.ts'
import { readConfig } from '../../env.ts'
import { call, createUser, type TestUser } from '../../testing/api-client.ts'
import { confirmAddress, findLinkTo, listEmailsTo } from '../../testing/mail.ts'
import {
  atProvider,
  beginLink,
  comeBack,
  fromSomewhere,
  makeEmail,
  makeSubject,
  trade,
  visit,
} from '../../testing/oauth-visitor.ts'
import { addApp, addPasskey, codeAt, signWith } from '../../testing/proof.ts'

const db = connectDatabase(readConfig({ ...env }))
const password = 'correct horse battery'
const next = 'a whole new phrase'
const LONG_AGO = new Date(Date.now() - 40 * 24 * 60 * 60 * 1000)

const post = (path: string, body: object) => call('POST', path, { body, headers: fromSomewhere() })
const login = (email: string, secret: string, code?: string) =>
  post('/api/auth/login', { email, password: secret, code })
const createKey = async (user: TestUser) =>
  NewApiKey.parse(await (await user.call('POST', '/api/auth/keys', { name: 'CI', scopes: ['read', 'write'] })).json())
const reads = async (token: string) => (await call('GET', '/api/rooms', { token })).status

const link = async (user: TestUser, subject: string) => {
  const { url, cookie } = await beginLink(user, 'github')
  const back = await comeBack(await atProvider(url, cookie, { subject, email: makeEmail() }))
  expect(back.status).toBe(302)
}
/** An account with one of everything; all of it as old as `since`. */
const withEverything = async ({ since, confirmed = true }: { since?: Date; confirmed?: boolean } = {}) => {
  const user = await createUser('Ada')
  if (confirmed) await confirmAddress(user.user.email)
  const { key } = await createKey(user)
  const passkey = await addPasskey(user)
  const subject = makeSubject()
  await link(user, subject)
  const secret = await addApp(user)
  if (since) {
    const { id } = user.user
    await db.update(users).set({ createdAt: since }).where(eq(users.id, id))
    await db.update(passkeys).set({ createdAt: since }).where(eq(passkeys.userId, id))
    await db.update(identities).set({ createdAt: since }).where(eq(identities.userId, id))
    await db.update(totpSecrets).set({ confirmedAt: since }).where(eq(totpSecrets.userId, id))
  }
  return { ...user, key, passkey, subject, secret }
}
type Whole = Awaited<ReturnType<typeof withEverything>>

const askReset = async ({ user }: TestUser) => {
  expect((await post('/api/auth/password/forgot', { email: user.email })).status).toBe(202)
  return findLinkTo(user.email, /Choose a new password/)
}
const reset = async (user: TestUser, keep?: object) => {
  const token = await askReset(user)
  const response = await post('/api/auth/password/reset', { token, password: next, keep })
  expect(response.status).toBe(204)
}
const review = async (token: string) =>
  Credentials.parse(await (await post('/api/auth/password/reset/review', { token })).json())

/** Returns what still lets somebody in, as each of its credentials is tried. */
const waysIn = async ({ user, token, key, passkey, subject, secret }: Whole, secretWord = next) => {
  const provider = await trade('github', await visit('github', { subject, email: makeEmail() }))
  const signedIn = provider.status === 200 ? SignedIn.parse(await provider.json()).user.id : null
  const byPassword = await login(user.email, secretWord)
  return {
    session: (await call('GET', '/api/auth/profile', { token })).status === 200,
    key: (await reads(key)) === 200,
    passkey: (await post('/api/auth/passkeys/sign-in', await signWith(passkey))).status === 200,
    provider: signedIn === user.id,
    codeWanted: byPassword.status === 401 && (await login(user.email, secretWord, codeAt(secret, 1))).status === 200,
    password: byPassword.status,
  }
}
const nothingButPassword = {
  session: false,
  key: false,
  passkey: false,
  provider: false,
  codeWanted: false,
  password: 200,
}

it('a link is used by one of those who use it at once', async () => {
  const user = await createUser('Ada')
  const token = await askReset(user)
  const phrases = Array.from({ length: 6 }, (_, index) => `a whole new phrase ${index}`)
  const statuses = await Promise.all(
    phrases.map(async (each) => (await post('/api/auth/password/reset', { token, password: each })).status),
  )
  expect(statuses.sort()).toEqual([204, 422, 422, 422, 422, 422])
})

describe('a reset of the password by e-mail', () => {
  it('ends everything that was added lately but the second factor, sessions and API keys above all', async () => {
    const ada = await withEverything()
    await reset(ada)
    expect(await waysIn(ada)).toEqual({ ...nothingButPassword, codeWanted: true, password: 401 })
  })
  it.each([
    ['added today', undefined],
    ['an old one', LONG_AGO],
  ])('ends the second factor of a confirmed address (%s) by one of its codes only', async (_, since) => {
    const ada = await withEverything(since && { since })
    const token = await askReset(ada)
    const body = { token, password: next, keep: { totp: false } }
    const ask = async (code?: string) => (await post('/api/auth/password/reset', { ...body, code })).status
    expect([await ask(), await ask('000000'), await ask('aaaa-bbbb-cccc')]).toEqual([401, 401, 401])
    // Nothing has changed: not even the link is used up.
    expect((await ada.call('GET', '/api/auth/profile')).status).toBe(200)
    expect(await reads(ada.key)).toBe(200)
    const renewed = await ada.call('POST', '/api/auth/factors/recovery-codes', {
      password,
      code: codeAt(ada.secret, 1),
    })
    const { recoveryCodes } = RecoveryCodes.parse(await renewed.json())
    expect(await ask(recoveryCodes[0])).toBe(204)
    expect(await waysIn(ada)).toMatchObject({ codeWanted: false, password: 200 })
  })
  it('leaves what is older than thirty days, but for sessions and API keys', async () => {
    const ada = await withEverything({ since: LONG_AGO })
    await reset(ada)
    expect(await waysIn(ada)).toEqual({
      session: false,
      key: false,
      passkey: true,
      provider: true,
      codeWanted: true,
      password: 401,
    })
  })
  it('leaves what its person names, and ends the rest, however old; the second factor stays', async () => {
    const fresh = await withEverything()
    await reset(fresh, { passkeys: [fresh.passkey.id], providers: [], totp: true })
    expect(await waysIn(fresh)).toMatchObject({ passkey: true, provider: false, codeWanted: true, key: false })
    const old = await withEverything({ since: LONG_AGO })
    await reset(old, { providers: ['github'] })
    expect(await waysIn(old)).toMatchObject({ passkey: false, provider: true, codeWanted: true, key: false })
  })
  it('of an address that nobody had confirmed leaves nothing at all, whatever is asked and however old', async () => {
    const squatter = await withEverything({ confirmed: false, since: LONG_AGO })
    const providerKey = { key: 'sk-ant-somebody-elses-0123456789wxyz' }
    expect((await squatter.call('PUT', '/api/generate/keys/anthropic', providerKey)).status).toBe(200)
    await reset(squatter, { passkeys: [squatter.passkey.id], providers: ['github'], totp: true })
    expect(await waysIn(squatter)).toEqual(nothingButPassword)
    expect(await db.select().from(providerKeys).where(eq(providerKeys.holderId, squatter.user.id))).toEqual([])
  })
  it('leaves the provider with which the account was made', async () => {
    const visitor = { subject: makeSubject(), email: makeEmail() }
    const made = SignedIn.parse(await (await trade('google', await visit('google', visitor))).json())
    await post('/api/auth/password/forgot', { email: visitor.email })
    const token = await findLinkTo(visitor.email, /Choose a new password/)
    expect((await review(token)).providers).toMatchObject([{ provider: 'google', email: visitor.email, keep: true }])
    expect((await post('/api/auth/password/reset', { token, password: next })).status).toBe(204)
    const again = SignedIn.parse(await (await trade('google', await visit('google', visitor))).json())
    expect(again.user).toMatchObject({ id: made.user.id, providers: ['password', 'google'] })
  })
  it('ends a change of address and the links of before', async () => {
    const ada = await createUser('Ada')
    const email = makeEmail()
    expect((await ada.call('PUT', '/api/auth/email', { email, password })).status).toBe(202)
    const change = await findLinkTo(email, /new email/)
    const first = await askReset(ada)
    await post('/api/auth/password/forgot', { email: ada.user.email })
    await expect
      .poll(async () => (await listEmailsTo(ada.user.email)).filter(({ subject }) => /Choose/.test(subject)).length)
      .toBe(2)
    const second = await findLinkTo(ada.user.email, /Choose a new password/)
    expect((await post('/api/auth/password/reset', { token: second, password: next })).status).toBe(204)
    expect((await post('/api/auth/password/reset', { token: first, password: 'one phrase more' })).status).toBe(422)
    expect((await post('/api/auth/email/change', { token: change })).status).toBe(422)
    expect((await login(ada.user.email, next)).status).toBe(200)
  })
  it('tells the owner what goes on to sign in', async () => {
    const ada = await withEverything()
    await reset(ada, { passkeys: [ada.passkey.id] })
    await expect.poll(async () => (await listEmailsTo(ada.user.email))[0]?.subject).toBe('Your password was changed')
    const [letter] = await listEmailsTo(ada.user.email)
    expect(letter?.text).toContain('the passkey “Laptop”')
    expect(letter?.text).not.toContain('GitHub')
  })
})

describe('what a reset link shows before it is used', () => {
  it('is what there is and what would stay, as often as one looks', async () => {
    const ada = await withEverything()
    const token = await askReset(ada)
    const found = await review(token)
    expect(found).toMatchObject({
      proven: true,
      apiKeys: 1,
      passkeys: [{ id: ada.passkey.id, name: 'Laptop', keep: false }],
      providers: [{ provider: 'github', keep: false }],
      totp: { keep: true, fixed: true },
    })
    expect(await review(token)).toEqual(found)
    expect((await post('/api/auth/password/reset', { token, password: next })).status).toBe(204)
    expect((await post('/api/auth/password/reset/review', { token })).status).toBe(422)
  })
  it('is nobody’s who has no such link', async () => {
    const ada = await createUser('Ada')
    const confirm = await findLinkTo(ada.user.email, /Confirm/)
    for (const token of [confirm, 'x'.repeat(43), 'x', ''])
      expect((await post('/api/auth/password/reset/review', { token })).status).toBe(422)
  })
})

describe('a change of the password', () => {
  const change = (user: TestUser, more: object = {}) =>
    user.call('PUT', '/api/auth/password', { current: password, next, ...more })

  it('revokes API keys unless they are to stay, and leaves the rest unless it is not', async () => {
    const ada = await withEverything()
    expect((await change(ada)).status).toBe(204)
    expect(await waysIn(ada)).toMatchObject({
      session: true,
      key: false,
      passkey: true,
      provider: true,
      codeWanted: true,
    })
    const bo = await withEverything()
    expect((await change(bo, { revokeKeys: false, keep: { passkeys: [] } })).status).toBe(204)
    expect(await waysIn(bo)).toMatchObject({
      session: true,
      key: true,
      passkey: false,
      provider: false,
      codeWanted: true,
    })
    const factors = Factors.parse(await (await bo.call('GET', '/api/auth/factors')).json())
    expect(factors).toMatchObject({ totp: true, passkeys: [] })
    const { providers } = User.parse(await (await bo.call('GET', '/api/auth/profile')).json())
    expect(providers).toEqual(['password'])
  })
  it('that is refused ends nothing', async () => {
    const ada = await withEverything()
    const wrong = { current: 'wrong', next, keep: { passkeys: [], providers: [] } }
    expect((await ada.call('PUT', '/api/auth/password', wrong)).status).toBe(401)
    expect((await ada.call('PUT', '/api/auth/password', { current: password, next: 'password1' })).status).toBe(422)
    expect(await waysIn(ada, password)).toMatchObject({ session: true, key: true, passkey: true, provider: true })
  })
})

describe('a new way into an account', () => {
  it('is told to its owner, once the address is known to be theirs', async () => {
    const ada = await createUser('Ada')
    await createKey(ada)
    await confirmAddress(ada.user.email)
    await addPasskey(ada)
    await expect
      .poll(async () => (await listEmailsTo(ada.user.email))[0]?.subject)
      .toBe('Your account has a new way in')
    const letters = await listEmailsTo(ada.user.email)
    expect(letters.filter(({ subject }) => /new way in/.test(subject))).toHaveLength(1)
    expect(letters[0]?.text).toContain('the passkey “Laptop”')
  })
})
