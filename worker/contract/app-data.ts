import * as z from 'zod'
import { definePage, Text, whole } from './ids.ts'

/** A column of a table in a live API's database. */
export const AppColumn = z.object({
  name: z.string(),
  /** As it was declared, in upper case: `INTEGER`, `TEXT`, … or empty. */
  type: z.string(),
  /** Has to be given for a new row: neither null nor a default fits. */
  required: z.boolean(),
  /** Computed by the database: cannot be written. */
  generated: z.boolean(),
})
export type AppColumn = z.infer<typeof AppColumn>

/** A table of a live API's database. */
export const AppTable = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  fields: z.array(AppColumn),
  rows: z.number().int(),
})
export type AppTable = z.infer<typeof AppTable>

/** Of the whole database, in bytes. From `maxBytes` on whatever would store more is refused: the API answers 507. */
export const DatabaseSize = z.object({ usedBytes: z.int().min(0), maxBytes: z.int() })
export type DatabaseSize = z.infer<typeof DatabaseSize>

export const AppTables = definePage(AppTable).extend({ size: DatabaseSize })
export type AppTables = z.infer<typeof AppTables>

export const TableQuery = z.object({
  limit: whole(z.int().min(1).max(200).default(50)),
  offset: whole(z.int().min(0).default(0)),
})
export type TableQuery = z.infer<typeof TableQuery>

/** Text, a number or null. */
export const CellValue = z.union([Text.max(200_000), z.number(), z.null()], {
  error: 'Give text of up to 200,000 characters, a number or null; a whole number of more than 15 digits as text',
})
export type CellValue = z.infer<typeof CellValue>

/**
 * Rows in the order of their keys. Values are text, numbers or null; a blob is shown as its length, a long text by its
 * beginning: `partial` says of which cells that is true, by row and column of this page. A number that JSON cannot say
 * is text: the digits of an integer beyond 2^53, `Inf`, `-Inf`.
 */
export const TableRows = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  /** By which each row is changed or deleted; null where the table has none (`WITHOUT ROWID`) that JSON can say. */
  keys: z.array(z.number().int()).nullable(),
  partial: z.array(z.object({ row: z.number().int(), column: z.number().int() })),
  total: z.number().int(),
})
export type TableRows = z.infer<typeof TableRows>

/** By column. What is called `__proto__` would be lost on the way to the database. */
const Cells = z.preprocess(
  (value, context) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, '__proto__')) return value
    context.addIssue('There can be no column __proto__')
    return z.NEVER
  },
  z.record(Text, CellValue),
)

/** A new row; columns that are not named get their default. */
export const AddRow = z.object({ values: Cells })
export type AddRow = z.infer<typeof AddRow>
export const AddedRow = z.object({ key: z.number().int() })
export type AddedRow = z.infer<typeof AddedRow>

/** One cell. `was`: what it is changed from, so that nobody overwrites what somebody else has just written. */
export const EditCell = z.object({ column: Text, value: CellValue, was: CellValue.optional() })
export type EditCell = z.infer<typeof EditCell>

/**
 * `json`: an object of tables; `csv`: one table, with an apostrophe before text that a spreadsheet would run as a
 * formula; `sql`: statements that make the whole database again.
 */
export const ExportFormat = z.enum(['json', 'csv', 'sql'])
export type ExportFormat = z.infer<typeof ExportFormat>
/** Without `table` all of them; `csv` needs one. */
export const ExportQuery = z
  .object({ format: ExportFormat, table: Text.min(1).max(200).optional() })
  .refine(({ format, table }) => format !== 'csv' || table !== undefined, {
    path: ['table'],
    message: 'Name the table for CSV',
  })
export type ExportQuery = z.infer<typeof ExportQuery>
