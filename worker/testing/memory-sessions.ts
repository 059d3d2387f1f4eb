import type { Client, Session, SessionStore } from '../auth/sessions.ts'

type Stored = Session &
  Client & {
    current: string
    previous: string
    replacedAt: number
    startedAt: number
    usedAt: number
    authenticatedAt: number
  }

/** Sessions in memory. It passes the same suite as the one in Redis. */
export const createMemorySessions = (now: () => number = Date.now): SessionStore => {
  const sessions = new Map<string, Stored>()
  const deriveSuccessor = (token: string) => `${token}+`

  return {
    async start(userId, client) {
      const sessionId = crypto.randomUUID()
      const refreshToken = `${sessionId}.${crypto.randomUUID()}`
      const times = { replacedAt: 0, startedAt: now(), usedAt: now(), authenticatedAt: now() }
      sessions.set(sessionId, { sessionId, userId, ...client, current: refreshToken, previous: '', ...times })
      return { sessionId, userId, refreshToken }
    },
    async find(refreshToken) {
      const session = sessions.get(refreshToken.slice(0, 36))
      return session ? { sessionId: session.sessionId, userId: session.userId, salt: 'salt' } : null
    },
    async rotate({ sessionId, userId }, refreshToken, tolerateSince) {
      const session = sessions.get(sessionId)
      if (!session) return { status: 'absent' }
      const next = deriveSuccessor(refreshToken)
      if (session.current === refreshToken)
        sessions.set(sessionId, {
          ...session,
          current: next,
          previous: refreshToken,
          replacedAt: now(),
          usedAt: now(),
        })
      else if (session.previous !== refreshToken || session.replacedAt <= tolerateSince) {
        sessions.delete(sessionId)
        return { status: 'reused' }
      }
      return { status: 'rotated', session: { sessionId, userId }, refreshToken: next }
    },
    async areAlive(sessionIds) {
      return sessionIds.map((id) => sessions.has(id))
    },
    async authenticatedAt({ sessionId, userId }) {
      const session = sessions.get(sessionId)
      return session?.userId === userId ? session.authenticatedAt : null
    },
    async authenticated({ sessionId }) {
      const session = sessions.get(sessionId)
      if (session) sessions.set(sessionId, { ...session, authenticatedAt: now() })
    },
    async end({ sessionId }) {
      sessions.delete(sessionId)
    },
    async list(userId) {
      return [...sessions.values()]
        .filter((session) => session.userId === userId)
        .map(({ sessionId, address, userAgent, startedAt, usedAt }) => ({
          sessionId,
          userId,
          address,
          userAgent,
          startedAt,
          usedAt,
        }))
        .sort((a, b) => b.usedAt - a.usedAt)
    },
    async endAll(userId, except) {
      const ended = [...sessions.values()].filter(
        (session) => session.userId === userId && session.sessionId !== except,
      )
      for (const { sessionId } of ended) sessions.delete(sessionId)
      return ended.map(({ sessionId }) => sessionId)
    },
  }
}
