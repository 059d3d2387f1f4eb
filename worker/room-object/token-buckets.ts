/** Tokens left, and when they were counted (milliseconds since the epoch). Fewer than none: a debt. */
type Bucket = { tokens: number; at: number }

type Limits = {
  /** The amount that flows in each second. */
  perSecond: number
  /** The most that a bucket holds. */
  burst: number
}

/** From so many buckets on those that are full again are looked for. */
const SWEEP_FROM = 1_000

/**
 * Token buckets by key. One is forgotten when it is full again and never before, so that nobody gets a new one by
 * coming back; there are never more than twice as many as were in use lately, or a thousand.
 */
export class TokenBuckets {
  readonly #limits: Limits
  readonly #buckets = new Map<string, Bucket>()
  #sweepFrom = SWEEP_FROM

  constructor(limits: Limits) {
    this.#limits = limits
  }

  get size() {
    return this.#buckets.size
  }

  /** Takes `cost` when there is at least one token: what is larger than what is left becomes a debt. False when there is none. */
  take(key: string, now: number, cost = 1): boolean {
    const tokens = this.#tokens(key, now)
    if (tokens < 1) return false
    this.#buckets.set(key, { tokens: tokens - cost, at: now })
    if (this.#buckets.size > this.#sweepFrom) this.#sweep(now)
    return true
  }

  /** Takes `cost` whatever is left: less than nothing is a debt. */
  charge(key: string, now: number, cost: number) {
    this.#buckets.set(key, { tokens: this.#tokens(key, now) - cost, at: now })
  }

  /** Takes as many whole tokens as there are, `wanted` at most; how many. */
  takeUpTo(key: string, now: number, wanted: number): number {
    const taken = Math.min(wanted, Math.max(0, Math.floor(this.#tokens(key, now))))
    if (taken > 0) this.charge(key, now, taken)
    return taken
  }

  /** Leaves nothing, and lets nothing flow in for `ms`. */
  drain(key: string, now: number, ms: number) {
    this.#buckets.set(key, { tokens: (-ms / 1000) * this.#limits.perSecond, at: now })
  }

  /** Until there is a token, in milliseconds; 0 when there is one. */
  waitFor(key: string, now: number): number {
    return (Math.max(0, 1 - this.#tokens(key, now)) / this.#limits.perSecond) * 1000
  }

  #tokens(key: string, now: number): number {
    const { burst, perSecond } = this.#limits
    const bucket = this.#buckets.get(key)
    if (!bucket) return burst
    return Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond)
  }

  #sweep(now: number) {
    for (const key of this.#buckets.keys()) if (this.#tokens(key, now) >= this.#limits.burst) this.#buckets.delete(key)
    this.#sweepFrom = Math.max(SWEEP_FROM, this.#buckets.size * 2)
  }
}
