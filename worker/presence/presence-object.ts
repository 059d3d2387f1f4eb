import { DurableObject } from 'cloudflare:workers'
import { z } from 'zod'
import type { Env } from '../bindings.ts'
import { countPeople, type Presence, roomsOfUser, withRoom } from './presence-core.ts'

const People = z.array(z.string())

/** How often rooms that say they have people are asked again: a room lost without a word must not look busy forever. */
const RECONCILE_MS = 10 * 60_000

/** Knows who is in which room. One object for the system; rooms report only when the people in them change. */
export class PresenceObject extends DurableObject<Env> {
  #presence: Presence

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS room (id TEXT PRIMARY KEY, people TEXT NOT NULL) WITHOUT ROWID')
    const rows = ctx.storage.sql.exec<{ id: string; people: string }>('SELECT id, people FROM room').toArray()
    this.#presence = new Map(rows.map((row) => [row.id, new Set(People.parse(JSON.parse(row.people)))]))
    // After a restart of the platform every socket is gone, whatever the disk says.
    if (rows.length > 0) ctx.waitUntil(ctx.storage.setAlarm(Date.now() + 1000))
  }

  /** Replaces who is in a room. */
  report(roomId: string, people: string[]) {
    this.#presence = withRoom(this.#presence, roomId, people)
    const { sql } = this.ctx.storage
    if (people.length === 0) sql.exec('DELETE FROM room WHERE id = ?', roomId)
    else sql.exec('INSERT OR REPLACE INTO room (id, people) VALUES (?, ?)', roomId, JSON.stringify(people))
    if (people.length > 0) this.ctx.waitUntil(this.#reconcileLater())
  }

  counts(roomIds: string[]): Record<string, number> {
    return countPeople(this.#presence, roomIds)
  }

  people(roomId: string): string[] {
    return [...(this.#presence.get(roomId) ?? [])]
  }

  roomsOf(userId: string): string[] {
    return roomsOfUser(this.#presence, userId)
  }

  override async alarm() {
    for (const roomId of this.#presence.keys()) {
      const people = await this.env.ROOMS.get(this.env.ROOMS.idFromName(roomId)).people()
      this.report(roomId, people)
    }
  }

  async #reconcileLater() {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + RECONCILE_MS)
  }
}
