import { type CappedSql, inspectSql } from './capped-sql.ts'
import { cutText } from './cut-text.ts'
import { isError } from './faults.ts'
import { encodeBase64 } from './platform-primordials.ts'
import {
  ArrayBufferPrototype,
  arrayPush,
  byteLength,
  inheritsFrom,
  stringFromCharCode,
  toBytes,
  toText,
} from './primordials.ts'

const MAX_SHOWN = 2_000

const isBlob = (value: SqlStorageValue): value is ArrayBuffer => inheritsFrom(ArrayBufferPrototype, value)

/** A value that people see only a part of; undefined for one that is shown as it is. */
const readPart = (value: SqlStorageValue): string | undefined => {
  if (isBlob(value)) return `(${byteLength(value)} bytes)`
  return typeof value === 'string' && value.length > MAX_SHOWN ? `${cutText(value, MAX_SHOWN)}…` : undefined
}

const readWhole = (value: SqlStorageValue): string | number | null => {
  if (!isBlob(value)) return value
  const bytes = toBytes(value)
  const length = byteLength(value)
  let text = ''
  for (let at = 0; at < length; at++) text += stringFromCharCode(bytes[at] ?? 0)
  return encodeBase64(text)
}

export type Inspected = {
  columns: string[]
  rows: (string | number | null)[][]
  partial: { row: number; column: number }[]
}

/**
 * A query of ours over a creation's database. `whole`: texts as they are, blobs in base64; otherwise long texts are cut,
 * blobs come as their length, and `partial` names those cells. `refused`: the database's words.
 */
export const inspect = (
  sql: CappedSql,
  query: string,
  bindings: (string | number | null)[],
  whole: boolean,
): Inspected | { refused: string } => {
  try {
    const found = inspectSql(sql, query, bindings)
    const partial: Inspected['partial'] = []
    const rows: Inspected['rows'] = []
    for (let row = 0; row < found.rows.length; row++) {
      const cells: Inspected['rows'][number] = []
      const values = found.rows[row] ?? []
      for (let column = 0; column < values.length; column++) {
        const value = values[column] ?? null
        const part = whole ? undefined : readPart(value)
        if (part !== undefined) arrayPush(partial, { row, column })
        arrayPush(cells, part ?? readWhole(value))
      }
      arrayPush(rows, cells)
    }
    return { columns: found.columns, rows, partial }
  } catch (error) {
    return { refused: toText(isError(error) ? error.message : error) }
  }
}
