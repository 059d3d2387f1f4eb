import { useSyncExternalStore } from 'react'

const subscribe = (changed: () => void) => {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

/** Tells whether this machine has a network, as the browser knows it. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)
