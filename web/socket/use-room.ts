import { useEffect, useState, useSyncExternalStore } from 'react'
import { config } from 'zod'
import { createBrowserEnvironment } from './browser.ts'
import type { OutboxStorage } from './outbox.ts'
import type { RoomState } from './room-state.ts'
import { createRoomStore, type RoomStore } from './room-store.ts'

// Our Content-Security-Policy forbids compiling code from text, which the validator would otherwise try.
config({ jitless: true })

// Asking for `localStorage` throws where storage is blocked: the outbox expects that of its calls.
const storage: OutboxStorage = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => localStorage.removeItem(key),
}

const FRAME_AT_LATEST_MS = 100

/** A hidden tab gets no animation frames, so a timer races each of them. */
const beforeNextFrame = (run: () => void) => {
  const cancel = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  const runOnce = () => {
    cancel()
    run()
  }
  const frame = requestAnimationFrame(runOnce)
  const timer = setTimeout(runOnce, FRAME_AT_LATEST_MS)
  return cancel
}

const nothing = () => () => {}

/** The room that was left without a network: nothing else could bring it back. */
let left: { key: string; store: RoomStore } | null = null

const release = () => {
  left?.store.close()
  left = null
}

/** Ends it, or keeps it for whoever comes back while there is no network. */
const leave = (key: string, store: RoomStore) => {
  release()
  if (navigator.onLine) return store.close()
  left = { key, store }
  addEventListener('online', release, { once: true })
}

const takeBack = (key: string): RoomStore | null => {
  const store = left?.key === key ? left.store : null
  if (store) left = null
  return store
}

/** Connects to a room while it is shown; null before the first render is done. */
export const useRoomStore = (roomId: string, userId: string): RoomStore | null => {
  const [store, setStore] = useState<RoomStore | null>(null)
  useEffect(() => {
    const key = `${userId} ${roomId}`
    const opened =
      takeBack(key) ??
      createRoomStore({
        environment: createBrowserEnvironment(roomId),
        storage,
        userId,
        roomId,
        beforeNextFrame,
      })
    setStore(opened)
    return () => {
      leave(key, opened)
      setStore(null)
    }
  }, [roomId, userId])
  return store
}

/** The room as it is now; null until `store` is there. */
export const useRoomState = (store: RoomStore | null): RoomState | null =>
  useSyncExternalStore(store?.subscribe ?? nothing, () => store?.state() ?? null)
