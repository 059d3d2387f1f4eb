import { useSyncExternalStore } from 'react'

let open = false
const listeners = new Set<() => void>()

/** Opens or closes the one "New room" dialog: a button, a key and the palette all lead to it. */
export const setNewRoomOpen = (next: boolean) => {
  open = next
  for (const listener of listeners) listener()
}

export const useNewRoomOpen = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    () => open,
  )
