import { BoundedMap } from '../platform/bounded-map.ts'
import { slots } from '../platform/slots.ts'

/** As many as are served within some seconds; whoever comes then would wait for nothing. */
const LIMITS = { atOnce: 20, waiting: 0, patienceMs: 0, holdMs: 15_000 }
/** One address fills no more than half of the places. */
const SHARE = { ...LIMITS, atOnce: 10 }
const MAX_ADDRESSES = 1_000

/** How many sign-ins and registrations an isolate has under way, of all and of one address. Build it once per isolate. */
export const signInDoor = () => {
  const places = slots(LIMITS)
  const shares = new BoundedMap<string, ReturnType<typeof slots>>(MAX_ADDRESSES)
  const shareOf = (address: string) => {
    const share = shares.get(address) ?? slots(SHARE)
    shares.set(address, share)
    return share
  }

  return async <T>(address: string, work: () => Promise<T>): Promise<{ result: T } | null> => {
    // Where addresses are not known everybody has the same one.
    if (address === 'local') return places(work)
    const passed = await shareOf(address)(() => places(work))
    return passed?.result ?? null
  }
}
