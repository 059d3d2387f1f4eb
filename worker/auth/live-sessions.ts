import { AppError } from '../errors.ts'
import { BoundedMap } from '../platform/bounded-map.ts'
import type { SessionStore } from './sessions.ts'

/** For this long an answer of Redis is believed: a session ended elsewhere works here for at most as long. */
const BELIEVED_MS = 10_000
const MAX_SESSIONS = 10_000

type Deps = { sessions: Pick<SessionStore, 'areAlive'>; now: () => Date }

/**
 * Whether a session lives, remembered in the isolate. While Redis is down every session counts as alive: the access
 * token that names it lives 15 minutes at most (docs/decisions/001-open-and-closed.md).
 */
export const liveSessions = ({ sessions, now }: Deps) => {
  const known = new BoundedMap<string, { alive: boolean; until: number }>(MAX_SESSIONS)
  const remember = (sessionId: string, alive: boolean) =>
    known.set(sessionId, { alive, until: now().getTime() + BELIEVED_MS })

  return {
    /** Which of these sessions live, in their order; Redis is asked once about those that have to be asked about. */
    async areAlive(sessionIds: readonly string[]): Promise<boolean[]> {
      const isFresh = (id: string) => (known.get(id)?.until ?? 0) > now().getTime()
      const stale = sessionIds.filter((id) => !isFresh(id))
      // Kept here as well: the map may forget some of a large crowd while it learns of the others.
      const answers = new Map(sessionIds.map((id) => [id, known.get(id)?.alive ?? true]))
      try {
        const found = await sessions.areAlive(stale)
        for (const [index, id] of stale.entries()) answers.set(id, found[index] ?? true)
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'unavailable')) throw error
      }
      for (const id of stale) remember(id, answers.get(id) ?? true)
      return sessionIds.map((id) => answers.get(id) ?? true)
    },

    /** Makes an end take effect in this isolate at once. */
    ended: (sessionId: string) => void remember(sessionId, false),
  }
}
