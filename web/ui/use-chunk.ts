import { useCallback, useState } from 'react'

/** Loaders that run once the page has settled, so that their parts still open after the network has gone. */
const ahead = new Set<() => Promise<unknown>>()

/** Fetches one after the other all that was declared, and what those declare in their turn, until the network goes. */
export const fetchAhead = async () => {
  for (const fetch of ahead) {
    if (!navigator.onLine) return
    ahead.delete(fetch)
    await fetch().catch(() => undefined)
  }
}

/**
 * A part of the interface that is fetched when it is first wanted, and drawn at once when it is already there.
 * Not `lazy`: Suspense holds back what it reveals by 300 ms, and never tries again after a failure.
 * `large`: it is never fetched ahead.
 */
export const createChunk = <T>(load: () => Promise<T>, large = false) => {
  let loaded: T | null = null
  const fetch = async (): Promise<T> => {
    // A browser never asks again for a module that it could not load once: without a network it must not try.
    if (loaded === null && !navigator.onLine) throw new Error('offline')
    loaded ??= await load()
    return loaded
  }
  if (!large) ahead.add(fetch)
  return {
    fetch,
    current: () => loaded,
    /** The part, null until it is there; and what asks for it, answering whether it came. */
    useChunk: () => {
      const [part, setPart] = useState(() => loaded)
      const ask = useCallback(async (): Promise<boolean> => {
        try {
          const fetched = await fetch()
          setPart(() => fetched)
          return true
        } catch {
          return false
        }
      }, [])
      return [part, ask] as const
    },
  }
}
