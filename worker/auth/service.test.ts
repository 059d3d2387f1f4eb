import { beforeAll, describe, expect, it, vi } from 'vitest'
import { AppError } from '../errors.ts'
import { createMemorySessions } from '../testing/memory-sessions.ts'
import { createMemoryUserStore } from '../testing/memory-user-store.ts'
import { createSigningKey } from '../testing/signing-keys.ts'
import { createAccessTokens } from './access-token.ts'
import { createCredentialService } from './credentials/service.ts'
import { createPasswords } from './passwords.ts'
import { createAuthService } from './service.ts'
import { createSessionKeeper } from './session-keeper.ts'

const client = { address: '192.0.2.1', userAgent: 'a browser' }
const ada = { email: 'ada@example.com', password: 'correct horse', name: 'Ada' }
let key: Awaited<ReturnType<typeof createSigningKey>>

beforeAll(async () => {
  key = await createSigningKey('test')
})

const open = () => {
  const clock = { now: Date.now() }
  const closed: string[] = []
  const revoked: string[] = []
  const admins = { emails: ['boss@example.com'] }
  const users = createMemoryUserStore(admins)
  const sessions = createMemorySessions(() => clock.now)
  const now = () => new Date(clock.now)
  const tokens = createAccessTokens(
    { APP_ORIGIN: 'https://aether.example', JWT_PRIVATE_KEYS: { keys: [key] } },
    () => clock.now,
  )
  const keeper = createSessionKeeper({
    sessions,
    tokens,
    keysAlive: async (ids) => ids.map(() => false),
    closeSockets: async ({ sessionId }) => void closed.push(sessionId),
    now,
  })
  const credentials = createCredentialService({
    users,
    keeper,
    factors: { pass: async () => null },
    keys: { revokeAll: async (userId) => revoked.push(userId) },
    store: {
      list: async () => ({
        apiKeys: 0,
        passkeys: [],
        providers: [],
        totpSince: null,
        handedOut: { invitations: 0, shares: 0, modelKeys: 0 },
        newMembers: [],
      }),
      keepOnly: async () => {},
      endHandedOut: async () => {},
    },
    now,
  })
  const openAt = (cost: number) =>
    createAuthService({
      users,
      sessions,
      keeper,
      tokens,
      passwords: createPasswords({
        PASSWORD_COST: cost,
        common: async () => new Set(['password1', 'password123', 'qwertyuiop', 'iloveyou1']),
      }),
      keys: { identify: () => Promise.reject(new AppError('unauthenticated', 'No such key')) },
      factors: { pass: async () => null },
      credentials,
      assertRegistration: async () => {},
      now,
      newId: () => crypto.randomUUID(),
    })
  const auth = openAt(4)
  return { auth, openAt, admins, users, sessions, keeper, clock, closed, revoked }
}

describe('accounts', () => {
  it('sign in with the password they registered with', async () => {
    const { auth } = open()
    const registered = await auth.register(ada, client)
    const { signedIn } = await auth.login(ada, client)
    expect(signedIn.user).toEqual(registered.signedIn.user)
    expect(signedIn.user).toMatchObject({ email: ada.email, name: 'Ada', role: 'user', providers: ['password'] })
  })

  it('never show their password hash', async () => {
    const { auth } = open()
    expect(JSON.stringify(await auth.register(ada, client))).not.toContain('$2')
  })

  it('are refused with the same words when unknown and when the password is wrong', async () => {
    const { auth } = open()
    await auth.register(ada, client)
    const wrong = await auth.login({ ...ada, password: 'wrong' }, client).catch((error) => error)
    const unknown = await auth.login({ ...ada, email: 'eve@example.com' }, client).catch((error) => error)
    expect(wrong).toBeInstanceOf(AppError)
    expect(wrong.code).toBe('invalid_credentials')
    expect([unknown.code, unknown.message]).toEqual([wrong.code, wrong.message])
  })

  it('cannot be registered twice', async () => {
    const { auth } = open()
    await auth.register(ada, client)
    await expect(auth.register({ ...ada, password: 'another one' }, client)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are admins when the configuration names their email and they have shown that it is theirs', async () => {
    const { auth, users } = open()
    const boss = { ...ada, email: 'boss@example.com' }
    const { signedIn } = await auth.register(boss, client)
    expect(signedIn.user.role).toBe('user')
    expect((await auth.login(boss, client)).signedIn.user.role).toBe('user')
    await users.update(signedIn.user.id, { emailVerifiedAt: new Date() })
    const again = await auth.login(boss, client)
    expect(again.signedIn.user.role).toBe('admin')
    expect(await auth.authenticate(again.signedIn.accessToken)).toMatchObject({ role: 'admin' })
  })

  it('are admins no longer once the configuration does not name them: at sign-in, at a refresh, and in open sessions', async () => {
    const { auth, users, admins } = open()
    const boss = { ...ada, email: 'boss@example.com' }
    const { signedIn: registered } = await auth.register(boss, client)
    await users.update(registered.user.id, { emailVerifiedAt: new Date() })
    const { signedIn, refreshToken } = await auth.login(boss, client)
    expect(await auth.authenticate(signedIn.accessToken)).toMatchObject({ role: 'admin' })
    admins.emails = []
    expect(await auth.authenticate(signedIn.accessToken)).toMatchObject({ role: 'user' })
    expect((await auth.refresh(refreshToken, 0)).signedIn.user.role).toBe('user')
    expect((await auth.login(boss, client)).signedIn.user.role).toBe('user')
    expect((await auth.profile(registered.user.id)).role).toBe('user')
    admins.emails = ['boss@example.com']
    expect((await auth.login(boss, client)).signedIn.user.role).toBe('admin')
  })

  it('are admins no longer under another address, nor where nobody can say that they are', async () => {
    const { auth, users } = open()
    const boss = { ...ada, email: 'boss@example.com' }
    const { user } = (await auth.register(boss, client)).signedIn
    await users.update(user.id, { emailVerifiedAt: new Date() })
    const { signedIn } = await auth.login(boss, client)
    const byId = vi.spyOn(users, 'byId').mockRejectedValueOnce(new Error('Postgres is down'))
    expect(await auth.authenticate(signedIn.accessToken)).toMatchObject({ role: 'user' })
    byId.mockRestore()
    await users.changeEmail(user.id, { email: 'somebody@example.com', emailVerifiedAt: new Date() })
    expect(await auth.authenticate(signedIn.accessToken)).toMatchObject({ role: 'user' })
  })

  it('get a stronger hash at the next sign-in after the cost was raised', async () => {
    const { auth, openAt, users } = open()
    const { signedIn } = await auth.register(ada, client)
    const stored = async () => (await users.byId(signedIn.user.id))?.passwordHash
    const before = await stored()
    await auth.login(ada, client)
    expect(await stored()).toBe(before)
    const stronger = openAt(5)
    await stronger.login(ada, client)
    expect(await stored()).toMatch(/^\$2[aby]\$05\$/)
    await stronger.login(ada, client)
    await expect(stronger.login({ ...ada, password: 'wrong' }, client)).rejects.toMatchObject({
      code: 'invalid_credentials',
    })
  })

  it.each(['password1', 'PASSWORD123', 'qwertyuiop'])(
    'do not begin with a password that everyone tries: %s',
    async (password) => {
      const { auth, users } = open()
      await expect(auth.register({ ...ada, password }, client)).rejects.toMatchObject({
        code: 'invalid',
        details: { errors: [{ path: 'password' }] },
      })
      expect(await users.byEmail(ada.email)).toBeNull()
    },
  )

  it('change their name and picture', async () => {
    const { auth } = open()
    const { signedIn } = await auth.register(ada, client)
    const { id } = signedIn.user
    await auth.updateProfile(id, { name: 'Ada L.' })
    const changed = await auth.updateProfile(id, { avatarUrl: 'https://example.com/a.png' })
    expect(changed).toEqual({ ...signedIn.user, name: 'Ada L.', avatarUrl: 'https://example.com/a.png' })
    expect(await auth.profile(id)).toEqual(changed)
  })
})

describe('sessions', () => {
  it('go on with a refresh, under the name of today', async () => {
    const { auth } = open()
    const { signedIn, refreshToken } = await auth.register(ada, client)
    await auth.updateProfile(signedIn.user.id, { name: 'Ada L.' })
    const refreshed = await auth.refresh(refreshToken, 0)
    expect(refreshed.refreshToken).not.toBe(refreshToken)
    expect(await auth.authenticate(refreshed.signedIn.accessToken)).toMatchObject({ name: 'Ada L.' })
  })

  it('do not begin with a refresh token that is missing or made up', async () => {
    const { auth } = open()
    await expect(auth.refresh(undefined, 0)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(auth.refresh(`${crypto.randomUUID()}.x`, 0)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('end at once, access tokens included, when a refresh token is used twice', async () => {
    const { auth, clock } = open()
    const { signedIn, refreshToken } = await auth.register(ada, client)
    await auth.authenticate(signedIn.accessToken)
    const { refreshToken: second } = await auth.refresh(refreshToken, clock.now)
    clock.now += 1
    await expect(auth.refresh(refreshToken, clock.now)).rejects.toMatchObject({ code: 'token_reused' })
    await expect(auth.refresh(second, clock.now)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(auth.authenticate(signedIn.accessToken)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it.each(['accessToken', 'refreshToken'] as const)('end at once when signed out by %s', async (by) => {
    const { auth } = open()
    const { signedIn, refreshToken } = await auth.register(ada, client)
    await auth.authenticate(signedIn.accessToken)
    await auth.logout(by === 'accessToken' ? { accessToken: signedIn.accessToken } : { refreshToken })
    await expect(auth.authenticate(signedIn.accessToken)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(auth.refresh(refreshToken, 0)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('take their sockets with them, by sign-out and by a replayed refresh token', async () => {
    const { auth, clock, closed } = open()
    const left = await auth.register(ada, client)
    await auth.logout({ refreshToken: left.refreshToken })
    expect(closed).toHaveLength(1)
    const stolen = await auth.login(ada, client)
    await auth.refresh(stolen.refreshToken, clock.now)
    await auth.refresh(stolen.refreshToken, clock.now).catch(() => null)
    expect(new Set(closed).size).toBe(2)
  })

  it('of others go on when one signs out', async () => {
    const { auth } = open()
    const { refreshToken } = await auth.register(ada, client)
    const other = await auth.login(ada, client)
    await auth.logout({ refreshToken })
    expect(await auth.authenticate(other.signedIn.accessToken)).toMatchObject({ name: 'Ada' })
  })

  it('that were ended elsewhere stop within two seconds', async () => {
    const { auth, sessions, clock } = open()
    const { signedIn } = await auth.register(ada, client)
    await auth.authenticate(signedIn.accessToken)
    await sessions.endAll(signedIn.user.id)
    clock.now += 2_001
    await expect(auth.authenticate(signedIn.accessToken)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('that end while somebody asks about them have ended', async () => {
    const { auth, sessions } = open()
    const { signedIn } = await auth.register(ada, client)
    const answer = Promise.withResolvers<boolean[]>()
    sessions.areAlive = () => answer.promise
    const asked = auth.authenticate(signedIn.accessToken)
    await auth.logout({ accessToken: signedIn.accessToken })
    answer.resolve([true])
    await expect(asked).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(auth.authenticate(signedIn.accessToken)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('are asked about once in two seconds, and while Redis is down once in ten', async () => {
    const { auth, sessions, clock } = open()
    const { signedIn } = await auth.register(ada, client)
    let asked = 0
    const askFor = async (ms: number) => {
      asked = 0
      for (const end = clock.now + ms; clock.now < end; clock.now += 100) await auth.authenticate(signedIn.accessToken)
      return asked
    }
    const { areAlive } = sessions
    sessions.areAlive = (ids) => {
      asked += 1
      return areAlive(ids)
    }
    expect(await askFor(20_000)).toBe(10)
    sessions.areAlive = () => {
      asked += 1
      return Promise.reject(new AppError('unavailable', 'Redis is down', { dependency: 'redis' }))
    }
    expect(await askFor(20_000)).toBe(2)
  })

  it('count as alive while Redis is down, unless their end is known', async () => {
    const { auth, sessions, clock } = open()
    const kept = await auth.register(ada, client)
    const ended = await auth.login(ada, client)
    await auth.logout({ accessToken: ended.signedIn.accessToken })
    sessions.areAlive = () => Promise.reject(new AppError('unavailable', 'Redis is down', { dependency: 'redis' }))
    clock.now += 60_000
    expect(await auth.authenticate(kept.signedIn.accessToken)).toMatchObject({ name: 'Ada' })
    await expect(auth.authenticate(ended.signedIn.accessToken)).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

describe('a new password', () => {
  const next = 'a whole new phrase'
  const signedIn = async (accessToken: string, auth: ReturnType<typeof open>['auth']) =>
    auth.authenticate(accessToken).then(
      () => true,
      () => false,
    )

  it('ends every other session and its sockets, and is the only one that works', async () => {
    const { auth, closed } = open()
    const here = await auth.register(ada, client)
    const there = await auth.login(ada, client)
    await auth.changePassword(await auth.authenticate(here.signedIn.accessToken), {
      current: ada.password,
      next,
      revokeKeys: true,
      endHandedOut: true,
    })
    expect(await signedIn(here.signedIn.accessToken, auth)).toBe(true)
    expect(await signedIn(there.signedIn.accessToken, auth)).toBe(false)
    expect(closed).toHaveLength(1)
    await expect(auth.login(ada, client)).rejects.toMatchObject({ code: 'invalid_credentials' })
    await auth.login({ ...ada, password: next }, client)
  })

  it('is refused with the wrong current one, and when it was leaked; nothing changes', async () => {
    const { auth } = open()
    const { signedIn: here } = await auth.register(ada, client)
    const identity = await auth.authenticate(here.accessToken)
    const wrong = auth.changePassword(identity, { current: 'wrong', next, revokeKeys: true, endHandedOut: true })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_credentials' })
    const leaked = auth.changePassword(identity, {
      current: ada.password,
      next: 'password1',
      revokeKeys: true,
      endHandedOut: true,
    })
    await expect(leaked).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path: 'next' }] } })
    await auth.login(ada, client)
  })

  it('cannot be set by whoever has an open session of an account that has none', async () => {
    const { auth, users } = open()
    const { signedIn: here } = await auth.register(ada, client)
    await users.update(here.user.id, { passwordHash: null })
    const identity = await auth.authenticate(here.accessToken)
    await expect(
      auth.changePassword(identity, { current: 'x', next, revokeKeys: true, endHandedOut: true }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})
