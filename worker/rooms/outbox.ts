import { Generation } from '#contract/generation'
import type { ChatMessage } from '#contract/rooms'
import { MessageEvent } from '#contract/socket'
import { migrate } from '../platform/sqlite-migrations.ts'
import type { RoomLog, StoredMessage } from './room-log.ts'

/** Where the outbox delivers to. Each call may be repeated: storing the same thing twice changes nothing. */
export type Destination = {
  /** Messages of one room, oldest first. */
  messages(roomId: string, batch: readonly StoredMessage[]): Promise<void>
  generation(generation: Generation): Promise<void>
  /** True for an error that no retry will mend, such as a room that was deleted meanwhile. */
  isHopeless(error: unknown): boolean
  /** Something hopeless was dropped. */
  dropped(kind: string, error: unknown): void
}

type Deps = { roomId: string; storage: DurableObjectStorage; log: Pick<RoomLog, 'messagesAfter'>; to: Destination }

const steps = [
  `CREATE TABLE outbox (id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, json TEXT NOT NULL);
   -- The last message that Postgres has.
   CREATE TABLE delivered (seq INTEGER NOT NULL);
   INSERT INTO delivered (seq) VALUES (0);`,
]

const BATCH = 200
const MAX_BACKOFF_MS = 60_000

/**
 * What Postgres does not have yet, in order, at least once, until it is done. Messages are read from the log, behind a
 * mark that says how far Postgres is: one more row for each would cost as much as the log itself.
 */
export class Outbox {
  readonly #deps: Deps
  #failures = 0
  #running: Promise<void> | null = null

  constructor(deps: Deps) {
    this.#deps = deps
    migrate(deps.storage, 'outbox', steps)
  }

  /** A generation's newer state replaces an older one that was not delivered yet. */
  addGeneration(generation: Generation) {
    this.#sql.exec('DELETE FROM outbox WHERE ref = ?', generation.id)
    this.#sql.exec('INSERT INTO outbox (ref, json) VALUES (?, ?)', generation.id, JSON.stringify(generation))
  }

  /** Messages that are not in Postgres yet, oldest first. */
  messages(): ChatMessage[] {
    return this.#waiting(Number.MAX_SAFE_INTEGER).map(({ json }) => {
      const { type: _, ...message } = MessageEvent.parse(JSON.parse(json))
      return { ...message, roomId: this.#deps.roomId }
    })
  }

  generation(id: string): Generation | null {
    const [row] = this.#sql.exec<{ json: string }>('SELECT json FROM outbox WHERE ref = ?', id).toArray()
    return row ? Generation.parse(JSON.parse(row.json)) : null
  }

  /** Every generation whose newest state is not in Postgres yet. */
  generations(): Generation[] {
    return this.#sql
      .exec<{ json: string }>('SELECT json FROM outbox ORDER BY id')
      .toArray()
      .map(({ json }) => Generation.parse(JSON.parse(json)))
  }

  /** What one person made is not to be delivered any more: their account was deleted. */
  forgetPerson(userId: string) {
    this.#sql.exec("DELETE FROM outbox WHERE json_extract(json, '$.userId') = ?", userId)
  }

  /** Nothing of it is to be delivered any more: the room was deleted. */
  forget() {
    this.#sql.exec('DELETE FROM outbox')
  }

  /** When the next attempt is due, in milliseconds from now; null when there is nothing to deliver. */
  get dueIn(): number | null {
    if (this.#nextGeneration() === null && this.#waiting(1).length === 0) return null
    return this.#failures === 0 ? 0 : Math.min(MAX_BACKOFF_MS, 500 * 2 ** this.#failures)
  }

  /** Delivers all there is when it is called; one delivery at a time. Never throws: what failed stays for the next attempt. */
  flush(): Promise<void> {
    this.#running ??= this.#deliverAll().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  get #sql() {
    return this.#deps.storage.sql
  }

  get #delivered() {
    return this.#sql.exec<{ seq: number }>('SELECT seq FROM delivered').one().seq
  }

  #waiting(limit: number): StoredMessage[] {
    return this.#deps.log.messagesAfter(this.#delivered, limit)
  }

  async #deliverAll() {
    try {
      // What comes meanwhile waits for the next delivery, else a busy room would deliver one by one without an end.
      for (let batch = this.#waiting(BATCH); batch.length > 0; ) {
        await this.#deliverMessages(batch)
        this.#failures = 0
        batch = batch.length === BATCH ? this.#waiting(BATCH) : []
      }
      for (let next = this.#nextGeneration(); next; next = this.#nextGeneration()) {
        await this.#deliverGeneration(next)
        this.#failures = 0
      }
    } catch {
      this.#failures += 1
    }
  }

  async #deliverMessages(batch: readonly StoredMessage[]): Promise<void> {
    const last = batch.at(-1)
    if (!last) return
    const { to, roomId } = this.#deps
    try {
      await to.messages(roomId, batch)
    } catch (error) {
      if (!to.isHopeless(error)) throw error
      // One hopeless message must not take its batch with it.
      if (batch.length > 1) {
        for (const message of batch) await this.#deliverMessages([message])
        return
      }
      to.dropped('message', error)
    }
    this.#sql.exec('UPDATE delivered SET seq = ?', last.seq)
  }

  #nextGeneration() {
    const [row] = this.#sql
      .exec<{ id: number; json: string }>('SELECT id, json FROM outbox ORDER BY id LIMIT 1')
      .toArray()
    return row ?? null
  }

  async #deliverGeneration({ id, json }: { id: number; json: string }) {
    const { to } = this.#deps
    try {
      await to.generation(Generation.parse(JSON.parse(json)))
    } catch (error) {
      if (!to.isHopeless(error)) throw error
      to.dropped('generation', error)
    }
    // A newer state that came meanwhile stays: SQLite may have given it the same id again.
    this.#sql.exec('DELETE FROM outbox WHERE id = ? AND json = ?', id, json)
  }
}
