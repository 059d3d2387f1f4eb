/** One statement; parameters in PostgreSQL's text format, null for NULL. */
export type Statement = { query: string; params: (string | null)[] }

/** A column of a result, as the wire protocol's RowDescription tells it. */
type Field = {
  name: string
  tableID: number
  columnID: number
  dataTypeID: number
  dataTypeSize: number
  dataTypeModifier: number
  format: 'text'
}

/** `rows` hold PostgreSQL's text format. `command` is the first word of the command tag; `rowCount` null when the tag has none. */
export type StatementResult = { fields: Field[]; rows: (string | null)[][]; rowCount: number | null; command: string }

/** Options with which a batch's transaction begins; absent means the server's default. */
export type TransactionOptions = {
  isolation?: 'READ UNCOMMITTED' | 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE'
  readOnly?: boolean
  deferrable?: boolean
}

/** A Postgres to put behind the endpoint. Its errors carry `code` (SQLSTATE) and the other fields of an ErrorResponse. */
export type PostgresEngine = {
  /** Runs one statement on its own. */
  run(statement: Statement): Promise<StatementResult>
  /** Runs all or none. */
  runAll(statements: Statement[], options: TransactionOptions): Promise<StatementResult[]>
  close(): Promise<void>
}

/** The `BEGIN` for a batch. */
export const beginText = ({ isolation, readOnly, deferrable }: TransactionOptions): string =>
  [
    'BEGIN',
    isolation && `ISOLATION LEVEL ${isolation}`,
    readOnly === undefined ? undefined : readOnly ? 'READ ONLY' : 'READ WRITE',
    deferrable === undefined ? undefined : deferrable ? 'DEFERRABLE' : 'NOT DEFERRABLE',
  ]
    .filter(Boolean)
    .join(' ')

/** `INSERT 0 3` is the command INSERT with 3 rows (PostgreSQL protocol, CommandComplete). */
export const readCommandTag = (tag: string): Pick<StatementResult, 'command' | 'rowCount'> => {
  const words = tag.split(' ')
  const count = words.at(-1) ?? ''
  return { command: words[0] ?? '', rowCount: /^\d+$/.test(count) ? Number(count) : null }
}
