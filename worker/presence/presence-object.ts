import { DurableObject } from 'cloudflare:workers'
import * as z from 'zod'
import type { Env } from '../bindings.ts'
import { readJson } from '../platform/read-json.ts'
import { settleEach } from '../platform/settle-each.ts'
import { countPeople, listRoomsOfUser, setRoom } from './presence-core.ts'
import type { PresenceRpc } from './presence-rpc.ts'

const People = z.array(z.string())

/**
 * The time, in milliseconds, after which rooms that say they have people are asked again: a room lost without a word
 * must not look busy forever.
 */
const RECONCILE_MS = 10 * 60_000
/**
 * The time, in milliseconds, within which rooms' reports are written together: after a restart all of them report at
 * once.
 */
const GATHER_MS = 20

/** Knows who is in which room. One object for the system; rooms report only when the people in them change. */
export class PresenceObject extends DurableObject<Env> implements PresenceRpc {
  readonly #presence: Map<string, ReadonlySet<string>>
  /** Rooms whose people are not on the disk yet, and when they will be. */
  readonly #unwritten = new Set<string>()
  #written: Promise<void> | null = null

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS room (id TEXT PRIMARY KEY, people TEXT NOT NULL) WITHOUT ROWID')
    const rows = ctx.storage.sql.exec<{ id: string; people: string }>('SELECT id, people FROM room').toArray()
    this.#presence = new Map(rows.map((row) => [row.id, new Set(readJson(People, row.people))]))
    // After a restart of the platform every socket is gone, whatever the disk says.
    if (rows.length > 0) ctx.waitUntil(ctx.storage.setAlarm(Date.now() + 1000))
  }

  /** Replaces who is in a room: known at once, and on the disk when this is answered. */
  async report(roomId: string, people: string[]) {
    setRoom(this.#presence, roomId, people)
    this.#unwritten.add(roomId)
    this.#written ??= scheduler.wait(GATHER_MS).then(() => this.#write())
    await this.#written
  }

  /** Writes to the disk, and resolves when it is there. */
  async write() {
    const { storage } = this.ctx
    await storage.put('written', Date.now())
    await storage.sync()
  }

  counts(roomIds: string[]): Record<string, number> {
    return countPeople(this.#presence, roomIds)
  }

  people(roomId: string): string[] {
    return [...(this.#presence.get(roomId) ?? [])]
  }

  listRooms(userId: string): string[] {
    return listRoomsOfUser(this.#presence, userId)
  }

  override async alarm() {
    // One that does not answer is asked again the next time.
    await settleEach('presence_alarm', [...this.#presence.keys()], async (roomId) => {
      const people = await this.env.ROOMS.get(this.env.ROOMS.idFromName(roomId)).people()
      setRoom(this.#presence, roomId, people)
      this.#unwritten.add(roomId)
    })
    await this.#write()
  }

  async #write() {
    this.#written = null
    const { storage } = this.ctx
    for (const roomId of this.#unwritten) {
      const people = this.people(roomId)
      if (people.length === 0) storage.sql.exec('DELETE FROM room WHERE id = ?', roomId)
      else storage.sql.exec('INSERT OR REPLACE INTO room (id, people) VALUES (?, ?)', roomId, JSON.stringify(people))
    }
    this.#unwritten.clear()
    if (this.#presence.size > 0 && (await storage.getAlarm()) === null)
      await storage.setAlarm(Date.now() + RECONCILE_MS)
  }
}
