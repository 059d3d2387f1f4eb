import { describe, expect, it } from 'vitest'
import { SignedIn, User } from '#contract/auth'
import { definePage } from '#contract/ids'
import { Room } from '#contract/rooms'
import { SessionInfo } from '#contract/security'
import { call, createUser } from '../testing/api-client.ts'
import { makeEmail } from '../testing/oauth-visitor.ts'
import { readProblem } from '../testing/read-problem.ts'
import { enterRoomAs } from '../testing/room-client.ts'

const ORIGIN = 'http://localhost:8787'
const password = 'correct horse battery'
let lastAddress = 0
/** Addresses of their own: the limits by address are shared by the whole run. */
const newAddress = () => ({ 'cf-connecting-ip': `198.51.${Math.floor(++lastAddress / 250)}.${lastAddress % 250}` })

const register = (body: object) => call('POST', '/api/auth/register', { body, headers: newAddress() })
const login = (body: object, headers: Record<string, string> = newAddress()) =>
  call('POST', '/api/auth/login', { body, headers })
const refresh = (cookie: string, headers: Record<string, string> = {}) =>
  call('POST', '/api/auth/refresh', { headers: { ...newAddress(), cookie, ...headers } })
const readCookie = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''
const profile = async (token: string) => (await call('GET', '/api/auth/profile', { token })).status

/** The first 429; a window that slides on meanwhile lets a few more through than its number, never fewer. */
const refusedAfter = async (limit: number, attempt: () => Promise<Response>) => {
  for (let passed = 0; passed < 2 * limit; passed++) {
    const response = await attempt()
    if (response.status !== 429) continue
    expect(passed).toBeGreaterThanOrEqual(limit)
    return response
  }
  throw new Error(`${2 * limit} attempts passed`)
}

const signUp = async () => {
  const email = makeEmail()
  const response = await register({ email, password, name: 'Ada' })
  expect(response.status).toBe(201)
  return { email, cookie: readCookie(response), ...SignedIn.parse(await response.clone().json()), response }
}

describe('POST /api/auth/register', () => {
  it('answers 201 with the account, a token that works, and the refresh token in a cookie only', async () => {
    const { response, user, accessToken, expiresIn, email } = await signUp()
    expect(user).toMatchObject({ email, name: 'Ada', role: 'user', avatarUrl: null, providers: ['password'] })
    expect(expiresIn).toBe(900)
    expect(await profile(accessToken)).toBe(200)
    const setCookie = response.headers.get('set-cookie') ?? ''
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/api/auth', 'Max-Age=2592000'])
      expect(setCookie.split('; ')).toContain(attribute)
    expect(await response.text()).not.toContain(readCookie(response).split('.').at(-1))
  })
  it('takes an email address once, in whatever case', async () => {
    const { email } = await signUp()
    const again = await register({ email: ` ${email.toUpperCase()}`, password, name: 'Eve' })
    expect(again.status).toBe(409)
    expect(again.headers.get('set-cookie')).toBeNull()
  })
  it.each([
    ['email', { email: 'nobody', password, name: 'Ada' }],
    ['password', { email: 'a@example.com', password: 'short', name: 'Ada' }],
    ['password', { email: 'a@example.com', password: 'é'.repeat(37), name: 'Ada' }],
    ['name', { email: 'a@example.com', password, name: ' ' }],
  ])('names an invalid %s', async (path, body) => {
    const response = await register(body)
    expect(response.status).toBe(422)
    expect((await readProblem(response)).errors).toMatchObject([{ path }])
  })
  it('does not let anyone choose a role or an id', async () => {
    const id = crypto.randomUUID()
    const response = await register({ email: makeEmail(), password, name: 'Eve', role: 'admin', id, providers: ['x'] })
    const { user } = SignedIn.parse(await response.json())
    expect(user.role).toBe('user')
    expect(user.id).not.toBe(id)
  })
  it('allows 30 a minute from an address', async () => {
    const headers = newAddress()
    const attempt = () => call('POST', '/api/auth/register', { body: {}, headers })
    const refused = await refusedAfter(30, attempt)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('ratelimit-limit')).toBe('30')
  })
})

describe('POST /api/auth/login', () => {
  it('signs in, in a session of its own', async () => {
    const first = await signUp()
    const response = await login({ email: first.email, password })
    expect(response.status).toBe(200)
    expect(readCookie(response)).not.toBe(first.cookie)
    expect(SignedIn.parse(await response.json()).user).toEqual(first.user)
  })
  it('answers the same for a wrong password and for an unknown account', async () => {
    const { email } = await signUp()
    const answers = [await login({ email, password: 'wrong' }), await login({ email: makeEmail(), password: 'wrong' })]
    const [wrong, unknown] = await Promise.all(answers.map(readProblem))
    expect(wrong).toMatchObject({ status: 401, type: 'urn:aetheros:error:invalid_credentials' })
    expect(unknown).toEqual({ ...wrong, traceId: unknown?.traceId })
  })
  it('allows 10 a minute to an account, from wherever, whether or not it exists', async () => {
    for (const email of [(await signUp()).email, makeEmail()]) {
      const refused = await refusedAfter(10, () => login({ email, password: 'wrong' }))
      expect(refused.headers.get('ratelimit-limit')).toBe('10')
      expect((await login({ email: email.toUpperCase(), password })).status).toBe(429)
    }
  })
  it('allows 100 a minute to an address', async () => {
    const headers = newAddress()
    const refused = await refusedAfter(100, () => login({}, headers))
    expect(refused.headers.get('ratelimit-limit')).toBe('100')
  })
})

describe('POST /api/auth/refresh', () => {
  it('gives a new pair at each use', async () => {
    const { cookie, user } = await signUp()
    const second = await refresh(cookie)
    const third = await refresh(readCookie(second))
    expect(new Set([cookie, readCookie(second), readCookie(third)]).size).toBe(3)
    const signedIn = SignedIn.parse(await third.json())
    expect(signedIn.user).toEqual(user)
    expect(await profile(signedIn.accessToken)).toBe(200)
  })
  it('ends the session when a token is replayed, for the thief and for its owner', async () => {
    const { cookie, accessToken } = await signUp()
    const second = await refresh(cookie)
    expect(second.status).toBe(200)
    expect((await refresh(cookie)).status).toBe(401)
    expect((await refresh(readCookie(second))).status).toBe(401)
    expect(await profile(accessToken)).toBe(401)
  })
  it('takes two that are under way at the same time for a race, whoever asks', async () => {
    const { cookie } = await signUp()
    const answers = await Promise.all([refresh(cookie), refresh(cookie)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await refresh(answers.map(readCookie)[1] ?? '')).status).toBe(200)
  })
  it('lets two tabs refresh at once, and one a moment after the other', async () => {
    const { cookie } = await signUp()
    const page = { origin: ORIGIN }
    const atOnce = await Promise.all([refresh(cookie, page), refresh(cookie, page)])
    const late = await refresh(cookie, page)
    const answers = [...atOnce, late]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map(readCookie)).size).toBe(1)
    expect((await refresh(readCookie(late))).status).toBe(200)
  })
  it('is refused to pages of other origins, creations included, before the token is touched', async () => {
    const { cookie } = await signUp()
    for (const origin of ['http://evil.localhost:8787', 'https://evil.example', 'null'])
      expect((await refresh(cookie, { origin })).status).toBe(403)
    expect((await refresh(cookie)).status).toBe(200)
  })
  it.each(['', 'aether_refresh=', 'aether_refresh=x', `aether_refresh=${crypto.randomUUID()}.${'x'.repeat(43)}`])(
    'answers 401 to "%s"',
    async (cookie) => {
      expect((await refresh(cookie)).status).toBe(401)
    },
  )
})

describe('POST /api/auth/logout', () => {
  it.each(['cookie', 'token'] as const)('ends the session that the %s names, and drops the cookie', async (by) => {
    const { cookie, accessToken } = await signUp()
    const credentials = by === 'cookie' ? { headers: { cookie } } : { token: accessToken }
    const response = await call('POST', '/api/auth/logout', credentials)
    expect(response.status).toBe(204)
    expect(response.headers.get('set-cookie')).toMatch(/^aether_refresh=;.*Max-Age=0/)
    expect(await profile(accessToken)).toBe(401)
    expect((await refresh(cookie)).status).toBe(401)
  })
  it('leaves other sessions alone, and needs no session itself', async () => {
    const { email, cookie } = await signUp()
    const other = SignedIn.parse(await (await login({ email, password })).json())
    await call('POST', '/api/auth/logout', { headers: { cookie } })
    expect(await profile(other.accessToken)).toBe(200)
    expect((await call('POST', '/api/auth/logout')).status).toBe(204)
  })
  it('cannot be done by a foreign page', async () => {
    const { cookie, accessToken } = await signUp()
    const response = await call('POST', '/api/auth/logout', { headers: { cookie, origin: 'https://evil.example' } })
    expect(response.status).toBe(403)
    expect(await profile(accessToken)).toBe(200)
  })
})

describe('/api/auth/profile', () => {
  it('is one’s own, read and changed', async () => {
    const ada = await createUser('Ada')
    const changed = await ada.call('PUT', '/api/auth/profile', {
      name: 'Ada L.',
      avatarUrl: 'https://example.com/a.png',
    })
    expect(changed.status).toBe(200)
    const user = User.parse(await (await ada.call('GET', '/api/auth/profile')).json())
    expect(user).toEqual({ ...ada.user, name: 'Ada L.', avatarUrl: 'https://example.com/a.png' })
  })
  it('keeps email, role and id as they are, whatever is sent', async () => {
    const ada = await createUser('Ada')
    const body = { name: 'Eve', email: 'eve@example.com', role: 'admin', id: crypto.randomUUID() }
    expect(await (await ada.call('PUT', '/api/auth/profile', body)).json()).toEqual({ ...ada.user, name: 'Eve' })
  })
  it.each([{}, { name: '' }, { avatarUrl: 'javascript:alert(1)' }, { avatarUrl: 'http://example.com/a.png' }])(
    'takes no %j',
    async (body) => {
      const ada = await createUser('Ada')
      expect((await ada.call('PUT', '/api/auth/profile', body)).status).toBe(422)
    },
  )
  it('is closed to whoever is signed out', async () => {
    for (const method of ['GET', 'PUT']) expect((await call(method, '/api/auth/profile')).status).toBe(401)
  })
})

/** Awaits that the room shows one person in it: presence is known a moment after they came. */
const isKnownToBeIn = (roomId: string, token: string) =>
  expect
    .poll(async () => Room.parse(await (await call('GET', `/api/rooms/${roomId}`, { token })).json()).online)
    .toBe(1)

describe('PUT /api/auth/password', () => {
  const next = 'a whole new phrase'

  it('changes it, and ends every other session with its sockets', async () => {
    const first = await signUp()
    const there = SignedIn.parse(await (await login({ email: first.email, password })).json())
    const rooms = await call('GET', '/api/rooms', { token: there.accessToken })
    const [room] = definePage(Room).parse(await rooms.json()).items
    const socket = await enterRoomAs(room?.id ?? '', there.accessToken)
    await isKnownToBeIn(room?.id ?? '', there.accessToken)
    const body = { current: password, next }
    expect((await call('PUT', '/api/auth/password', { token: first.accessToken, body })).status).toBe(204)
    expect(await socket.closeCode()).toBe(4401)
    expect(await profile(there.accessToken)).toBe(401)
    expect(await profile(first.accessToken)).toBe(200)
    expect((await refresh(first.cookie)).status).toBe(200)
    expect((await login({ email: first.email, password })).status).toBe(401)
    expect((await login({ email: first.email, password: next })).status).toBe(200)
  })
  it('takes neither a wrong current password nor a bad new one', async () => {
    const { accessToken: token, email } = await signUp()
    const change = (body: object) => call('PUT', '/api/auth/password', { token, body })
    expect((await change({ current: 'wrong', next })).status).toBe(401)
    for (const bad of ['short', 'password1', 'é'.repeat(37)]) {
      const response = await change({ current: password, next: bad })
      expect(response.status).toBe(422)
      expect((await readProblem(response)).errors).toMatchObject([{ path: 'next' }])
    }
    expect((await login({ email, password })).status).toBe(200)
  })
  it('lets nobody guess, and nobody who is signed out', async () => {
    const { accessToken: token } = await signUp()
    await refusedAfter(10, () => call('PUT', '/api/auth/password', { token, body: { current: 'wrong', next } }))
    expect((await call('PUT', '/api/auth/password', { body: { current: password, next } })).status).toBe(401)
  })
})

describe('/api/auth/sessions', () => {
  const listSessions = async (token: string) =>
    definePage(SessionInfo).parse(await (await call('GET', '/api/auth/sessions', { token })).json()).items

  it('are listed with device and last use, and which one asks', async () => {
    const first = await signUp()
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
    const second = await login({ email: first.email, password }, { ...newAddress(), 'user-agent': userAgent })
    const { accessToken } = SignedIn.parse(await second.json())
    const listed = await listSessions(accessToken)
    expect(listed).toHaveLength(2)
    const current = listed.find((session) => session.current)
    expect(current).toMatchObject({ device: 'Firefox on Linux', address: expect.stringMatching(/^198\.51\./) })
    expect(Date.now() - Date.parse(current?.usedAt ?? '')).toBeLessThan(60_000)
  })
  it('end one by one, and all but one at once', async () => {
    const here = await signUp()
    const others = await Promise.all([1, 2, 3].map(async () => login({ email: here.email, password })))
    const tokens = await Promise.all(others.map(async (other) => SignedIn.parse(await other.json()).accessToken))
    const listed = await listSessions(tokens[0] ?? '')
    const own = listed.find((session) => session.current)
    expect((await call('DELETE', `/api/auth/sessions/${own?.id}`, { token: here.accessToken })).status).toBe(204)
    expect(await Promise.all(tokens.map(profile))).toEqual([401, 200, 200])
    expect((await call('DELETE', '/api/auth/sessions', { token: here.accessToken })).status).toBe(204)
    expect(await Promise.all(tokens.map(profile))).toEqual([401, 401, 401])
    expect(await listSessions(here.accessToken)).toMatchObject([{ current: true }])
  })
  it('are nobody else’s to see or to end', async () => {
    const ada = await signUp()
    const eve = await signUp()
    const [session] = await listSessions(ada.accessToken)
    expect((await call('DELETE', `/api/auth/sessions/${session?.id}`, { token: eve.accessToken })).status).toBe(404)
    expect(await profile(ada.accessToken)).toBe(200)
    for (const method of ['GET', 'DELETE']) expect((await call(method, '/api/auth/sessions')).status).toBe(401)
  })
})

describe('GET /.well-known/jwks.json', () => {
  it('shows the key that access tokens name, and nothing private', async () => {
    const { accessToken } = await signUp()
    const header = JSON.parse(atob(accessToken.split('.')[0] ?? ''))
    const response = await call('GET', '/.well-known/jwks.json')
    const text = await response.text()
    expect(header.alg).toBe('RS256')
    expect(text).toContain(`"kid":"${header.kid}"`)
    expect(text).not.toMatch(/"(d|p|q|dp|dq|qi)":/)
  })
})

describe('health routes', () => {
  it.each(['/api/health', '/api/auth/health', '/api/rooms/health'])('%s finds everything it needs', async (path) => {
    const response = await call('GET', path)
    expect(await response.json()).toMatchObject({ dependencies: { database: 'healthy', redis: 'healthy' } })
    expect(response.status).toBe(200)
  })
})

it('a flood of sign-ins is served or sent away, and somebody who is signed in is served meanwhile', async () => {
  const ada = await createUser('Ada')
  const flood = Array.from({ length: 100 }, (_, n) =>
    call('POST', '/api/auth/login', {
      body: { email: `nobody-${n}@example.com`, password: 'guess' },
      headers: { 'cf-connecting-ip': `198.51.100.${n}` },
    }),
  )
  const read = await ada.call('GET', '/api/auth/profile')
  expect(read.status).toBe(200)
  const answers = await Promise.all(flood)
  // How many are let in at once is for `sign-in-limit.test.ts`: how long each of them takes is nobody's to say.
  const sentAway = answers.filter(({ status }) => status === 503)
  expect(sentAway.every(({ headers }) => headers.get('retry-after') === '2')).toBe(true)
  expect(answers.filter(({ status }) => status !== 503 && status !== 401)).toEqual([])
  // And then everything is as before.
  expect((await call('POST', '/api/auth/login', { body: { email: ada.user.email, password: 'wrong' } })).status).toBe(
    401,
  )
})
