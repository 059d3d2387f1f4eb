import type { Identity, LoginRequest, ProfileUpdate, RegisterRequest, User } from '#contract/auth'
import type { PasswordChange } from '#contract/security'
import { AppError } from '../errors.ts'
import type { AccessTokens } from './access-token.ts'
import { type ApiKeyService, isApiKey } from './api-keys/service.ts'
import type { CredentialService } from './credentials/service.ts'
import type { FactorService } from './factors/service.ts'
import type { Passwords } from './passwords.ts'
import type { Issued, SessionKeeper } from './session-keeper.ts'
import type { Client, SessionStore } from './sessions.ts'
import type { UserStore } from './store.ts'
import { toUser } from './to-user.ts'

type Deps = {
  users: UserStore
  sessions: Pick<SessionStore, 'find' | 'rotate'>
  keeper: SessionKeeper
  passwords: Passwords
  tokens: AccessTokens
  keys: Pick<ApiKeyService, 'identify'>
  factors: Pick<FactorService, 'pass'>
  credentials: Pick<CredentialService, 'change' | 'review'>
  /** Throws `AppError` (switched_off) when no new accounts are made. */
  assertRegistration: () => Promise<void>
  now: () => Date
  newId: () => string
}

type SignedInBy = { refreshToken?: string | undefined; accessToken?: string | undefined }

const signedOut = (detail: string, cause?: unknown) => new AppError('unauthenticated', detail, { cause })
const wrongCredentials = () => new AppError('invalid_credentials', 'Check both and try again')

/**
 * Accounts, and signing in with a password.
 *
 * @example
 * const { signedIn, refreshToken } = await auth.login({ email: 'ada@example.com', password }, readClient(c))
 * await auth.identify(signedIn.accessToken) // { userId, name: 'Ada', role: 'user', sessionId }
 */
export const createAuthService = (deps: Deps) => {
  const { users, sessions, keeper, passwords, tokens, keys, factors, credentials, assertRegistration, now, newId } =
    deps

  const existing = async (userId: string) => {
    const user = await users.byId(userId)
    if (!user) throw signedOut('This account does not exist any more')
    return user
  }

  /** The account whose password and second factor these are, and which factor that was. */
  const checkCredentials = async ({ email, password, code }: LoginRequest) => {
    const user = await users.byEmail(email)
    const verdict = await passwords.check(password, user?.passwordHash ?? null)
    if (!user || verdict === 'wrong') throw wrongCredentials()
    const factor = await factors.pass(user.id, code)
    if (verdict === 'right') return { user, factor }
    const renewed = await users.update(user.id, { passwordHash: await passwords.hash(password) })
    return { user: renewed ?? user, factor }
  }

  /**
   * Whom a token or an API key names that is valid now; whether its session lives is for the caller to ask. Throws
   * `AppError` (unauthenticated).
   */
  const identify = async (accessToken: string): Promise<Identity> => {
    if (isApiKey(accessToken)) return keys.identify(accessToken)
    const identity = await tokens.verify(accessToken)
    if (!identity) throw signedOut('The access token is not valid (any more)')
    return identity
  }

  return {
    jwks: tokens.jwks,

    /**
     * Throws `AppError`: invalid for a leaked password; conflict when the email is taken; unavailable when the account
     * exists but Redis is down.
     */
    async register({ email, password, name }: RegisterRequest, client: Client): Promise<Issued> {
      await assertRegistration()
      await passwords.assertNotLeaked(password, 'password')
      const user = await users.create({
        id: newId(),
        personalRoomId: newId(),
        email,
        name,
        passwordHash: await passwords.hash(password),
      })
      if (!user) throw new AppError('conflict', 'There is an account with this email address. Sign in instead.')
      return keeper.start(user, client)
    },

    checkCredentials,

    /**
     * Throws `AppError`: invalid_credentials, the same for an unknown account and a wrong password;
     * second_factor_required once the password was right.
     */
    async login(request: LoginRequest, client: Client): Promise<Issued & { factor: 'totp' | 'recovery' | null }> {
      const { user, factor } = await checkCredentials(request)
      return { ...(await keeper.start(user, client)), factor }
    },

    /** A session for somebody who has shown in another way who they are. */
    async signInAs(userId: string, client: Client): Promise<Issued> {
      return keeper.start(await existing(userId), client)
    },

    /**
     * Changes the password. All other sessions end, API keys and what was handed out unless they are to stay, and what
     * `keep` does not name where it is given. Throws `AppError`: invalid_credentials; invalid for a leaked password;
     * conflict without one.
     */
    async changePassword(
      { userId, sessionId }: Identity,
      { current: old, next, revokeKeys, endHandedOut, keep }: PasswordChange,
    ) {
      const user = await existing(userId)
      if (user.passwordHash === null)
        throw new AppError('conflict', 'This account has no password. “Forgot password” sends a link to set one.')
      if (!(await passwords.verify(old, user.passwordHash)))
        throw new AppError('invalid_credentials', 'The current password is wrong')
      await passwords.assertNotLeaked(next, 'next')
      const passwordHash = await passwords.hash(next)
      await credentials.change(user, { passwordHash }, { sessionId, revokeKeys, endHandedOut, keep })
      return user
    },

    /** Returns what else signs in to an account, and what it handed out. */
    reviewCredentials: async ({ userId }: Pick<Identity, 'userId'>) => credentials.review(await existing(userId)),

    /**
     * Trades a refresh token for a new pair. Throws `AppError`: unauthenticated; token_reused for one that was traded
     * already, and not after `tolerateSince` (milliseconds), which ends its session.
     */
    async refresh(refreshToken: string | undefined, tolerateSince: number): Promise<Issued> {
      const session = refreshToken === undefined ? null : await sessions.find(refreshToken)
      if (refreshToken === undefined || !session) throw signedOut('The session has ended')
      // Read first: a rotation whose answer never leaves would cost the person their session.
      const user = await users.byId(session.userId)
      if (!user) {
        await keeper.end(session)
        throw signedOut('This account does not exist any more')
      }
      const rotation = await sessions.rotate(session, refreshToken, tolerateSince)
      if (rotation.status === 'rotated')
        return { signedIn: await keeper.answer(user, session.sessionId), refreshToken: rotation.refreshToken }
      await keeper.ended(session)
      if (rotation.status === 'absent') throw signedOut('The session has ended')
      throw new AppError(
        'token_reused',
        'Its refresh token was used twice: somebody may have stolen it. Sign in again.',
        {
          userId: user.id,
        },
      )
    },

    /**
     * Ends the sessions that the refresh token and the access token name. Without either there is nothing to end. The
     * refresh token is rotated away first: knowing a session's id does not suffice to end it. Whose it was, or null.
     */
    async logout({ refreshToken, accessToken }: SignedInBy): Promise<string | null> {
      const identity = accessToken ? await tokens.verify(accessToken) : null
      if (identity) await keeper.end({ sessionId: identity.sessionId, userId: identity.userId })
      const session = refreshToken ? await sessions.find(refreshToken) : null
      if (!session || !refreshToken) return identity?.userId ?? null
      const rotation = await sessions.rotate(session, refreshToken, now().getTime())
      if (rotation.status !== 'rotated') return identity?.userId ?? null
      await keeper.end(session)
      return session.userId
    },

    /**
     * Returns who is signed in where a request comes from; null for nobody. The refresh token names its session and is
     * not used up: this tells two people apart, and lets nobody in.
     */
    async whoIsHere({ refreshToken, accessToken }: SignedInBy): Promise<string | null> {
      const identity = accessToken ? await tokens.verify(accessToken) : null
      const session = identity ?? (refreshToken ? await sessions.find(refreshToken) : null)
      const [alive] = session ? await keeper.areAlive([session.sessionId]) : []
      return session && alive ? session.userId : null
    },

    identify,

    /**
     * Throws `AppError` (unauthenticated) unless the token is valid now and its session lives, or the API key is good.
     */
    async authenticate(accessToken: string): Promise<Identity> {
      const identity = await identify(accessToken)
      if (identity.scopes) return identity
      const [alive] = await keeper.areAlive([identity.sessionId])
      if (!alive) throw signedOut('The session has ended')
      if (identity.role !== 'admin') return identity
      // The token may have been signed before the account lost its role; what cannot be asked is not granted.
      const user = await users.byId(identity.userId).catch(() => null)
      return { ...identity, role: user?.role ?? 'user' }
    },

    sessionsAlive: keeper.areAlive,
    sessionsAliveNow: keeper.areAliveNow,

    async profile(userId: string): Promise<User> {
      return toUser(await existing(userId))
    },

    async updateProfile(userId: string, change: ProfileUpdate): Promise<User> {
      const user = await users.update(userId, change)
      if (!user) throw signedOut('This account does not exist any more')
      return toUser(user)
    },
  }
}

export type AuthService = ReturnType<typeof createAuthService>
