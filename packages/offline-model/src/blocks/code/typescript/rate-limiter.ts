/** A token bucket: `capacity` requests at once, refilled at `perSecond`. */
export class RateLimiter {
  #capacity: number
  #perSecond: number
  #now: () => number
  #tokens: number
  #filledAt: number

  /** `now` gives seconds; it is a parameter so that tests need not wait. */
  constructor(capacity: number, perSecond: number, now: () => number = () => Date.now() / 1000) {
    this.#capacity = capacity
    this.#perSecond = perSecond
    this.#now = now
    this.#tokens = capacity
    this.#filledAt = now()
  }

  /** Whether one more request is allowed now; if so, it is counted. */
  allow(): boolean {
    const now = this.#now()
    this.#tokens = Math.min(this.#capacity, this.#tokens + (now - this.#filledAt) * this.#perSecond)
    this.#filledAt = now
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}

/** A clock that moves only when told to. Seconds. */
export class ManualClock {
  #time = 0

  read = (): number => this.#time

  advance(seconds: number): void {
    this.#time += seconds
  }
}
