import { arrayPush, freeze, reflectApply, uncurryGetter, uncurryThis } from './primordials.ts'

type Row = Record<string, SqlStorageValue>
type Cursor = SqlStorageCursor<Row>
type Rows = Iterator<SqlStorageValue[], unknown>

/**
 * The methods of a database and of its cursors. Generated code gets the cursors as they are and may replace what they
 * can do: take these before any of it runs, with the first instance of an isolate.
 */
export const readSqlMethods = (sql: SqlStorage) => {
  const exec = sql.exec
  const probe = sql.exec('SELECT 1')
  const read: (cursor: Cursor) => Rows = uncurryThis(probe.raw)
  const next: (rows: Rows) => IteratorResult<SqlStorageValue[], unknown> = uncurryThis(probe.raw().next)
  const used: (sql: SqlStorage) => number = uncurryGetter(Object.getPrototypeOf(sql), 'databaseSize')
  const columns: (cursor: Cursor) => string[] = uncurryGetter(Object.getPrototypeOf(probe), 'columnNames')
  return freeze({
    /** `values`: the query and its bindings. */
    ask: (of: SqlStorage, values: unknown[]) => reflectApply(exec, of, values) as Cursor,
    /** In bytes. */
    used,
    columns,
    rows(cursor: Cursor): SqlStorageValue[][] {
      const rows = read(cursor)
      const all: SqlStorageValue[][] = []
      for (let step = next(rows); !step.done; step = next(rows)) arrayPush(all, step.value)
      return all
    },
  })
}

export type SqlMethods = ReturnType<typeof readSqlMethods>
