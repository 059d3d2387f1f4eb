import { useSyncExternalStore } from 'react'
import { readRemembered, remember } from '../../../ui/use-remembered.ts'

/** What stands in the editor and is not saved, by path; null for a file that is deleted. */
export type Edits = ReadonlyMap<string, string | null>

const NONE: Edits = new Map()
const keyOf = (id: string) => `aether.edits.${id}`

const isEntry = (value: unknown): value is [string, string | null] =>
  Array.isArray(value) && typeof value[0] === 'string' && (typeof value[1] === 'string' || value[1] === null)

/** What an earlier visit left; what does not fit is none. */
const readKept = (id: string): Edits => {
  try {
    const kept: unknown = JSON.parse(readRemembered(keyOf(id)) ?? '[]')
    return new Map(Array.isArray(kept) ? kept.filter(isEntry) : [])
  } catch {
    return NONE
  }
}

/**
 * Unsaved changes, by the version they change. They outlive the editor and the page: whoever opens another tab,
 * version or room, or loads the page again, finds them.
 */
export const createEdits = () => {
  const kept = new Map<string, Edits>()
  let changes = 0
  const listeners = new Set<() => void>()
  const of = (id: string): Edits => {
    const known = kept.get(id) ?? readKept(id)
    kept.set(id, known)
    return known
  }
  const put = (id: string, edits: Edits) => {
    kept.set(id, edits)
    changes += 1
    remember(keyOf(id), edits.size > 0 ? JSON.stringify([...edits]) : null)
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

export const edits = createEdits()

export const useEdits = (id: string): Edits => useSyncExternalStore(edits.subscribe, () => edits.of(id))
