import { useSyncExternalStore } from 'react'

/** Ids of the pages that are being tried in this tab: each has one trial. */
let trying: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

const set = (next: ReadonlySet<string>) => {
  trying = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Begins the trial of a page; answers how to end it, or null when one is under way. */
export const beginTrial = (id: string): (() => void) | null => {
  if (trying.has(id)) return null
  set(new Set([...trying, id]))
  return () => set(new Set([...trying].filter((each) => each !== id)))
}

/** Tells whether this tab is trying the page. */
export const useIsTrying = (id: string): boolean => useSyncExternalStore(subscribe, () => trying.has(id))
