import type { Identity } from '#contract/auth'
import { createToken } from '../platform/tokens.ts'
import { TICKET_SECONDS } from '../rooms/room-rpc.ts'

const MAX_TICKETS = 10_000

/**
 * Single-use tickets: browsers cannot send an Authorization header with a WebSocket. They are kept in the memory of the
 * room's object, which alone can use one up; when it starts anew all are void, and whoever holds one asks for another.
 */
export class SocketTickets {
  readonly #now: () => number
  readonly #issued = new Map<string, { identity: Identity; until: number }>()

  /** `now` in milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now
  }

  issue(identity: Identity): string {
    // Oldest first: all before the first that is good have run out.
    for (const [ticket, { until }] of this.#issued) {
      if (until > this.#now() && this.#issued.size < MAX_TICKETS) break
      this.#issued.delete(ticket)
    }
    const ticket = createToken()
    this.#issued.set(ticket, { identity, until: this.#now() + TICKET_SECONDS * 1000 })
    return ticket
  }

  /** Uses a ticket up; null when it is unknown, used or late. */
  redeem(ticket: string): Identity | null {
    const found = this.#issued.get(ticket)
    this.#issued.delete(ticket)
    return found && found.until > this.#now() ? found.identity : null
  }
}
