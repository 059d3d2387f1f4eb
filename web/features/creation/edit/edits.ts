import { useSyncExternalStore } from 'react'

/** What stands in the editor and is not saved, by path. */
export type Edits = ReadonlyMap<string, string>

const NONE: Edits = new Map()

/**
 * Unsaved changes, by the version they change. They outlive the editor: whoever opens another tab, version or room
 * finds them again; only closing the page would lose them, and asks first.
 */
export const createEdits = (onDirty: (dirty: boolean) => void = () => undefined) => {
  const kept = new Map<string, Edits>()
  const listeners = new Set<() => void>()
  const put = (id: string, edits: Edits) => {
    if (edits.size === 0) kept.delete(id)
    else kept.set(id, edits)
    onDirty(kept.size > 0)
    for (const listener of listeners) listener()
  }
  return {
    of: (id: string): Edits => kept.get(id) ?? NONE,
    /** A text that is the same as the saved one is no change. */
    change(id: string, path: string, text: string, saved: string) {
      const next = new Map(kept.get(id))
      if (text === saved) next.delete(path)
      else next.set(path, text)
      put(id, next)
    },
    discard: (id: string) => put(id, NONE),
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault()

export const edits = createEdits((dirty) => {
  // Only while there is something to lose: the listener keeps pages from the back/forward cache.
  if (dirty) addEventListener('beforeunload', ask)
  else removeEventListener('beforeunload', ask)
})

export const useEdits = (id: string): Edits => useSyncExternalStore(edits.subscribe, () => edits.of(id))
