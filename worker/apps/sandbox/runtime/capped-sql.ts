import { MAX_DATABASE_BYTES } from '#contract/constants'

/** Beyond the limit, for what makes no rows by itself: tables that may be there already, and deleting with triggers. */
const SPARE_BYTES = 4 * 1024 * 1024
const UNLIMITED = Number.POSITIVE_INFINITY

export const FULL = `The database is full: it may have ${MAX_DATABASE_BYTES / 1024 / 1024} MiB. Delete rows, or empty it under Data in the room.`

/** Thrown into generated code whose database has no room for more. */
class DatabaseFull extends Error {
  override readonly name = 'DatabaseFull'
}

// Generated code shares the globals and the prototypes of its isolate: what is decided by was taken before it ran.
const { apply } = Reflect
/** A pattern that goes on meaning the same when the prototype of all patterns is changed. */
const own = (pattern: RegExp) => Object.assign(pattern, { exec: pattern.exec, test: pattern.test })
/** Of cursors, which generated code gets as they are. */
let toArray: SqlStorageCursor<Record<string, SqlStorageValue>>['toArray'] | undefined

// Words and not a grammar: a text that happens to say one of them is only looked at more closely.
const ADDS_ROWS = own(/\b(?:insert|update|replace(?!\s*\())\b/i)
const CHANGES = own(/\b(?:create|alter|reindex|delete)\b/i)
const MAKES_TRIGGER = own(/^\s*create\s+(?:temp(?:orary)?\s+)?trigger\b/i)
const DELETES = own(/^\s*delete\b[^;]*;?\s*$/i)

/** From how many bytes on a statement is refused. */
const limitOf = (query: string): number => {
  if (ADDS_ROWS.test(query) && !MAKES_TRIGGER.test(query)) return MAX_DATABASE_BYTES
  return CHANGES.test(query) || MAKES_TRIGGER.test(query) ? MAX_DATABASE_BYTES + SPARE_BYTES : UNLIMITED
}

/**
 * The SQLite of a Durable Object as generated code gets it: as large as it may become. What is full can still be read,
 * deleted from and dropped, so that there is a way out. A statement is looked at before it runs, because none can be
 * taken back: the last one before the limit may go past it.
 */
export class CappedSql {
  readonly #sql: SqlStorage
  /** How often something was refused. */
  #refusals = 0

  constructor(sql: SqlStorage) {
    this.#sql = sql
    toArray ??= sql.exec('SELECT 1').toArray
  }

  get databaseSize(): number {
    return this.#sql.databaseSize
  }

  get refusals(): number {
    return this.#refusals
  }

  /** As `SqlStorage.exec`. Throws `DatabaseFull` for what would make a full database larger. */
  exec<T extends Record<string, SqlStorageValue>>(query: string, ...bindings: unknown[]): SqlStorageCursor<T> {
    // Once: an object could be another text each time it is asked.
    const text = `${query}`
    const limit = limitOf(text)
    if (limit !== UNLIMITED && this.#sql.databaseSize >= limit && !this.#onlyDeletes(text)) {
      this.#refusals += 1
      throw new DatabaseFull(FULL)
    }
    return this.#sql.exec<T>(text, ...bindings)
  }

  #onlyDeletes(query: string) {
    if (!DELETES.test(query)) return false
    const triggers = this.#sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'trigger' LIMIT 1")
    return toArray !== undefined && apply(toArray, triggers, []).length === 0
  }
}

Object.freeze(CappedSql.prototype)
