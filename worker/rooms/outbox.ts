import { z } from 'zod'
import { Generation } from '#contract/generation'
import { ChatMessage } from '#contract/rooms'
import { migrate } from '../platform/sqlite-migrations.ts'

/** Where the outbox delivers to. Each call may be repeated: storing the same thing twice changes nothing. */
export type Destination = {
  messages(batch: ChatMessage[]): Promise<void>
  generation(generation: Generation): Promise<void>
  /** True for an error that no retry will mend, such as a room that was deleted meanwhile. */
  isHopeless(error: unknown): boolean
  /** Something hopeless was dropped. */
  dropped(kind: string, error: unknown): void
}

const steps = [
  `CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, ref TEXT NOT NULL, json TEXT NOT NULL);
   CREATE INDEX outbox_ref ON outbox (kind, ref);`,
]

const Row = z.object({ id: z.number(), kind: z.enum(['message', 'generation']), json: z.string() })
type Row = z.infer<typeof Row>

const BATCH = 200
const MAX_BACKOFF_MS = 60_000

/** What Postgres does not have yet: in order, at least once, until it is done. */
export class Outbox {
  readonly #storage: DurableObjectStorage
  readonly #to: Destination
  #failures = 0
  #running: Promise<void> | null = null

  constructor(storage: DurableObjectStorage, to: Destination) {
    this.#storage = storage
    this.#to = to
    migrate(storage, 'outbox', steps)
  }

  addMessage(message: ChatMessage) {
    this.#add('message', message.id, message)
  }

  /** A generation's newer state replaces an older one that was not delivered yet. */
  addGeneration(generation: Generation) {
    this.#storage.sql.exec("DELETE FROM outbox WHERE kind = 'generation' AND ref = ?", generation.id)
    this.#add('generation', generation.id, generation)
  }

  /** Nothing of it is to be delivered any more: the room was deleted. */
  forget() {
    this.#storage.sql.exec('DELETE FROM outbox')
  }

  /** Messages that are not in Postgres yet, oldest first. */
  messages(): ChatMessage[] {
    return this.#storage.sql
      .exec<{ json: string }>("SELECT json FROM outbox WHERE kind = 'message' ORDER BY id")
      .toArray()
      .map((row) => ChatMessage.parse(JSON.parse(row.json)))
  }

  generation(id: string): Generation | null {
    const [row] = this.#storage.sql
      .exec<{ json: string }>("SELECT json FROM outbox WHERE kind = 'generation' AND ref = ?", id)
      .toArray()
    return row ? Generation.parse(JSON.parse(row.json)) : null
  }

  /** When the next attempt is due, in milliseconds from now; null when there is nothing to deliver. */
  get dueIn(): number | null {
    const { waiting } = this.#storage.sql
      .exec<{ waiting: number }>('SELECT EXISTS (SELECT 1 FROM outbox) AS waiting')
      .one()
    if (!waiting) return null
    return this.#failures === 0 ? 0 : Math.min(MAX_BACKOFF_MS, 500 * 2 ** this.#failures)
  }

  /** Delivers all there is; one delivery at a time. Never throws: what failed stays for the next attempt. */
  flush(): Promise<void> {
    this.#running ??= this.#deliverAll().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #deliverAll() {
    try {
      for (let rows = this.#next(); rows.length > 0; rows = this.#next()) {
        await this.#deliver(rows)
        this.#failures = 0
      }
    } catch {
      this.#failures += 1
    }
  }

  /** The oldest rows that can go together: a run of messages, or one generation. */
  #next(): Row[] {
    const rows = this.#storage.sql
      .exec('SELECT id, kind, json FROM outbox ORDER BY id LIMIT ?', BATCH)
      .toArray()
      .map((row) => Row.parse(row))
    const end = rows.findIndex((row) => row.kind === 'generation')
    return end === 0 ? rows.slice(0, 1) : end === -1 ? rows : rows.slice(0, end)
  }

  async #deliver(rows: Row[]): Promise<void> {
    const [first] = rows
    if (!first) return
    try {
      if (first.kind === 'generation') await this.#to.generation(Generation.parse(JSON.parse(first.json)))
      else await this.#to.messages(rows.map((row) => ChatMessage.parse(JSON.parse(row.json))))
    } catch (error) {
      if (!this.#to.isHopeless(error)) throw error
      // One hopeless row must not take its batch with it.
      if (rows.length > 1) {
        for (const row of rows) await this.#deliver([row])
        return
      }
      this.#to.dropped(first.kind, error)
    }
    for (const row of rows) this.#storage.sql.exec('DELETE FROM outbox WHERE id = ?', row.id)
  }

  #add(kind: Row['kind'], ref: string, body: ChatMessage | Generation) {
    this.#storage.sql.exec('INSERT INTO outbox (kind, ref, json) VALUES (?, ?, ?)', kind, ref, JSON.stringify(body))
  }
}
