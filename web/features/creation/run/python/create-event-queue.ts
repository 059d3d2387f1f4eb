type EventQueue<T> = {
  push(event: T): void
  /** The next event, as soon as there is one. Throws the reason of `signal` when that ends first. */
  next(signal: AbortSignal): Promise<T>
  clear(): void
}

/** Keeps events for one reader. */
export const createEventQueue = <T>(): EventQueue<T> => {
  const events: T[] = []
  let wake = () => {}
  return {
    push(event) {
      events.push(event)
      wake()
    },
    async next(signal) {
      for (;;) {
        signal.throwIfAborted()
        const event = events.shift()
        if (event !== undefined) return event
        await new Promise<void>((resolve) => {
          wake = resolve
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
      }
    },
    clear: () => void events.splice(0),
  }
}
