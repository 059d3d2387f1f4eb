import * as z from 'zod'
import type { AppColumn, AppTable, CellValue, EditCell, TableQuery, TableRows } from '#contract/app-data'

/** A creation's database as its own class answers for it. */
export type Questions = {
  /** `whole`: texts uncut, blobs in base64. */
  inspect(query: string, bindings: CellValue[], whole: boolean): Promise<unknown>
  /** In bytes. */
  databaseSize(): Promise<unknown>
}

/** The tables, and how much the whole database takes. */
export type Tables = { tables: AppTable[]; usedBytes: number }

/** A refused read, in the database's words: a computed column whose rule fails, a virtual table without its parts. */
export type Unreadable = { refused: string }
export const isUnreadable = (found: object): found is Unreadable => 'refused' in found

/** The outcome of a change. `changed`: somebody else wrote the cell meanwhile. `refused`: in the database's words. */
export type Written =
  | { status: 'done'; key: number }
  | { status: 'no_table' | 'no_row' | 'changed' }
  | { status: 'refused'; reason: string }

/** The answer of the class in the creation's isolate: code of strangers runs beside it, so that it is checked. */
const Answer = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  partial: z.array(z.object({ row: z.number(), column: z.number() })),
})

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

/** No table of the platform or of SQLite itself. `wr`: WITHOUT ROWID. */
const tablesQuery = `SELECT name, type, wr FROM pragma_table_list
  WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' ORDER BY name LIMIT 100`

const MAX_SAFE = Number.MAX_SAFE_INTEGER

/**
 * A value as JSON can say it: what no number of JavaScript holds becomes text, an integer beyond 2^53 its digits and an
 * infinite one `Inf` or `-Inf`.
 */
const asTold = (cell: string) =>
  `CASE WHEN typeof(${cell}) = 'integer' AND ${cell} NOT BETWEEN -${MAX_SAFE} AND ${MAX_SAFE}
    OR typeof(${cell}) = 'real' AND abs(${cell}) = 9e999 THEN CAST(${cell} AS TEXT) ELSE ${cell} END`

/** A value as SQL has it. `quote` itself ends a text at its first NUL. */
export const formatLiteral = (cell: string) =>
  `CASE WHEN typeof(${cell}) = 'text' AND instr(${cell}, char(0)) > 0
    THEN 'CAST(X''' || hex(${cell}) || ''' AS TEXT)' ELSE quote(${cell}) END`

/** The name that every table has for the number of a row. */
const KEY = '_rowid_'

/** The values of one row. */
export type Row = (string | number | null)[]

/** A table with what is needed to speak of it: names are only ever taken from here. */
export type Layout = { name: string; fields: AppColumn[]; hasKeys: boolean }

/** A number in a column of text is its digits as JSON has them: SQLite would make `1.0` of 1. */
const asIn = ({ fields }: Layout, column: string, value: CellValue): CellValue => {
  const type = fields.find(({ name }) => name === column)?.type ?? ''
  return typeof value === 'number' && /CHAR|CLOB|TEXT/.test(type) ? String(value) : value
}

/** Without the codes of SQLite behind it. */
const describeRefusal = (refusal: string) => refusal.replace(/: SQLITE_.*$/s, '')

/** A creation's tables, for people who look at them and change them. */
export const createDatabase = ({ inspect, databaseSize }: Questions) => {
  const ask = async (query: string, bindings: CellValue[], whole: boolean) =>
    z.union([Answer, z.object({ refused: z.string() })]).parse(await inspect(query, bindings, whole))
  const read = async (query: string, bindings: CellValue[] = [], whole = false) => {
    const answer = await ask(query, bindings, whole)
    if ('refused' in answer) throw new Error(`The database of a creation cannot be read: ${answer.refused}`)
    return answer
  }

  const listColumns = async (table: string): Promise<AppColumn[]> => {
    const query = 'SELECT name, type, "notnull", dflt_value IS NULL, pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid'
    const { rows } = await read(query, [table])
    return rows.flatMap(([name, type, notNull, noDefault, key, hidden]) => {
      if (hidden === 1) return []
      const declared = String(type).toUpperCase()
      // The number of the row itself: SQLite counts it up.
      const countsUp = key === 1 && declared === 'INTEGER'
      const generated = hidden === 2 || hidden === 3
      const required = notNull === 1 && noDefault === 1 && !countsUp && !generated
      return [{ name: String(name), type: declared, required, generated }]
    })
  }

  const layouts = async (): Promise<Layout[]> =>
    Promise.all(
      (await read(tablesQuery)).rows.map(async ([table, , withoutKeys]) => {
        const name = String(table)
        const fields = await listColumns(name)
        return { name, fields, hasKeys: withoutKeys !== 1 && !fields.some((each) => each.name.toLowerCase() === KEY) }
      }),
    )

  const find = async (table: string) => (await layouts()).find(({ name }) => name === table) ?? null
  /** 0 of a table that cannot be read: whoever opens it is told why. */
  const countRows = async (table: string) => {
    const answer = await ask(`SELECT count(*) FROM ${quote(table)}`, [], false)
    return isUnreadable(answer) ? 0 : Number(answer.rows[0]?.[0] ?? 0)
  }

  /** Rows of a table in the order of their keys, each column by `as`; its own name stands only once, however long. */
  const selectPage = (
    { name, fields, hasKeys }: Layout,
    as: (cell: string) => string,
    { limit, offset }: TableQuery,
    whole = false,
  ) => {
    const inner = fields.map((field, at) => `${quote(field.name)} AS c${at}`)
    const cells = fields.map((_, at) => as(`c${at}`))
    const [key, order] = hasKeys ? [`${KEY} AS k`, `ORDER BY ${KEY}`] : ['0 AS k', '']
    const from = `SELECT ${[key, ...inner].join(', ')} FROM ${quote(name)} ${order} LIMIT ? OFFSET ?`
    return ask(`SELECT ${[asTold('k'), ...cells].join(', ')} FROM (${from})`, [limit, offset], whole)
  }

  const write = async (query: string, bindings: CellValue[]): Promise<Written> => {
    const answer = await ask(`${query} RETURNING ${KEY}`, bindings, false)
    if ('refused' in answer) return { status: 'refused', reason: describeRefusal(answer.refused) }
    const key = answer.rows[0]?.[0]
    return typeof key === 'number' ? { status: 'done', key } : { status: 'no_row' }
  }

  /** Looks the table and the columns up before anything is written. */
  const within = async (
    table: string,
    columns: string[],
    act: (into: string, layout: Layout) => Promise<Written>,
  ): Promise<Written> => {
    const layout = await find(table)
    if (!layout) return { status: 'no_table' }
    if (!layout.hasKeys) return { status: 'refused', reason: `Rows of ${table} have no number to name them by` }
    const wrong = columns.find((column) => !layout.fields.some(({ name, generated }) => name === column && !generated))
    if (wrong !== undefined) return { status: 'refused', reason: `${table} has no column ${wrong} that can be written` }
    return act(quote(layout.name), layout)
  }

  return {
    layouts,

    async tables(): Promise<Tables> {
      const tables = await Promise.all(
        (await layouts()).map(async ({ name, fields }) => ({
          name,
          fields,
          columns: fields.map((field) => field.name),
          rows: await countRows(name),
        })),
      )
      return {
        tables,
        usedBytes: z
          .int()
          .min(0)
          .parse(await databaseSize()),
      }
    },

    /** Null when there is no such table. */
    async rows(table: string, query: TableQuery): Promise<TableRows | Unreadable | null> {
      const layout = await find(table)
      if (!layout) return null
      const page = await selectPage(layout, asTold, query)
      if (isUnreadable(page)) return { refused: describeRefusal(page.refused) }
      const keys = page.rows.map(([key]) => Number(key))
      return {
        columns: layout.fields.map(({ name }) => name),
        rows: page.rows.map((row) => row.slice(1)),
        keys: layout.hasKeys && keys.every(Number.isSafeInteger) ? keys : null,
        partial: page.partial.map(({ row, column }) => ({ row, column: column - 1 })),
        total: await countRows(table),
      }
    },

    add: (table: string, values: { [column: string]: CellValue }): Promise<Written> =>
      within(table, Object.keys(values), (into, layout) => {
        const columns = Object.keys(values)
        const cells = Object.entries(values).map(([column, value]) => asIn(layout, column, value))
        if (columns.length === 0) return write(`INSERT INTO ${into} DEFAULT VALUES`, [])
        const marks = columns.map(() => '?').join(', ')
        return write(`INSERT INTO ${into} (${columns.map(quote).join(', ')}) VALUES (${marks})`, cells)
      }),

    edit: (table: string, key: number, { column, value, was }: EditCell): Promise<Written> =>
      within(table, [column], async (into, layout) => {
        const cell = quote(column)
        const [same, before] =
          was === undefined
            ? ['', []]
            : [` AND (${cell} IS ? OR ${asTold(cell)} IS ?)`, [was, was].map((each) => asIn(layout, column, each))]
        const written = await write(`UPDATE ${into} SET ${cell} = ? WHERE ${KEY} = ?${same}`, [
          asIn(layout, column, value),
          key,
          ...before,
        ])
        if (written.status !== 'no_row') return written
        const { rows } = await read(`SELECT 1 FROM ${into} WHERE ${KEY} = ?`, [key])
        return rows.length > 0 ? { status: 'changed' } : written
      }),

    remove: (table: string, key: number): Promise<Written> =>
      within(table, [], (from) => write(`DELETE FROM ${from} WHERE ${KEY} = ?`, [key])),

    /** Some rows of a table, whole, for a copy of it. `as`: what is read of a cell; its value as JSON can say it when absent. */
    async readCopy(layout: Layout, limit: number, offset: number, as = asTold): Promise<Row[] | Unreadable> {
      const page = await selectPage(layout, as, { limit, offset }, true)
      return isUnreadable(page) ? { refused: describeRefusal(page.refused) } : page.rows.map((row) => row.slice(1))
    },

    /** The statements that made the tables, and those that made the rest: how far AUTOINCREMENT has counted, indexes, views, triggers. */
    async schema(): Promise<{ tables: string[]; rest: string[] }> {
      const names = (await layouts()).map(({ name }) => name)
      const query = 'SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid'
      const { rows } = await read(query, [], true)
      const ours = rows.filter(([type, table]) => type === 'view' || names.includes(String(table)))
      const counted = rows.some(([, table]) => table === 'sqlite_sequence')
        ? (await read(`SELECT ${formatLiteral('name')}, name, ${formatLiteral('seq')} FROM sqlite_sequence`, [], true))
            .rows
        : []
      const sequences = counted
        .filter(([, table]) => names.includes(String(table)))
        .flatMap(([name, , seq]) => [
          `DELETE FROM sqlite_sequence WHERE name = ${name}`,
          `INSERT INTO sqlite_sequence VALUES (${name}, ${seq})`,
        ])
      const statements = (isTable: boolean) =>
        ours.filter(([type]) => (type === 'table') === isTable).map(([, , sql]) => String(sql))
      return { tables: statements(true), rest: [...sequences, ...statements(false)] }
    },
  }
}

export type CreationDatabase = ReturnType<typeof createDatabase>
