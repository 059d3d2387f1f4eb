import { useCallback, useState } from 'react'

/**
 * A part of the interface that is fetched when it is first wanted, and drawn at once when it is already there.
 * Not `lazy`: Suspense holds back what it reveals by 300 ms, and never tries again after a failure.
 */
export const createChunk = <T>(load: () => Promise<T>) => {
  let loaded: T | null = null
  const fetch = async (): Promise<T> => {
    loaded ??= await load()
    return loaded
  }
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
