import type { Redis } from '@upstash/redis/cloudflare'
import type { ProgressEvent } from './events.ts'
import type { CachedAnswer, GenerationCache, SingleFlightStore } from './pipeline-types.ts'

const LOOK_EVERY_MS = 400
const STAY_EVERY_MS = 10_000
/** Nobody waits longer than an answer takes. */
const MAX_WAIT_MS = 5 * 60_000

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })

type Deps = { cache: GenerationCache; flights: SingleFlightStore; lookEveryMs?: number }

/**
 * The answer to an identical request: from the cache, or from the run that is on its way to it, which is waited for.
 * `known` is null when this run has to ask the model; `leave` is called at its end, whatever that is. A run that ends
 * without an answer that may be shared sets those free that waited.
 */
export async function* joinSingleFlight(
  key: string,
  { cache, flights, lookEveryMs = LOOK_EVERY_MS }: Deps,
  signal: AbortSignal,
): AsyncGenerator<ProgressEvent, { known: CachedAnswer | null; leave(): Promise<void> }> {
  const alone = { known: null, leave: async () => {} }
  const known = await cache.get(key)
  if (known) return { ...alone, known }
  if (await flights.enter(key)) {
    const staying = setInterval(() => void flights.stay(key), STAY_EVERY_MS)
    return {
      known: null,
      async leave() {
        clearInterval(staying)
        await flights.leave(key)
      },
    }
  }
  const detail = 'The same request is being answered already; its answer will be this one’s too'
  yield { type: 'progress', status: 'queued', progress: 0.02, detail }
  for (let waited = 0; waited < MAX_WAIT_MS; waited += lookEveryMs) {
    await pause(lookEveryMs, signal)
    // Asked in this order: who leaves has stored the answer before.
    const taken = await flights.isTaken(key)
    const answer = await cache.get(key)
    if (answer) return { ...alone, known: answer }
    if (!taken) break
  }
  return alone
}

/** A run that does not say so for this long is over: its object was lost. */
const GONE_AFTER_SECONDS = 30

/** Builds `SingleFlightStore` in Redis. Open when Redis is down: then everyone asks the model. */
export const createSingleFlightStore = (redis: Redis): SingleFlightStore => {
  const at = (key: string) => `flight:${key}`
  return {
    enter: (key) =>
      redis.set(at(key), 1, { nx: true, ex: GONE_AFTER_SECONDS }).then(
        (answer) => answer === 'OK',
        () => true,
      ),
    stay: (key) => redis.expire(at(key), GONE_AFTER_SECONDS).then(Boolean, () => false),
    isTaken: (key) => redis.exists(at(key)).then(Boolean, () => false),
    async leave(key) {
      await redis.del(at(key)).catch(() => 0)
    },
  }
}
