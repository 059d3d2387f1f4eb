import type { Identity, LoginRequest, ProfileUpdate, RegisterRequest, SignedIn, User, UserRole } from '#contract/auth'
import { AppError } from '../errors.ts'
import { ACCESS_TOKEN_SECONDS, type AccessTokens } from './access-token.ts'
import { liveSessions } from './live-sessions.ts'
import type { Passwords } from './passwords.ts'
import type { Client, Session, SessionStore } from './sessions.ts'
import type { StoredUser, UserStore } from './store.ts'

/** `refreshToken` goes into the cookie and nowhere else. */
export type Issued = { signedIn: SignedIn; refreshToken: string }

type Deps = {
  users: UserStore
  sessions: SessionStore
  passwords: Passwords
  tokens: AccessTokens
  /** Lower case. */
  adminEmails: readonly string[]
  /** Closes what a session that has just ended still has open. Must not throw: the session is over whatever it finds. */
  closeSockets: (session: Session) => Promise<void>
  now: () => Date
  newId: () => string
}

const toUser = (user: StoredUser): User => ({
  id: user.id,
  email: user.email,
  name: user.name,
  avatarUrl: user.avatarUrl,
  role: user.role,
  providers: user.passwordHash === null ? [] : ['password'],
  createdAt: user.createdAt.toISOString(),
})

const signedOut = (detail: string, cause?: unknown) => new AppError('unauthenticated', detail, { cause })

/** Accounts and sessions. Build it once per isolate: it remembers which sessions live. */
export const authService = ({ users, sessions, passwords, tokens, adminEmails, closeSockets, now, newId }: Deps) => {
  const live = liveSessions({ sessions, now })
  const roleFor = (email: string, role: UserRole): UserRole => (adminEmails.includes(email) ? 'admin' : role)

  const answer = async (user: StoredUser, sessionId: string): Promise<SignedIn> => ({
    user: toUser(user),
    accessToken: await tokens.sign({ userId: user.id, name: user.name, role: user.role, sessionId }),
    expiresIn: ACCESS_TOKEN_SECONDS,
  })

  const startSession = async (user: StoredUser, client: Client): Promise<Issued> => {
    const { sessionId, refreshToken } = await sessions.start(user.id, client)
    return { signedIn: await answer(user, sessionId), refreshToken }
  }

  const ended = async (session: Session) => {
    live.ended(session.sessionId)
    await closeSockets(session)
  }

  const end = async (session: Session) => {
    await sessions.end(session)
    await ended(session)
  }

  const existing = async (userId: string) => {
    const user = await users.byId(userId)
    if (!user) throw signedOut('This account does not exist any more')
    return user
  }

  /** Whom a token names that is valid now; whether its session lives is for the caller to ask. Throws `AppError` (unauthenticated). */
  const identify = async (accessToken: string): Promise<Identity> => {
    const identity = await tokens.verify(accessToken)
    if (!identity) throw signedOut('The access token is not valid (any more)')
    return identity
  }

  return {
    jwks: tokens.jwks,

    /** Throws `AppError`: conflict when the e-mail is taken; unavailable when the account exists but Redis is down. */
    async register({ email, password, name }: RegisterRequest, client: Client): Promise<Issued> {
      const user = await users.create({
        id: newId(),
        personalRoomId: newId(),
        email,
        name,
        passwordHash: await passwords.hash(password),
        role: roleFor(email, 'user'),
      })
      if (!user) throw new AppError('conflict', 'There is an account with this e-mail address. Sign in instead.')
      return startSession(user, client)
    },

    /** Throws `AppError` (invalid_credentials), the same for an unknown account and a wrong password. */
    async login({ email, password }: LoginRequest, client: Client): Promise<Issued> {
      const user = await users.byEmail(email)
      const right = await passwords.verify(password, user?.passwordHash ?? null)
      if (!user || !right) throw new AppError('invalid_credentials', 'Check both and try again')
      const role = roleFor(user.email, user.role)
      const current = role === user.role ? user : await users.update(user.id, { role })
      if (!current) throw new AppError('invalid_credentials', 'Check both and try again')
      return startSession(current, client)
    },

    /**
     * Trades a refresh token for a new pair. Throws `AppError` (unauthenticated); a token that was traded already, and
     * not after `tolerateSince` (milliseconds), ends its session.
     */
    async refresh(refreshToken: string | undefined, tolerateSince: number): Promise<Issued> {
      const session = refreshToken === undefined ? null : await sessions.find(refreshToken)
      if (refreshToken === undefined || !session) throw signedOut('The session has ended')
      // Read first: a rotation whose answer never leaves would cost the person their session.
      const user = await users.byId(session.userId)
      if (!user) {
        await end(session)
        throw signedOut('This account does not exist any more')
      }
      const rotation = await sessions.rotate(session, refreshToken, tolerateSince)
      if (rotation.status === 'rotated')
        return { signedIn: await answer(user, session.sessionId), refreshToken: rotation.refreshToken }
      await ended(session)
      throw signedOut(
        rotation.status === 'reused'
          ? 'The session was ended: its refresh token was used twice'
          : 'The session has ended',
      )
    },

    /**
     * Ends the sessions that the refresh token and the access token name. Without either there is nothing to end.
     * The refresh token is rotated away first: knowing a session's id does not suffice to end it.
     */
    async logout(credentials: { refreshToken?: string | undefined; accessToken?: string | undefined }) {
      const identity = credentials.accessToken ? await tokens.verify(credentials.accessToken) : null
      if (identity) await end({ sessionId: identity.sessionId, userId: identity.userId })
      const session = credentials.refreshToken ? await sessions.find(credentials.refreshToken) : null
      if (!session || !credentials.refreshToken) return
      const rotation = await sessions.rotate(session, credentials.refreshToken, now().getTime())
      if (rotation.status === 'rotated') await end(session)
    },

    identify,

    /** Throws `AppError` (unauthenticated) unless the token is valid now and its session lives. */
    async authenticate(accessToken: string): Promise<Identity> {
      const identity = await identify(accessToken)
      const [alive] = await live.areAlive([identity.sessionId])
      if (!alive) throw signedOut('The session has ended')
      return identity
    },

    sessionsAlive: live.areAlive,

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

export type AuthService = ReturnType<typeof authService>
