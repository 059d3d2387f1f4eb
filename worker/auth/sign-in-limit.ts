import { BoundedMap } from '../platform/bounded-map.ts'
import { createSemaphore } from '../platform/semaphore.ts'

/** The number that is served within some seconds; whoever comes then would wait for nothing. */
const LIMITS = { atOnce: 20, waiting: 0, patienceMs: 0, holdMs: 15_000 }
/** One address fills no more than half of the places. */
const SHARE = { ...LIMITS, atOnce: 10 }
const MAX_ADDRESSES = 1_000

/**
 * Bounds the sign-ins and registrations that an isolate has under way, of all and of one address. Build it once per
 * isolate.
 */
export const createSignInLimit = () => {
  const places = createSemaphore(LIMITS)
  const shares = new BoundedMap<string, ReturnType<typeof createSemaphore>>(MAX_ADDRESSES)
  const findShare = (address: string) => {
    const share = shares.get(address) ?? createSemaphore(SHARE)
    shares.set(address, share)
    return share
  }

  return async <T>(address: string, work: () => Promise<T>): Promise<{ result: T } | null> => {
    // Everybody has the same address where none is known.
    if (address === 'local') return places(work)
    const passed = await findShare(address)(() => places(work))
    return passed?.result ?? null
  }
}
