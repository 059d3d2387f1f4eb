import type { Identity } from '#contract/auth'
import { createBatcher } from '../platform/batcher.ts'
import type { Membership, Refusal, Visitor } from '../rooms/room-rpc.ts'
import type { Connection } from './connections.ts'
import { type Admission, Memberships } from './memberships.ts'
import { SocketTickets } from './socket-tickets.ts'

type Deps = {
  storage: DurableObjectStorage
  membership(userIds: string[]): Promise<Membership>
  /** Which of these sessions live, in their order. */
  sessionsAlive(sessionIds: string[]): Promise<boolean[]>
  /** Milliseconds since the epoch. */
  now(): number
}

/** The way into a room: whoever comes needs a session that lives and a membership, both asked for everyone at once. */
export class Admissions {
  readonly memberships: Memberships
  readonly #tickets: SocketTickets
  readonly #now: () => number
  readonly #isSignedIn: (sessionId: string) => Promise<boolean>

  constructor({ storage, membership, sessionsAlive, now }: Deps) {
    this.memberships = new Memberships({ storage, membership, now })
    this.#tickets = new SocketTickets(now)
    this.#now = now
    this.#isSignedIn = createBatcher(sessionsAlive)
  }

  async issueTicket(identity: Identity): Promise<{ status: 'issued'; ticket: string } | Refusal> {
    const admission = await this.#admit(identity)
    return admission.status === 'admitted'
      ? { status: 'issued', ticket: this.#tickets.issue(identity) }
      : { status: admission.status }
  }

  async enter({ by, traceId }: Visitor): Promise<{ status: 'admitted'; connection: Connection } | Refusal> {
    const identity = 'identity' in by ? by.identity : this.#tickets.redeem(by.ticket)
    if (!identity) return { status: 'no_ticket' }
    const admission = await this.#admit(identity)
    if (admission.status !== 'admitted') return { status: admission.status }
    const { userId, name, sessionId, scopes } = identity
    const { role, roomName } = admission
    return {
      status: 'admitted',
      connection: { userId, name, sessionId, scopes, traceId, role, roomName, enteredAt: this.#now(), joined: false },
    }
  }

  async #admit({ userId, sessionId }: Identity): Promise<Admission | { status: 'signed_out' }> {
    const [admission, alive] = await Promise.all([this.memberships.admit(userId), this.#isSignedIn(sessionId)])
    return alive ? admission : { status: 'signed_out' }
  }
}
