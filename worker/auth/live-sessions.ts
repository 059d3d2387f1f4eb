import { AppError } from '../errors.ts'
import { BoundedMap } from '../platform/bounded-map.ts'
import type { SessionStore } from './sessions.ts'

/** For this long an answer of Redis is believed: a session ended elsewhere works here for at most as long. */
const BELIEVED_MS = 10_000
const MAX_SESSIONS = 10_000

type Deps = { sessions: Pick<SessionStore, 'isAlive'>; now: () => Date }

/**
 * Whether a session lives, remembered in the isolate. While Redis is down every session counts as alive: the access
 * token that names it lives 15 minutes at most (docs/decisions/001-open-and-closed.md).
 */
export const liveSessions = ({ sessions, now }: Deps) => {
  const known = new BoundedMap<string, { alive: boolean; until: number }>(MAX_SESSIONS)
  const remember = (sessionId: string, alive: boolean) => {
    known.set(sessionId, { alive, until: now().getTime() + BELIEVED_MS })
    return alive
  }

  return {
    async isAlive(sessionId: string): Promise<boolean> {
      const answer = known.get(sessionId)
      if (answer && answer.until > now().getTime()) return answer.alive
      try {
        return remember(sessionId, await sessions.isAlive(sessionId))
      } catch (error) {
        if (error instanceof AppError && error.code === 'unavailable') return remember(sessionId, answer?.alive ?? true)
        throw error
      }
    },

    /** Makes an end take effect in this isolate at once. */
    ended: (sessionId: string) => void remember(sessionId, false),
  }
}
