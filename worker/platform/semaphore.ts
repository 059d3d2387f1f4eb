type Options = {
  /** The number that may work at once. */
  atOnce: number
  /** The number that may wait for their turn. */
  waiting: number
  /** The time that one waits, in milliseconds. */
  patienceMs: number
  /**
   * The time, in milliseconds, after which a slot counts as free again: a request that was cut off never gives its own
   * back.
   */
  holdMs: number
  /** The time, in milliseconds, that a slot stays taken after its work: time for everybody else. */
  restMs?: number
  now?: () => number
  sleep?: (ms: number) => Promise<void>
}

const POLL_MS = 15

/**
 * Lets a few work at once, some wait, and sends the rest away: `null` means that there was no place. Those who wait ask
 * again by themselves, because a request in a Worker cannot be woken by another one that may have been cut off.
 *
 * @example
 * const turn = slots({ atOnce: 1, waiting: 24, patienceMs: 6_000, holdMs: 10_000 })
 * const done = await turn(() => bcrypt.hash(password, cost)) // { result }, or null
 */
export const createSemaphore = ({
  atOnce,
  waiting,
  patienceMs,
  holdMs,
  restMs = 0,
  now = Date.now,
  sleep,
}: Options) => {
  const wait = sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)))
  const held = new Map<symbol, number>()
  let queued = 0

  const take = (): symbol | null => {
    for (const [slot, until] of held) if (until <= now()) held.delete(slot)
    if (held.size >= atOnce) return null
    const slot = Symbol('slot')
    held.set(slot, now() + holdMs)
    return slot
  }

  const takeInTime = async (): Promise<symbol | null> => {
    const free = take()
    if (free || queued >= waiting) return free
    queued += 1
    try {
      for (const end = now() + patienceMs; now() < end; ) {
        await wait(POLL_MS)
        const slot = take()
        if (slot) return slot
      }
      return null
    } finally {
      queued -= 1
    }
  }

  return async <T>(work: () => Promise<T>): Promise<{ result: T } | null> => {
    const slot = await takeInTime()
    if (!slot) return null
    try {
      return { result: await work() }
    } finally {
      if (restMs > 0) held.set(slot, now() + restMs)
      else held.delete(slot)
    }
  }
}
