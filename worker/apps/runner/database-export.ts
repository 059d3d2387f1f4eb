import type { ExportFormat } from '#contract/app-data'
import {
  type CreationDatabase,
  formatLiteral,
  isUnreadable,
  type Layout,
  type Row,
  type Unreadable,
} from './database.ts'

/** Rows that are asked for at once. */
const PAGE = 100

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

/** The signs that begin a formula for spreadsheets (OWASP, CSV Injection), full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Text of visitors that a spreadsheet would run: an apostrophe in front keeps it text. A number stays one. */
const asCell = (text: string) => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text)

/** RFC 4180. */
const csvCell = (value: string | number | null) => {
  const text = typeof value === 'string' ? asCell(value) : String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
const csvLine = (cells: (string | number | null)[]) => `${cells.map(csvCell).join(',')}\r\n`

type Exported = Pick<CreationDatabase, 'layouts' | 'readCopy' | 'schema'>

async function* readRows(database: Exported, layout: Layout, as?: (column: string) => string): AsyncGenerator<Row> {
  for (let offset = 0; ; offset += PAGE) {
    const rows = await database.readCopy(layout, PAGE, offset, as)
    if (isUnreadable(rows)) throw new Error(`A row of ${layout.name} cannot be read: ${rows.refused}`)
    yield* rows
    if (rows.length < PAGE) return
  }
}

async function* toJson(database: Exported, layouts: Layout[]) {
  yield '{'
  for (const [at, layout] of layouts.entries()) {
    yield `${at > 0 ? ',' : ''}\n${JSON.stringify(layout.name)}: [`
    let separator = '\n'
    for await (const row of readRows(database, layout)) {
      const object = Object.fromEntries(layout.fields.map(({ name }, column) => [name, row[column] ?? null]))
      yield `${separator}${JSON.stringify(object)}`
      separator = ',\n'
    }
    yield '\n]'
  }
  yield '\n}\n'
}

async function* toCsv(database: Exported, layouts: Layout[]) {
  for (const layout of layouts) {
    yield csvLine(layout.fields.map(({ name }) => name))
    for await (const row of readRows(database, layout)) yield csvLine(row)
  }
}

/** As SQLite's own `.dump` does: `sqlite3 copy.db < dump.sql` makes the database again. */
async function* toSql(database: Exported, layouts: Layout[]) {
  const { tables, rest } = await database.schema()
  yield 'PRAGMA foreign_keys = OFF;\nBEGIN TRANSACTION;\n'
  for (const statement of tables) yield `${statement};\n`
  for (const layout of layouts) {
    const written = { ...layout, fields: layout.fields.filter(({ generated }) => !generated) }
    const into = `INSERT INTO ${quote(layout.name)} (${written.fields.map(({ name }) => quote(name)).join(', ')})`
    // The database writes its values as literals itself.
    for await (const row of readRows(database, written, formatLiteral)) yield `${into} VALUES (${row.join(', ')});\n`
  }
  for (const statement of rest) yield `${statement};\n`
  yield 'COMMIT;\n'
}

const writers: {
  [F in ExportFormat]: (database: Exported, layouts: Layout[]) => AsyncGenerator<string>
} = { json: toJson, csv: toCsv, sql: toSql }

/**
 * A copy of a creation's database, of one table or of all; null when there is no such table. Blobs are base64 but in SQL.
 * A table that cannot be read is told of before the first byte.
 */
export const exportDatabase = async (
  database: Exported,
  format: ExportFormat,
  table?: string,
): Promise<AsyncGenerator<string> | Unreadable | null> => {
  const all = await database.layouts()
  const layouts = table === undefined ? all : all.filter(({ name }) => name === table)
  if (table !== undefined && layouts.length === 0) return null
  for (const layout of layouts) {
    const first = await database.readCopy(layout, PAGE, 0)
    if (isUnreadable(first)) return { refused: `${layout.name}: ${first.refused}` }
  }
  return writers[format](database, layouts)
}

/** Text as bytes, made as fast as it is read: only such streams pass between objects. */
export const toByteStream = (texts: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      const { done, value } = await texts.next()
      if (!done) return controller.enqueue(encoder.encode(value))
      controller.close()
      // A reader with a buffer of its own waits for this.
      controller.byobRequest?.respond(0)
    },
    cancel: () => void texts.return(undefined),
  })
}
