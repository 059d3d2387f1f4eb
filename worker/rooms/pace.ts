import { BoundedMap } from '../platform/bounded-map.ts'
import { Buckets } from './buckets.ts'

/** How many frames of a person in this room are told at once to those who count over all rooms. */
const SHARE = 20
const MAX_UNTOLD = 10_000

type Deps = {
  perSecond: number
  burst: number
  /** Milliseconds since the epoch. */
  now(): number
  /** Counts a share of this person's frames with those of all rooms: for how long they are to pause, in milliseconds. */
  tell(userId: string): Promise<number>
}

/**
 * How fast a person may send, on however many sockets and however often they come back. In one room exactly; what they
 * send in all of their rooms together is counted in shares, a moment later, because each message would have to wait.
 */
export class Pace {
  readonly #deps: Deps
  readonly #buckets: Buckets
  /** Frames that nobody has been told of yet. */
  readonly #untold = new BoundedMap<string, number>(MAX_UNTOLD)

  constructor(deps: Deps) {
    this.#deps = deps
    this.#buckets = new Buckets(deps)
  }

  /** True when a frame of this person may pass; counts it. */
  take(userId: string): boolean {
    if (!this.#buckets.take(userId, this.#deps.now())) return false
    const untold = (this.#untold.get(userId) ?? 0) + 1
    this.#untold.set(userId, untold % SHARE)
    if (untold === SHARE) void this.#tell(userId)
    return true
  }

  async #tell(userId: string) {
    const pauseMs = await this.#deps.tell(userId).catch(() => 0)
    if (pauseMs > 0) this.#buckets.drain(userId, this.#deps.now(), pauseMs)
  }
}
