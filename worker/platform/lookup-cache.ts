import { BoundedMap } from './bounded-map.ts'

/** The time, in milliseconds, that others are given what was known while one request asks anew. */
const RENEW_MS = 1_000

type Options<K, V> = {
  look(key: K): Promise<V>
  /** The number that is remembered, and the time that each is believed, in milliseconds. */
  limit: number
  freshMs: number
  now(): number
  /** Tells whether a value is remembered; all are when absent. */
  keep?(value: V): boolean
}

/**
 * Remembers what was looked up, for the requests of one isolate. Values are shared and never promises: a request that
 * waits for what another one asked may wait for ever (under load 15 of 16 did, until the runtime gave them up: "would
 * never generate a response"). A failure is its own request's alone.
 *
 * @example
 * const roles = remembered({ look: readRole, limit: 1_000, freshMs: 2_000, now: Date.now })
 * await roles.get(userId) // asked once in two seconds
 */
export const createLookupCache = <K, V>({ look, limit, freshMs, now, keep = () => true }: Options<K, V>) => {
  const known = new BoundedMap<K, { value: V; at: number; askedAt: number }>(limit)
  /** Rises when something is forgotten: what was asked before that is not remembered. */
  let forgotten = 0

  return {
    async get(key: K): Promise<V> {
      const at = now()
      const found = known.get(key)
      if (found && (at - found.at < freshMs || at - found.askedAt < RENEW_MS)) return found.value
      if (found) found.askedAt = at
      const before = forgotten
      try {
        const value = await look(key)
        if (before === forgotten && keep(value)) known.set(key, { value, at, askedAt: Number.NEGATIVE_INFINITY })
        return value
      } catch (error) {
        if (known.get(key) === found) known.delete(key)
        throw error
      }
    },

    forget(key: K) {
      forgotten += 1
      known.delete(key)
    },

    clear() {
      forgotten += 1
      known.clear()
    },
  }
}
