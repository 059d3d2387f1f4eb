import { useSyncExternalStore } from 'react'
import { readRemembered, remember } from '../../ui/use-remembered.ts'

type Theme = 'system' | 'light' | 'dark'

/** public/theme.js reads the same key before the first paint. */
const KEY = 'aether.theme'
const listeners = new Set<() => void>()

const readTheme = (): Theme => {
  const kept = readRemembered(KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

const apply = (theme: Theme) => {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const listener of listeners) listener()
}

export const setTheme = (theme: Theme) => {
  remember(KEY, theme === 'system' ? null : theme)
  apply(theme)
}

addEventListener('storage', (event) => {
  if (event.key === KEY) apply(readTheme())
})

export const useTheme = (): Theme =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, readTheme)
