import { BoundedMap } from '../platform/bounded-map.ts'

const MAX_KEYS = 10_000

type Count = { window: number; current: number; previous: number }

/**
 * A sliding window in this isolate's memory, the same arithmetic as Upstash's: the last whole window counts as far as
 * it overlaps. It holds 10,000 ids; the one that has been quiet longest is forgotten first.
 */
export const createLocalWindow = (limit: number, windowMs: number, now: () => number) => {
  const counts = new BoundedMap<string, Count>(MAX_KEYS)

  const findCount = (id: string, window: number): Count => {
    const stored = counts.get(id)
    if (stored?.window === window) return stored
    return { window, current: 0, previous: stored?.window === window - 1 ? stored.current : 0 }
  }

  return (id: string) => {
    const time = now()
    const window = Math.floor(time / windowMs)
    const passed = (time % windowMs) / windowMs
    const count = findCount(id, window)
    const used = Math.floor(count.previous * (1 - passed)) + count.current
    const allowed = used < limit
    counts.set(id, allowed ? { ...count, current: count.current + 1 } : count)
    return {
      allowed,
      limit,
      remaining: allowed ? limit - used - 1 : 0,
      resetSeconds: Math.max(1, Math.ceil((windowMs - (time % windowMs)) / 1000)),
    }
  }
}
