import { z } from 'zod'
import { RoomRole, RoomVisibility } from '#contract/rooms'
import { inBatches } from '../platform/in-batches.ts'
import { migrate } from '../platform/sqlite-migrations.ts'
import { roomAccess } from './access.ts'

/** For this long an answer of Postgres is believed; the room hears of every change that goes through our own routes. */
const BELIEVED_MS = 10_000

const RoomFacts = z.object({ name: z.string(), visibility: RoomVisibility, personal: z.boolean() })
export type RoomFacts = z.infer<typeof RoomFacts>

/** A room and the roles of the people asked about (those without one are left out); null when there is no such room. */
export type Membership = { room: RoomFacts; roles: Map<string, RoomRole> } | null

export type Admission =
  | { status: 'admitted'; role: RoomRole; roomName: string }
  /** No such room, or none of their business. */
  | { status: 'refused' }
  /** Postgres does not answer, and this person was not here before. */
  | { status: 'unavailable' }

type Deps = {
  storage: DurableObjectStorage
  membership(userIds: string[]): Promise<Membership>
  now(): number
}

const steps = [
  `CREATE TABLE door_room (only INTEGER PRIMARY KEY CHECK (only = 1), facts TEXT NOT NULL);
   CREATE TABLE door_member (user_id TEXT PRIMARY KEY, role TEXT) WITHOUT ROWID;`,
]

/** These facts and no others: a stored room has more. */
export const factsOf = ({ name, visibility, personal }: RoomFacts): RoomFacts => ({ name, visibility, personal })

/**
 * Who may come in. Postgres decides; it is asked once for everyone who is waiting, and what it said is kept on the
 * room's own disk, so that people come back while it is down (docs/decisions/004-the-door.md).
 */
export class Door {
  readonly #deps: Deps
  readonly #believedUntil = new Map<string, number>()
  readonly #ask: (userId: string) => Promise<true>
  /** Counts what the room was told: an answer that was asked for before is not believed over it. */
  #changes = 0

  constructor(deps: Deps) {
    this.#deps = deps
    migrate(deps.storage, 'door', steps)
    this.#ask = inBatches((userIds) => this.#learn(userIds))
  }

  async admit(userId: string): Promise<Admission> {
    // A role that the room was told of says nothing while it has never asked about itself.
    const believed = (this.#believedUntil.get(userId) ?? 0) > this.#deps.now() && this.#roomText() !== null
    if (believed) return this.standing(userId)
    try {
      await this.#ask(userId)
    } catch {
      const remembered = this.standing(userId)
      return remembered.status === 'admitted' ? remembered : { status: 'unavailable' }
    }
    return this.standing(userId)
  }

  roleChanged(userId: string, role: RoomRole | null) {
    this.#changes += 1
    this.#remember(userId, role)
  }

  roomChanged(facts: RoomFacts) {
    this.#changes += 1
    this.#rememberRoom(facts)
  }

  forget() {
    this.#changes += 1
    this.#believedUntil.clear()
    this.#deps.storage.sql.exec('DELETE FROM door_room')
    this.#deps.storage.sql.exec('DELETE FROM door_member')
  }

  async #learn(userIds: string[]): Promise<true[]> {
    const before = this.#changes
    const found = await this.#deps.membership([...new Set(userIds)])
    if (before !== this.#changes) return this.#learn(userIds)
    if (found) {
      this.#rememberRoom(found.room)
      for (const userId of userIds) this.#remember(userId, found.roles.get(userId) ?? null)
    } else this.forget()
    return userIds.map(() => true)
  }

  #remember(userId: string, role: RoomRole | null) {
    if (this.#role(userId) !== role)
      this.#deps.storage.sql.exec('INSERT OR REPLACE INTO door_member (user_id, role) VALUES (?, ?)', userId, role)
    this.#believedUntil.set(userId, this.#deps.now() + BELIEVED_MS)
  }

  #rememberRoom(facts: RoomFacts) {
    const text = JSON.stringify(factsOf(facts))
    if (this.#roomText() !== text)
      this.#deps.storage.sql.exec('INSERT OR REPLACE INTO door_room (only, facts) VALUES (1, ?)', text)
  }

  /** What the room knows of this person, without asking anyone. */
  standing(userId: string): Admission {
    const text = this.#roomText()
    if (text === null) return { status: 'refused' }
    const room = RoomFacts.parse(JSON.parse(text))
    const access = roomAccess(room, this.#role(userId) ?? null)
    return access ? { status: 'admitted', role: access.role, roomName: room.name } : { status: 'refused' }
  }

  #roomText(): string | null {
    const [row] = this.#deps.storage.sql.exec('SELECT facts FROM door_room').toArray()
    return row ? z.string().parse(row.facts) : null
  }

  /** Undefined for someone the room has never asked about. */
  #role(userId: string): RoomRole | null | undefined {
    const [row] = this.#deps.storage.sql.exec('SELECT role FROM door_member WHERE user_id = ?', userId).toArray()
    return row && RoomRole.nullable().parse(row.role)
  }
}
