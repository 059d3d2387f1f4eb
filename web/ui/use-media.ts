import { useCallback, useSyncExternalStore } from 'react'

/** Tells whether a media query holds now; renders again when that changes. */
export const useMedia = (query: string): boolean => {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

/** Returns how many panes fit side by side: three from 1024 px, two from 640. */
export const usePaneCount = (): 1 | 2 | 3 => {
  const wide = useMedia('(min-width: 1024px)')
  const middle = useMedia('(min-width: 640px)')
  return wide ? 3 : middle ? 2 : 1
}
