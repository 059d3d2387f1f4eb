import { accountKey } from '../../../ui/account-keys.ts'
import { readRemembered, remember } from '../../../ui/use-remembered.ts'

/** Unsaved changes in the editor, by path; null for a file that is deleted. */
export type Edits = ReadonlyMap<string, string | null>

const NONE: Edits = new Map()

const isEntry = (value: unknown): value is [string, string | null] =>
  Array.isArray(value) && typeof value[0] === 'string' && (typeof value[1] === 'string' || value[1] === null)

/** Reads the changes that an earlier visit left; none when they cannot be read. */
const readKept = (key: string): Edits => {
  try {
    const kept: unknown = JSON.parse(readRemembered(key) ?? '[]')
    return new Map(Array.isArray(kept) ? kept.filter(isEntry) : [])
  } catch {
    return NONE
  }
}

/**
 * Unsaved changes, by the version they change. They outlive the editor and the page: whoever opens another tab,
 * version or room, or loads the page again, finds them. Nobody else does: `readUser` returns whose they are now.
 */
export const createEdits = (readUser: () => string) => {
  const kept = new Map<string, Edits>()
  let changes = 0
  const listeners = new Set<() => void>()
  const editsKey = (id: string) => accountKey('edits', readUser(), id)
  const of = (id: string): Edits => {
    const key = editsKey(id)
    const known = kept.get(key) ?? readKept(key)
    kept.set(key, known)
    return known
  }
  const put = (id: string, edits: Edits) => {
    const key = editsKey(id)
    kept.set(key, edits)
    changes += 1
    remember(key, edits.size > 0 ? JSON.stringify([...edits]) : null)
    for (const listener of listeners) listener()
  }
  return {
    of,
    /** Contents that are the same as the saved ones are no change; null is a file that is not there. */
    change(id: string, path: string, content: string | null, saved: string | null) {
      const next = new Map(of(id))
      if (content === saved) next.delete(path)
      else next.set(path, content)
      put(id, next)
    },
    discard: (id: string) => put(id, NONE),
    /** Counts the changes so far, of any version: what a reader of many compares. */
    changes: () => changes,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
