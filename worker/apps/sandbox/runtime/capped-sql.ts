/** How much a creation's database may hold; the platform itself would let it have 10 GB. */
const MAX_DATABASE_BYTES = 100 * 1024 * 1024
/** Beyond that, for what makes no rows by itself: tables that may be there already, and deleting with triggers. */
const SPARE_BYTES = 4 * 1024 * 1024

export const FULL = `The database is full: it may have ${MAX_DATABASE_BYTES / 1024 / 1024} MiB. Delete rows, or empty it under Data in the room.`

/** Thrown into generated code whose database has no room for more. */
export class DatabaseFull extends Error {
  override readonly name = 'DatabaseFull'
}

// Words and not a grammar: a text that happens to say one of them is only looked at more closely.
const ADDS_ROWS = /\b(?:insert|update|replace(?!\s*\())\b/i
const CHANGES = /\b(?:create|alter|reindex|delete)\b/i
const MAKES_TRIGGER = /^\s*create\s+(?:temp(?:orary)?\s+)?trigger\b/i
const DELETES = /^\s*delete\b[^;]*;?\s*$/i

/** From how many bytes on a statement is refused. */
const limitOf = (query: string): number => {
  if (ADDS_ROWS.test(query) && !MAKES_TRIGGER.test(query)) return MAX_DATABASE_BYTES
  return CHANGES.test(query) || MAKES_TRIGGER.test(query) ? MAX_DATABASE_BYTES + SPARE_BYTES : Number.POSITIVE_INFINITY
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
  }

  get databaseSize(): number {
    return this.#sql.databaseSize
  }

  get refusals(): number {
    return this.#refusals
  }

  /** As `SqlStorage.exec`. Throws `DatabaseFull` for what would make a full database larger. */
  exec<T extends Record<string, SqlStorageValue>>(query: string, ...bindings: unknown[]): SqlStorageCursor<T> {
    const limit = limitOf(query)
    if (limit !== Number.POSITIVE_INFINITY && this.databaseSize >= limit && !this.#onlyDeletes(query)) {
      this.#refusals += 1
      throw new DatabaseFull(FULL)
    }
    return this.#sql.exec<T>(query, ...bindings)
  }

  #onlyDeletes(query: string) {
    if (!DELETES.test(query)) return false
    return this.#sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'trigger' LIMIT 1").toArray().length === 0
  }
}
