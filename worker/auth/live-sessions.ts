import { AppError } from '../errors.ts'
import { BoundedMap } from '../platform/bounded-map.ts'
import type { SessionStore } from './sessions.ts'

/** For this long an answer of Redis is believed: a session ended elsewhere works here for at most as long. */
const BELIEVED_MS = 10_000
const MAX_SESSIONS = 10_000

type Deps = {
  sessions: Pick<SessionStore, 'areAlive'>
  /** Which of these ids are API keys that are good now, in their order. */
  keysAlive: (ids: readonly string[]) => Promise<boolean[]>
  now: () => Date
}

/**
 * Whether a session lives, remembered in the isolate. While Redis is down every session counts as alive: the access
 * token that names it lives 15 minutes at most (docs/decisions/001-open-and-closed.md).
 */
export const liveSessions = ({ sessions, keysAlive, now }: Deps) => {
  const known = new BoundedMap<string, { alive: boolean; until: number }>(MAX_SESSIONS)
  const remember = (sessionId: string, alive: boolean) =>
    known.set(sessionId, { alive, until: now().getTime() + BELIEVED_MS })

  /** What Redis does not know may be a key. Whether it is cannot be told while Postgres is down: then it is not. */
  const ask = async (ids: string[]) => {
    const found = await sessions.areAlive(ids)
    const unknown = ids.filter((_, index) => !found[index])
    if (unknown.length === 0) return found
    const keys = await keysAlive(unknown).catch(() => [])
    const alive = new Set(unknown.filter((_, index) => keys[index]))
    return ids.map((id, index) => found[index] || alive.has(id))
  }

  return {
    /** Which of these sessions live, in their order; Redis is asked once about those that have to be asked about. */
    async areAlive(sessionIds: readonly string[]): Promise<boolean[]> {
      const isFresh = (id: string) => (known.get(id)?.until ?? 0) > now().getTime()
      const stale = sessionIds.filter((id) => !isFresh(id))
      if (stale.length === 0) return sessionIds.map((id) => known.get(id)?.alive ?? true)
      // Kept here as well: the map may forget some of a large crowd while it learns of the others.
      const answers = new Map(sessionIds.map((id) => [id, known.get(id)?.alive ?? true]))
      try {
        const found = await ask(stale)
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
