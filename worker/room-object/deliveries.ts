import * as z from 'zod'
import { StoredKind, type Unstored } from '#contract/rooms'

/** Something that Postgres does not have. `json` is a `Generation`, or the event of a message. */
export type Delivery = {
  id: number
  kind: StoredKind
  ref: string
  userId: string
  json: string
  tries: number
  /** The room was told that it could not be stored. */
  told: boolean
}

const Row = z.object({
  id: z.number(),
  kind: StoredKind,
  ref: z.string(),
  user: z.string(),
  json: z.string(),
  tries: z.number(),
  told: z.number(),
})

/** Appended to the steps of the outbox. */
export const deliverySteps = [
  `CREATE TABLE delivery (
    -- Never given out again: a newer state that came meanwhile is not taken for the one that was delivered.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    user TEXT NOT NULL,
    json TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    -- Not tried before, in milliseconds since the epoch.
    due INTEGER NOT NULL DEFAULT 0,
    -- Set aside, why and since when: nobody tries it until somebody says so.
    reason TEXT,
    since TEXT,
    told INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, ref)
  );
  INSERT INTO delivery (kind, ref, user, json)
    SELECT 'generation', ref, json_extract(json, '$.userId'), json FROM outbox ORDER BY id;
  DROP TABLE outbox;
  -- What is set aside differs from what the operator was told.
  ALTER TABLE delivered ADD COLUMN unreported INTEGER NOT NULL DEFAULT 0;`,
]

const COLUMNS = 'id, kind, ref, user, json, tries, told'

/** The rows of an outbox, in its object's SQLite: those that wait, and those that were set aside. */
export class Deliveries {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Waits from now on; replaces an earlier state of the same thing. */
  put({ kind, ref, userId, json }: Pick<Delivery, 'kind' | 'ref' | 'userId' | 'json'>) {
    const told = this.#rows('kind = ? AND ref = ?', kind, ref).some((row) => row.told)
    this.forget(kind, ref)
    this.#sql.exec(
      'INSERT INTO delivery (kind, ref, user, json, told) VALUES (?, ?, ?, ?, ?)',
      kind,
      ref,
      userId,
      json,
      Number(told),
    )
  }

  /** The next one after `id` that may be tried. */
  next(id: number, now: number): Delivery | null {
    return this.#rows('id > ? AND reason IS NULL AND due <= ? ORDER BY id LIMIT 1', id, now)[0] ?? null
  }

  /** The time at which the next one may be tried, in milliseconds since the epoch; null when none waits. */
  get nextDue(): number | null {
    return this.#sql.exec<{ due: number | null }>('SELECT min(due) AS due FROM delivery WHERE reason IS NULL').one().due
  }

  /** Finds one, waiting or set aside; null when there is none. */
  find(kind: StoredKind, ref: string): Delivery | null {
    return this.#rows('kind = ? AND ref = ?', kind, ref)[0] ?? null
  }

  all(kind: StoredKind): Delivery[] {
    return this.#rows('kind = ? ORDER BY id', kind)
  }

  /** The newest messages, those before a place when one is given. */
  messages(limit: number, before = Number.MAX_SAFE_INTEGER): Delivery[] {
    const seq = "json_extract(json, '$.seq')"
    return this.#rows(`kind = 'message' AND ${seq} < ? ORDER BY ${seq} DESC LIMIT ?`, before, limit)
  }

  /** Returns how many there are, and the bytes that they take on the disk. */
  measure(kind: StoredKind): { count: number; bytes: number } {
    return this.#sql
      .exec<{ count: number; bytes: number }>(
        'SELECT count(*) AS count, coalesce(sum(octet_length(json)), 0) AS bytes FROM delivery WHERE kind = ?',
        kind,
      )
      .one()
  }

  done(id: number) {
    this.#sql.exec('DELETE FROM delivery WHERE id = ?', id)
  }

  retryAt(id: number, due: number) {
    this.#sql.exec('UPDATE delivery SET tries = tries + 1, due = ? WHERE id = ?', due, id)
  }

  setAside(id: number, reason: string, since: string) {
    this.#sql.exec('UPDATE delivery SET reason = ?, since = ?, told = 1 WHERE id = ?', reason, since, id)
    this.isReported = false
  }

  /** Makes what was set aside wait again; false when there is no such thing. */
  wake(kind: StoredKind, ref: string): boolean {
    if (this.readReason(kind, ref) === null) return false
    const set = 'reason = NULL, since = NULL, tries = 0, due = 0'
    this.#sql.exec(`UPDATE delivery SET ${set} WHERE kind = ? AND ref = ?`, kind, ref)
    this.isReported = false
    return true
  }

  /** Returns why it was set aside; null when it was not. */
  readReason(kind: StoredKind, ref: string): string | null {
    return this.#asideIn('kind = ? AND ref = ?', kind, ref)[0]?.reason ?? null
  }

  /** Returns what was set aside, the oldest first. */
  aside(): Unstored[] {
    return this.#asideIn('true')
  }

  /** True when the operator was told what is set aside. */
  get isReported(): boolean {
    return this.#sql.exec<{ unreported: number }>('SELECT unreported FROM delivered').one().unreported === 0
  }

  set isReported(is: boolean) {
    this.#sql.exec('UPDATE delivered SET unreported = ?', Number(!is))
  }

  forget(kind: StoredKind, ref: string) {
    if (this.readReason(kind, ref) !== null) this.isReported = false
    this.#sql.exec('DELETE FROM delivery WHERE kind = ? AND ref = ?', kind, ref)
  }

  forgetPerson(userId: string) {
    this.#sql.exec('DELETE FROM delivery WHERE user = ?', userId)
    this.isReported = false
  }

  forgetAll() {
    this.#sql.exec('DELETE FROM delivery')
  }

  #asideIn(where: string, ...bindings: string[]): Unstored[] {
    return this.#sql
      .exec<{ kind: StoredKind; id: string; userId: string; reason: string; since: string }>(
        `SELECT kind, ref AS id, user AS userId, reason, since FROM delivery
          WHERE reason IS NOT NULL AND ${where} ORDER BY since, ref`,
        ...bindings,
      )
      .toArray()
  }

  #rows(where: string, ...bindings: (string | number)[]): Delivery[] {
    return this.#sql
      .exec(`SELECT ${COLUMNS} FROM delivery WHERE ${where}`, ...bindings)
      .toArray()
      .map((row) => {
        const { user, told, ...rest } = Row.parse(row)
        return { ...rest, userId: user, told: told === 1 }
      })
  }
}
