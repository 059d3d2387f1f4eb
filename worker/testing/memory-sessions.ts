import type { Session, SessionStore } from '../auth/sessions.ts'

type Stored = Session & { current: string; previous: string; replacedAt: number }

/** Sessions in memory. It passes the same suite as the one in Redis. */
export const memorySessions = (now: () => number = Date.now): SessionStore => {
  const sessions = new Map<string, Stored>()
  const successorOf = (token: string) => `${token}+`

  return {
    async start(userId) {
      const sessionId = crypto.randomUUID()
      const refreshToken = `${sessionId}.${crypto.randomUUID()}`
      sessions.set(sessionId, { sessionId, userId, current: refreshToken, previous: '', replacedAt: 0 })
      return { sessionId, userId, refreshToken }
    },
    async find(refreshToken) {
      const session = sessions.get(refreshToken.slice(0, 36))
      return session ? { sessionId: session.sessionId, userId: session.userId, salt: 'salt' } : null
    },
    async rotate({ sessionId, userId }, refreshToken, tolerateSince) {
      const session = sessions.get(sessionId)
      if (!session) return { status: 'absent' }
      const next = successorOf(refreshToken)
      if (session.current === refreshToken)
        sessions.set(sessionId, { ...session, current: next, previous: refreshToken, replacedAt: now() })
      else if (session.previous !== refreshToken || session.replacedAt <= tolerateSince) {
        sessions.delete(sessionId)
        return { status: 'reused' }
      }
      return { status: 'rotated', session: { sessionId, userId }, refreshToken: next }
    },
    async areAlive(sessionIds) {
      return sessionIds.map((id) => sessions.has(id))
    },
    async end({ sessionId }) {
      sessions.delete(sessionId)
    },
    async endAll(userId) {
      for (const session of sessions.values()) if (session.userId === userId) sessions.delete(session.sessionId)
    },
  }
}
