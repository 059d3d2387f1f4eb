import type { ReactNode } from 'react'
import { useEffect, useSyncExternalStore } from 'react'

export type Action = {
  id: string
  label: string
  /** `Mod+Enter`, `N`, or keys one after the other: `G H`. */
  keys?: string
  icon?: ReactNode
  run: () => void
}

let open = false
let actions: readonly Action[] = []
const listeners = new Set<() => void>()

const changed = () => {
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const setPaletteOpen = (next: boolean) => {
  open = next
  changed()
}

export const isPaletteOpen = (): boolean => open
export const listActions = (): readonly Action[] => actions

export const usePaletteOpen = (): boolean => useSyncExternalStore(subscribe, isPaletteOpen)
export const useRegisteredActions = (): readonly Action[] => useSyncExternalStore(subscribe, listActions)

/** Offers actions in the palette, and by their keys, while the component is shown. Memoise the list. */
export const useActions = (mine: readonly Action[]) => {
  useEffect(() => {
    actions = [...actions, ...mine]
    changed()
    return () => {
      actions = actions.filter((action) => !mine.includes(action))
      changed()
    }
  }, [mine])
}
