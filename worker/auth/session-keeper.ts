import type { SignedIn } from '#contract/auth'
import type { Page, PageQuery } from '#contract/ids'
import type { SessionInfo } from '#contract/security'
import { AppError } from '../errors.ts'
import { describeDevice } from '../http/device.ts'
import { buildPageOfAll } from '../platform/cursor.ts'
import { ACCESS_TOKEN_SECONDS, type AccessTokens } from './access-token.ts'
import { createLiveSessions } from './live-sessions.ts'
import type { Client, Session, SessionStore } from './sessions.ts'
import type { StoredUser } from './store.ts'
import { toUser } from './to-user.ts'

/** `refreshToken` goes into the cookie and nowhere else. */
export type Issued = { signedIn: SignedIn; refreshToken: string }

type Deps = {
  sessions: SessionStore
  tokens: AccessTokens
  /** Tells which of these ids are API keys that are good now: a key stands where a session does. */
  keysAlive: (ids: readonly string[]) => Promise<boolean[]>
  /**
   * Closes what a session that has just ended still has open. Must not throw: the session is over whatever it finds.
   */
  closeSockets: (session: Session) => Promise<void>
  now: () => Date
}

/** Begins and ends sessions, whichever way somebody signed in. Build it once per isolate: it remembers which live. */
export const createSessionKeeper = ({ sessions, tokens, keysAlive, closeSockets, now }: Deps) => {
  const live = createLiveSessions({ sessions, keysAlive, now })

  const answer = async (user: StoredUser, sessionId: string): Promise<SignedIn> => ({
    user: toUser(user),
    accessToken: await tokens.sign({ userId: user.id, name: user.name, role: user.role, sessionId }),
    expiresIn: ACCESS_TOKEN_SECONDS,
  })

  const ended = async (session: Session) => {
    live.ended(session.sessionId)
    await closeSockets(session)
  }

  return {
    answer,
    /** Tells this isolate and the rooms of an end that the store knows already. */
    ended,
    areAlive: live.areAlive,
    areAliveNow: live.areAliveNow,

    async start(user: StoredUser, client: Client): Promise<Issued> {
      const { sessionId, refreshToken } = await sessions.start(user.id, client)
      return { signedIn: await answer(user, sessionId), refreshToken }
    },

    async end(session: Session) {
      await sessions.end(session)
      await ended(session)
    },

    /** Ends all sessions of an account, or all but one. */
    async endAll(userId: string, except?: string) {
      const ids = await sessions.endAll(userId, except)
      await Promise.all(ids.map((sessionId) => ended({ sessionId, userId })))
    },

    /** Ends one of this account's own sessions. Throws `AppError` (not_found). */
    async endOne(userId: string, sessionId: string) {
      const own = await sessions.list(userId)
      if (!own.some((session) => session.sessionId === sessionId)) throw new AppError('not_found', 'No such session')
      await sessions.end({ userId, sessionId })
      await ended({ userId, sessionId })
    },

    /** The last used first. */
    async list(userId: string, currentId: string, page: PageQuery): Promise<Page<SessionInfo>> {
      return buildPageOfAll(
        await sessions.list(userId),
        page,
        ({ usedAt, sessionId }) => ({ at: new Date(usedAt), id: sessionId }),
        ({ sessionId, address, userAgent, startedAt, usedAt }) => ({
          id: sessionId,
          device: describeDevice(userAgent),
          address,
          startedAt: new Date(startedAt).toISOString(),
          usedAt: new Date(usedAt).toISOString(),
          current: sessionId === currentId,
        }),
      )
    },
  }
}

export type SessionKeeper = ReturnType<typeof createSessionKeeper>
