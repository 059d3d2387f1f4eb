import * as z from 'zod'
import { RoomRole } from '#contract/rooms'
import { createBatcher } from '../platform/batcher.ts'
import { readJson } from '../platform/read-json.ts'
import { migrate } from '../platform/sqlite-migrations.ts'
import { resolveRoomAccess } from '../rooms/access.ts'
import { type Membership, pickFacts, RoomFacts } from '../rooms/room-rpc.ts'

/** For this long an answer of Postgres is believed; the room hears of every change that goes through our own routes. */
const BELIEVED_MS = 10_000
/**
 * The wait, in milliseconds, before what Postgres says of those who arrive together is written at once: it is read
 * again only while Postgres is down.
 */
const WRITE_AFTER_MS = 50

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
   CREATE TABLE door_member (user_id TEXT PRIMARY KEY, role TEXT NOT NULL) WITHOUT ROWID;`,
]

const FactsRow = z.object({ facts: z.string() })
const MemberRow = z.object({ user_id: z.string(), role: RoomRole })

/**
 * Knows who may come in. Postgres decides; it is asked once for everyone who is waiting, and what it said is kept on
 * the room's own disk, so that people come back while it is down (docs/decisions/004-the-door.md). Nothing is written
 * for an address that is no room.
 */
export class Memberships {
  readonly #deps: Deps
  readonly #roles = new Map<string, RoomRole>()
  readonly #believedUntil = new Map<string, number>()
  readonly #ask: (userId: string) => Promise<true>
  #facts: RoomFacts | null = null
  /** The changes that the disk does not have yet: people whose role has changed, and whether the room has. */
  readonly #unwritten = new Set<string>()
  #isRoomUnwritten = false
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Counts what the room was told: an answer that was asked for before is not believed over it. */
  #changes = 0

  constructor(deps: Deps) {
    this.#deps = deps
    this.#ask = createBatcher((userIds) => this.#learn(userIds))
    this.#load()
  }

  async admit(userId: string): Promise<Admission> {
    // A role that the room was told of says nothing while it has never asked about itself.
    const believed = this.#facts !== null && (this.#believedUntil.get(userId) ?? 0) > this.#deps.now()
    if (believed) return this.readKnown(userId)
    try {
      await this.#ask(userId)
    } catch {
      const remembered = this.readKnown(userId)
      return remembered.status === 'admitted' ? remembered : { status: 'unavailable' }
    }
    return this.readKnown(userId)
  }

  /** Null while the room has not asked about itself. */
  get roomName(): string | null {
    return this.#facts?.name ?? null
  }

  /** Returns what the room knows of this person, without asking anyone. */
  readKnown(userId: string): Admission {
    const access = this.#facts && resolveRoomAccess(this.#facts, this.#roles.get(userId) ?? null)
    return this.#facts && access
      ? { status: 'admitted', role: access.role, roomName: this.#facts.name }
      : { status: 'refused' }
  }

  /** Tells whether the room heard lately that this person may not write: what they asked for before is not begun. */
  isBarred(userId: string): boolean {
    const isKnown = this.#facts !== null && (this.#believedUntil.get(userId) ?? 0) > this.#deps.now()
    const role = this.#roles.get(userId) ?? null
    return isKnown && this.#facts !== null && resolveRoomAccess(this.#facts, role)?.write !== true
  }

  roleChanged(userId: string, role: RoomRole | null) {
    this.#changes += 1
    this.#remember(userId, role)
    this.#write()
  }

  roomChanged(facts: RoomFacts) {
    this.#changes += 1
    this.#rememberRoom(facts)
    this.#write()
  }

  forget() {
    this.#changes += 1
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#unwritten.clear()
    this.#isRoomUnwritten = false
    this.#believedUntil.clear()
    this.#roles.clear()
    if (!this.#facts) return
    this.#facts = null
    this.#sql.exec('DELETE FROM door_room')
    this.#sql.exec('DELETE FROM door_member')
  }

  async #learn(userIds: string[]): Promise<true[]> {
    const before = this.#changes
    const found = await this.#deps.membership([...new Set(userIds)])
    if (before !== this.#changes) return this.#learn(userIds)
    if (found) {
      this.#rememberRoom(found.room)
      for (const userId of userIds) this.#remember(userId, found.roles.get(userId) ?? null)
      this.#timer ??= setTimeout(() => this.#write(), WRITE_AFTER_MS)
    } else this.forget()
    return userIds.map(() => true)
  }

  #remember(userId: string, role: RoomRole | null) {
    this.#believedUntil.set(userId, this.#deps.now() + BELIEVED_MS)
    if ((this.#roles.get(userId) ?? null) === role) return
    if (role) this.#roles.set(userId, role)
    else this.#roles.delete(userId)
    this.#unwritten.add(userId)
  }

  #rememberRoom(facts: RoomFacts) {
    if (this.#facts && JSON.stringify(pickFacts(facts)) === JSON.stringify(this.#facts)) return
    this.#facts = pickFacts(facts)
    this.#isRoomUnwritten = true
  }

  #write() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#isRoomUnwritten)
      this.#sql.exec('INSERT OR REPLACE INTO door_room (only, facts) VALUES (1, ?)', JSON.stringify(this.#facts))
    this.#isRoomUnwritten = false
    for (const userId of this.#unwritten) {
      const role = this.#roles.get(userId)
      if (role) this.#sql.exec('INSERT OR REPLACE INTO door_member (user_id, role) VALUES (?, ?)', userId, role)
      else this.#sql.exec('DELETE FROM door_member WHERE user_id = ?', userId)
    }
    this.#unwritten.clear()
  }

  /** The tables, made when there is something to keep. */
  get #sql() {
    migrate(this.#deps.storage, 'door', steps)
    return this.#deps.storage.sql
  }

  #load() {
    const { sql } = this.#deps.storage
    if (sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'door_room'").toArray().length === 0) return
    const [row] = sql.exec('SELECT facts FROM door_room').toArray()
    // What cannot be read any more is asked for again.
    if (row) this.#facts = readJson(RoomFacts, FactsRow.parse(row).facts)
    for (const each of sql.exec('SELECT user_id, role FROM door_member').toArray()) {
      const member = MemberRow.safeParse(each).data
      if (member) this.#roles.set(member.user_id, member.role)
    }
  }
}
