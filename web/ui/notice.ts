import { useSyncExternalStore } from 'react'

const SHOWN_MS = 6_000

let words: string | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

const set = (next: string | null) => {
  clearTimeout(timer)
  words = next
  if (next !== null) timer = setTimeout(() => set(null), SHOWN_MS)
  for (const listener of listeners) listener()
}

/** Says one sentence at the foot of the page for a moment. */
const say = (sentence: string) => set(sentence)

/** Says why `what` ("Publish") does not open: an offline click is answered and forgotten, and never comes true later. */
export const sayNotOpened = (what: string) =>
  say(
    navigator.onLine
      ? `${what} could not be loaded. Reload the page and try again.`
      : `You’re offline. ${what} opens when you are connected again.`,
  )

const subscribe = (changed: () => void) => {
  const forget = () => set(null)
  listeners.add(changed)
  addEventListener('online', forget)
  return () => {
    listeners.delete(changed)
    removeEventListener('online', forget)
  }
}

/** The sentence that is being said; null when there is none. What was said goes when the network is back. */
export const useNotice = () => useSyncExternalStore(subscribe, () => words)
