import { AppError } from '../errors.ts'
import { BoundedMap } from '../platform/bounded-map.ts'
import type { SessionStore } from './sessions.ts'

/**
 * The time, in milliseconds, that an answer of Redis is believed: a session ended elsewhere works here for at most as
 * long.
 */
const BELIEVED_MS = 2_000
/** The time, in milliseconds, that it is left alone after it did not answer, so that not every request waits for it. */
const UNANSWERED_MS = 10_000
const MAX_SESSIONS = 10_000

type Deps = {
  sessions: Pick<SessionStore, 'areAlive'>
  /** Tells which of these ids are API keys that are good now, in their order. */
  keysAlive: (ids: readonly string[]) => Promise<boolean[]>
  now: () => Date
}

/**
 * Tells whether a session lives, and remembers it in the isolate. While Redis is down every session counts as alive:
 * the access token that names it lives 15 minutes at most (docs/decisions/001-open-and-closed.md).
 */
export const createLiveSessions = ({ sessions, keysAlive, now }: Deps) => {
  const known = new BoundedMap<string, { alive: boolean; until: number }>(MAX_SESSIONS)
  const remember = (sessionId: string, alive: boolean, ms = BELIEVED_MS) =>
    known.set(sessionId, { alive, until: now().getTime() + ms })

  /** Asks for keys as well: what Redis does not know may be one. */
  const ask = async (ids: string[], areKeys: Deps['keysAlive']) => {
    const found = await sessions.areAlive(ids)
    const unknown = ids.filter((_, index) => !found[index])
    if (unknown.length === 0) return found
    const keys = await areKeys(unknown)
    const alive = new Set(unknown.filter((_, index) => keys[index]))
    return ids.map((id, index) => found[index] || alive.has(id))
  }

  /** Learns of those of `sessionIds` that are `stale`; all in their order. */
  const learn = async (sessionIds: readonly string[], stale: string[], areKeys: Deps['keysAlive']) => {
    // Kept here as well: the map may forget some of a large crowd while it learns of the others.
    const answers = new Map(sessionIds.map((id) => [id, known.get(id)?.alive ?? true]))
    const before = new Map(stale.map((id) => [id, known.get(id)]))
    let believedMs = BELIEVED_MS
    try {
      const found = stale.length === 0 ? [] : await ask(stale, areKeys)
      for (const [index, id] of stale.entries()) answers.set(id, found[index] ?? true)
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'unavailable')) throw error
      believedMs = UNANSWERED_MS
    }
    for (const id of stale) {
      const meanwhile = known.get(id)
      // An end that came while it was asked is newer than the answer.
      if (meanwhile?.alive === false && meanwhile !== before.get(id)) answers.set(id, false)
      else remember(id, answers.get(id) ?? true, believedMs)
    }
    return sessionIds.map((id) => answers.get(id) ?? true)
  }

  const isFresh = (id: string) => (known.get(id)?.until ?? 0) > now().getTime()

  return {
    /**
     * Tells which of these sessions live, in their order; Redis is asked once about those that have to be asked about.
     * Whether something is a key cannot be told while Postgres is down: then it is not.
     */
    areAlive: (sessionIds: readonly string[]): Promise<boolean[]> =>
      learn(
        sessionIds,
        sessionIds.filter((id) => !isFresh(id)),
        (ids) => keysAlive(ids).catch(() => []),
      ),

    /**
     * The same without what is remembered, for what was let in and is open. Rejects when it cannot be told whether
     * something is a key.
     */
    areAliveNow: (sessionIds: readonly string[]): Promise<boolean[]> => learn(sessionIds, [...sessionIds], keysAlive),

    /** Makes an end take effect in this isolate at once. */
    ended: (sessionId: string) => void remember(sessionId, false),
  }
}
