/** The place where an answer waits: before its first byte, or when half of it has been said. */
type HeldAt = 'start' | 'middle'

type Hold = {
  at: HeldAt
  /** Resolves when the first request that is held has come. */
  asked: PromiseWithResolvers<void>
  released: PromiseWithResolvers<void>
}

/** Answers that wait until a test lets them go: those to requests which hold a text that no other request has. */
export const createHolds = () => {
  const holds = new Map<string, Hold>()
  const heldBy = (request: string) => [...holds].find(([text]) => request.includes(text))?.[1]
  return {
    hold(text: string, at: HeldAt = 'start') {
      holds.set(text, { at, asked: Promise.withResolvers(), released: Promise.withResolvers() })
    },
    /** Resolves when a request with this text waits; at once when nothing holds it. */
    asked: async (text: string) => holds.get(text)?.asked.promise,
    release(text: string) {
      holds.get(text)?.released.resolve()
      holds.delete(text)
    },
    /** Waits as long as `request` is held there; rejects when the client leaves. */
    async pass(request: string, at: HeldAt, signal: AbortSignal) {
      const hold = heldBy(request)
      if (hold?.at !== at) return
      hold.asked.resolve()
      const left = Promise.withResolvers<never>()
      signal.addEventListener('abort', () => left.reject(signal.reason), { once: true })
      await Promise.race([hold.released.promise, left.promise])
    },
  }
}
