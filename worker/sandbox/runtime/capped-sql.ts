import { MAX_DATABASE_BYTES } from '#contract/constants'
import { arrayPush, freeze, regExpExec } from './primordials.ts'
import { readSqlMethods, type SqlMethods } from './sql-methods.ts'

/** Beyond the limit, for what makes no rows by itself: tables that may be there already, and deleting with triggers. */
const SPARE_BYTES = 4 * 1024 * 1024
const UNLIMITED = Number.POSITIVE_INFINITY

export const FULL = `The database is full: it may have ${MAX_DATABASE_BYTES / 1024 / 1024} MiB. Delete rows, or empty it under Data in the room.`

/** Thrown into generated code whose database has no room for more. */
class DatabaseFull extends Error {
  override readonly name = 'DatabaseFull'
}
freeze(DatabaseFull)
freeze(DatabaseFull.prototype)

type Row = Record<string, SqlStorageValue>

let methods: SqlMethods | undefined

// Words and not a grammar: a text that happens to say one of them is only looked at more closely.
const ADDS_ROWS = /\b(?:insert|update|replace(?!\s*\())\b/i
const CHANGES = /\b(?:create|alter|reindex|delete)\b/i
const MAKES_TRIGGER = /^\s*create\s+(?:temp(?:orary)?\s+)?trigger\b/i
/** One statement. It looks at no character twice, however the text goes on. */
const DELETES = /^\s*delete\b[^;]*(?:;\s*)?$/i

const says = (pattern: RegExp, query: string) => regExpExec(pattern, query) !== null

/** From how many bytes on a statement is refused. */
const findLimit = (query: string): number => {
  if (says(ADDS_ROWS, query) && !says(MAKES_TRIGGER, query)) return MAX_DATABASE_BYTES
  return says(CHANGES, query) || says(MAKES_TRIGGER, query) ? MAX_DATABASE_BYTES + SPARE_BYTES : UNLIMITED
}

/** The columns and rows of a query of ours, whatever generated code made of cursors. Throws as `exec`. */
export let inspectSql: (
  capped: CappedSql,
  query: string,
  bindings: readonly SqlStorageValue[],
) => { columns: string[]; rows: SqlStorageValue[][] }

/** The whole database's size in bytes. */
export let measureSql: (capped: CappedSql) => number

/**
 * The SQLite of a Durable Object as generated code gets it: as large as it may become. What is full can still be read,
 * deleted from and dropped, so that there is a way out. A statement is looked at before it runs, because none can be
 * taken back: the last one before the limit may go past it.
 */
export class CappedSql {
  readonly #sql: SqlStorage
  readonly #methods: SqlMethods
  /** Counts how often something was refused. */
  #refusals = 0

  static {
    // No methods: generated code has this object.
    measureSql = (capped) => capped.#methods.used(capped.#sql)
    inspectSql = (capped, query, bindings) => {
      capped.#assertRoom(query)
      const values: unknown[] = [query]
      for (let at = 0; at < bindings.length; at++) arrayPush(values, bindings[at])
      const cursor = capped.#methods.ask(capped.#sql, values)
      return { rows: capped.#methods.rows(cursor), columns: capped.#methods.columns(cursor) }
    }
  }

  constructor(sql: SqlStorage) {
    this.#sql = sql
    methods ??= readSqlMethods(sql)
    this.#methods = methods
    freeze(this)
  }

  get databaseSize(): number {
    return this.#methods.used(this.#sql)
  }

  get refusals(): number {
    return this.#refusals
  }

  /** As `SqlStorage.exec`. Throws `DatabaseFull` for what would make a full database larger. */
  exec<T extends Row>(...values: [query: string, ...bindings: unknown[]]): SqlStorageCursor<T> {
    if (values.length > 0) {
      // Once: an object could be another text each time it is asked.
      const query = `${values[0]}`
      values[0] = query
      this.#assertRoom(query)
    }
    return this.#methods.ask(this.#sql, values) as SqlStorageCursor<T>
  }

  #assertRoom(query: string) {
    const limit = findLimit(query)
    if (limit === UNLIMITED || this.#methods.used(this.#sql) < limit || this.#onlyDeletes(query)) return
    this.#refusals += 1
    throw new DatabaseFull(FULL)
  }

  #onlyDeletes(query: string) {
    if (!says(DELETES, query)) return false
    const triggers = "SELECT 1 FROM sqlite_master WHERE type = 'trigger' LIMIT 1"
    return this.#methods.rows(this.#methods.ask(this.#sql, [triggers])).length === 0
  }
}
freeze(CappedSql.prototype)
