import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { SignedIn } from '#contract/auth'
import { NewApiKey, SignInOffers } from '#contract/security'
import { call, createUser } from '../../testing/api-client.ts'
import { confirmAddress, listEmailsTo } from '../../testing/mail.ts'
import {
  atProvider,
  beginLink,
  comeBack,
  fromSomewhere,
  makeEmail,
  makeSubject,
  readCookie,
  readLocation,
  trade,
  visit,
} from '../../testing/oauth-visitor.ts'
import { readProblem } from '../../testing/read-problem.ts'

const ORIGIN = 'http://localhost:8787'
const password = 'correct horse battery'
const names = ['google', 'github'] as const

describe.each(names)('signing in with %s', (name) => {
  it('goes there with state, PKCE and, for OpenID, a nonce', async () => {
    const { asked } = await visit(name, {})
    const { searchParams } = asked
    expect(searchParams.get('state')).toMatch(/^[\w-]{43}$/)
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    expect(searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(searchParams.get('redirect_uri')).toBe(`${ORIGIN}/api/auth/oauth/${name}/callback`)
    expect(searchParams.has('nonce')).toBe(name === 'google')
  })

  it('makes an account with the verified address, and finds it again whatever the address is then', async () => {
    const subject = makeSubject()
    const email = makeEmail()
    const first = await trade(name, await visit(name, { subject, email: email.toUpperCase() }))
    expect(first.status).toBe(200)
    const { user, accessToken } = SignedIn.parse(await first.json())
    expect(user).toMatchObject({ email, emailVerified: true, providers: [name], role: 'user' })
    expect((await call('GET', '/api/auth/profile', { token: accessToken })).status).toBe(200)
    const again = await trade(name, await visit(name, { subject, email: makeEmail(), verified: false }))
    expect(SignedIn.parse(await again.json()).user.id).toBe(user.id)
  })

  it('by the redirect sets the cookie and leads to the page that was wanted', async () => {
    const response = await comeBack(await visit(name, { subject: makeSubject(), email: makeEmail() }, '/rooms/x?y=1'))
    expect(response.status).toBe(302)
    expect(readLocation(response).href).toBe(`${ORIGIN}/signed-in?next=%2Frooms%2Fx%3Fy%3D1`)
    const refreshed = await call('POST', '/api/auth/refresh', {
      headers: { cookie: readCookie(response, 'aether_refresh') },
    })
    expect(refreshed.status).toBe(200)
  })

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example'])(
    'never leads elsewhere: %s',
    async (returnTo) => {
      const response = await comeBack(await visit(name, { subject: makeSubject(), email: makeEmail() }, returnTo))
      expect(readLocation(response).href).toBe(`${ORIGIN}/signed-in?next=%2F`)
    },
  )

  it('is refused without a verified address, and makes nothing', async () => {
    const email = makeEmail()
    const response = await trade(name, await visit(name, { subject: makeSubject(), email, verified: false }))
    expect(response.status).toBe(403)
    expect((await readProblem(response)).type).toBe('urn:aetheros:error:email_unverified')
    const free = await call('POST', '/api/auth/register', {
      body: { email, password, name: 'A' },
      headers: fromSomewhere(),
    })
    expect(free.status).toBe(201)
  })

  it('that was denied says so, to a program and on the page', async () => {
    const program = await comeBack(await visit(name, { trouble: 'denied' }))
    expect(program.status).toBe(403)
    const page = await comeBack(await visit(name, { trouble: 'denied' }), { accept: 'text/html' })
    expect(readLocation(page).href).toBe(`${ORIGIN}/sign-in?refused=${name}&because=forbidden`)
    expect(readCookie(page, 'aether_refresh')).toBe('')
  })

  it('takes no state but its own, in the browser that began', async () => {
    const mine = await visit(name, { subject: makeSubject(), email: makeEmail() })
    const other = await visit(name, { subject: makeSubject(), email: makeEmail() })
    expect((await trade(name, { ...mine, state: 'x'.repeat(43) })).status).toBe(401)
    expect((await trade(name, { ...mine, cookie: other.cookie })).status).toBe(401)
    expect((await trade(name, { ...other, cookie: '' })).status).toBe(401)
  })

  it('takes an answer once', async () => {
    const once = await visit(name, { subject: makeSubject(), email: makeEmail() })
    expect((await trade(name, once)).status).toBe(200)
    expect((await trade(name, once)).status).toBe(401)
    expect((await comeBack(once)).status).toBe(401)
  })

  it('takes no code that was used with another attempt', async () => {
    const used = await visit(name, { subject: makeSubject(), email: makeEmail() })
    await trade(name, used)
    const fresh = await visit(name, { subject: makeSubject(), email: makeEmail() })
    expect((await trade(name, { ...fresh, code: used.code })).status).toBe(401)
  })

  it('does not mix providers up', async () => {
    const other = name === 'google' ? 'github' : 'google'
    expect((await trade(other, await visit(name, { subject: makeSubject(), email: makeEmail() }))).status).toBe(401)
  })

  it.each([
    ['refused', 401],
    ['down', 503],
  ])('while the provider is %s answers %i and starts nothing', async (trouble, status) => {
    const response = await trade(name, await visit(name, { subject: makeSubject(), email: makeEmail(), trouble }))
    expect(response.status).toBe(status)
    expect(response.headers.getSetCookie().join()).not.toContain('aether_refresh=')
  })
})

describe('an ID token', () => {
  it.each([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another client', { aud: 'someone-else' }],
    ['with another nonce', { nonce: 'x' }],
    ['that has expired', { exp: 1 }],
    ['without a subject', { sub: '' }],
  ])('%s is refused', async (_, claims) => {
    const response = await trade(
      'google',
      await visit('google', { subject: makeSubject(), email: makeEmail(), claims }),
    )
    expect(response.status).toBe(401)
  })
})

describe('an account that has the address', () => {
  it('and a password is linked by that password only', async () => {
    const ada = await createUser('Ada')
    await confirmAddress(ada.user.email)
    const subject = makeSubject()
    const visitor = { subject, email: ada.user.email }
    const refused = await trade('google', await visit('google', visitor))
    expect(refused.status).toBe(409)
    const { linkToken: token } = await readProblem(refused)
    const link = (body: object) => call('POST', '/api/auth/oauth/link', { body, headers: fromSomewhere() })
    expect((await link({ token, password: 'wrong' })).status).toBe(401)
    expect((await link({ token: 'x'.repeat(43), password })).status).toBe(401)
    const linked = await link({ token, password })
    expect(SignedIn.parse(await linked.json()).user).toMatchObject({
      id: ada.user.id,
      providers: ['password', 'google'],
    })
    expect((await link({ token, password })).status).toBe(401)
    const next = await trade('google', await visit('google', visitor))
    expect(SignedIn.parse(await next.json()).user.id).toBe(ada.user.id)
  })
  it('is asked for on a page of its own when a browser comes back', async () => {
    const ada = await createUser('Ada')
    await confirmAddress(ada.user.email)
    const response = await comeBack(await visit('github', { subject: makeSubject(), email: ada.user.email }))
    expect(readLocation(response).href).toMatch(/\/link-account\?provider=github#[\w-]{43}$/)
    expect(readCookie(response, 'aether_refresh')).toBe('')
  })
  it('and that nobody had confirmed is its owner’s from then on, and nobody else’s any more', async () => {
    const squatter = await createUser('Squatter')
    const { email } = squatter.user
    const made = await squatter.call('POST', '/api/auth/keys', { name: 'later', scopes: ['read', 'write'] })
    const { key } = NewApiKey.parse(await made.json())
    const own = { subject: makeSubject(), email: makeEmail() }
    const { url, cookie } = await beginLink(squatter, 'github')
    await comeBack(await atProvider(url, cookie, own))
    const begun = await beginLink(squatter, 'github')

    const owner = await trade('google', await visit('google', { subject: makeSubject(), email }))
    const { user } = SignedIn.parse(await owner.json())
    expect(user).toMatchObject({ id: squatter.user.id, providers: ['google'], emailVerified: true })
    expect((await squatter.call('GET', '/api/auth/profile')).status).toBe(401)
    expect((await call('GET', '/api/rooms', { token: key })).status).toBe(401)
    const body = { email, password }
    expect((await call('POST', '/api/auth/login', { body, headers: fromSomewhere() })).status).toBe(401)
    const again = await trade('github', await visit('github', own))
    expect(SignedIn.parse(await again.json()).user.id).not.toBe(user.id)
    // What was begun in a session that has ended links nothing.
    const late = await comeBack(
      await atProvider(begun.url, begun.cookie, { subject: makeSubject(), email: makeEmail() }),
    )
    expect(late.status).toBe(401)
    await expect.poll(async () => (await listEmailsTo(email))[0]?.subject).toMatch(/belongs to this address/)
  })
  it('and no password is found by it: both providers vouch for the address', async () => {
    const email = makeEmail()
    const first = SignedIn.parse(
      await (await trade('google', await visit('google', { subject: makeSubject(), email }))).json(),
    )
    const second = SignedIn.parse(
      await (await trade('github', await visit('github', { subject: makeSubject(), email }))).json(),
    )
    expect(second.user).toMatchObject({ id: first.user.id, providers: ['github', 'google'] })
  })
})

describe('linking while one is signed in', () => {
  it('adds the provider, whatever its address, and takes it away again', async () => {
    const ada = await createUser('Ada')
    const { url, cookie } = await beginLink(ada, 'github')
    const response = await comeBack(await atProvider(url, cookie, { subject: makeSubject(), email: makeEmail() }))
    expect(readLocation(response).href).toBe(`${ORIGIN}/security?linked=github`)
    const providers = async () =>
      z.object({ providers: z.array(z.string()) }).parse(await (await ada.call('GET', '/api/auth/profile')).json())
        .providers
    expect(await providers()).toEqual(['password', 'github'])
    expect((await ada.call('DELETE', '/api/auth/oauth/github/link')).status).toBe(200)
    expect(await providers()).toEqual(['password'])
    expect((await ada.call('DELETE', '/api/auth/oauth/github/link')).status).toBe(404)
  })
  it('does not take what signs in to another account', async () => {
    const visitor = { subject: makeSubject(), email: makeEmail() }
    await trade('github', await visit('github', visitor))
    const { url, cookie } = await beginLink(await createUser('Eve'), 'github')
    expect((await comeBack(await atProvider(url, cookie, visitor))).status).toBe(409)
  })
  it('keeps the only way in', async () => {
    const signedIn = await trade('github', await visit('github', { subject: makeSubject(), email: makeEmail() }))
    const { accessToken: token } = SignedIn.parse(await signedIn.json())
    expect((await call('DELETE', '/api/auth/oauth/github/link', { token })).status).toBe(409)
  })
  it('is for whoever is signed in', async () => {
    for (const method of ['POST', 'DELETE'])
      expect((await call(method, '/api/auth/oauth/github/link')).status).toBe(401)
  })
})

it('names the providers that are configured', async () => {
  const offers = SignInOffers.parse(await (await call('GET', '/api/auth/providers')).json())
  expect(offers).toEqual({ providers: ['google', 'github'], mail: true, registration: true })
  expect((await call('GET', '/api/auth/oauth/elsewhere')).status).toBe(404)
})
