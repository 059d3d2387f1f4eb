/**
 * Postgres hears soon of what was said, and in larger batches while people go on talking; whoever reads the chat
 * meanwhile gets the rest from the room itself.
 */
const DELIVER_SOON_MS = 1_000
const DELIVER_EVERY_MS = 5_000
/** Rooms that began to talk at the same moment do not all deliver at the same moment. */
const DELIVER_SPREAD_MS = 1_000

/** The one alarm of a room, for everything that it has to come back to. */
export class RoomAlarm {
  readonly #ctx: DurableObjectState
  /**
   * The time at which it rings, as far as this instance knows: asking the storage each time would cost more than the
   * alarm.
   */
  #at = Number.POSITIVE_INFINITY
  #deliveredAt = 0
  readonly #spread = Math.random() * DELIVER_SPREAD_MS

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx
  }

  /** It rings now, and does not ring again by itself. */
  rang() {
    this.#at = Number.POSITIVE_INFINITY
  }

  delivered() {
    this.#deliveredAt = Date.now()
  }

  /** Makes sure that it rings within `ms`. */
  within(ms: number) {
    const due = Date.now() + ms
    if (due >= this.#at) return
    this.#at = due
    this.#ctx.waitUntil(this.#ctx.storage.setAlarm(due))
  }

  /** Returns the milliseconds until Postgres is told next, if it has to be waited for `dueIn` at least. */
  deliveryIn(dueIn: number) {
    return Math.max(DELIVER_SOON_MS, dueIn, this.#deliveredAt + DELIVER_EVERY_MS - Date.now()) + this.#spread
  }
}
