import type { IncomingHttpHeaders } from 'node:http'
import * as z from 'zod'
import type { StatementResult, TransactionOptions } from './engine.ts'

/** A parameter as clients send it: text already, or JSON's own values. */
const Param = z.unknown().transform((value): string | null => {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
})

const Statement = z.object({ query: z.string(), params: z.array(Param).default([]) })

/** Neon's HTTP protocol: one statement, or several as one transaction. */
export const SqlRequest = z.union([z.object({ queries: z.array(Statement) }), Statement])

const Isolation = z.enum(['ReadUncommitted', 'ReadCommitted', 'RepeatableRead', 'Serializable']).transform(
  (level) =>
    (
      ({
        ReadUncommitted: 'READ UNCOMMITTED',
        ReadCommitted: 'READ COMMITTED',
        RepeatableRead: 'REPEATABLE READ',
        Serializable: 'SERIALIZABLE',
      }) as const
    )[level],
)

const Flag = z.enum(['true', 'false']).transform((text) => text === 'true')

const TransactionHeaders = z.object({
  'neon-batch-isolation-level': Isolation.optional(),
  'neon-batch-read-only': Flag.optional(),
  'neon-batch-deferrable': Flag.optional(),
})

/** Throws a ZodError when a header has a value that Neon does not know. */
export const readTransactionOptions = (headers: IncomingHttpHeaders): TransactionOptions => {
  const parsed = TransactionHeaders.parse(headers)
  return {
    isolation: parsed['neon-batch-isolation-level'],
    readOnly: parsed['neon-batch-read-only'],
    deferrable: parsed['neon-batch-deferrable'],
  }
}

/** The fields of PostgreSQL's ErrorResponse that Neon passes on. */
const ErrorFields = z.object({
  message: z.string(),
  code: z.string().regex(/^[0-9A-Z]{5}$/),
  severity: z.string().optional(),
  detail: z.string().optional(),
  hint: z.string().optional(),
  position: z.string().optional(),
  internalPosition: z.string().optional(),
  internalQuery: z.string().optional(),
  where: z.string().optional(),
  schema: z.string().optional(),
  table: z.string().optional(),
  column: z.string().optional(),
  dataType: z.string().optional(),
  constraint: z.string().optional(),
  file: z.string().optional(),
  line: z.string().optional(),
  routine: z.string().optional(),
})

/** The database's own answer that a statement is wrong, or undefined when it was not reached at all. */
export const readDatabaseError = (error: unknown): z.infer<typeof ErrorFields> | undefined =>
  ErrorFields.safeParse(error).data

const BOOLEAN = 16
const NUMBERS = new Set([20, 21, 23, 26, 700, 701])
const JSON_TYPES = new Set([114, 3802])

const asJson = (text: string | null, typeId: number): unknown => {
  if (text === null) return null
  if (typeId === BOOLEAN) return text === 't'
  if (NUMBERS.has(typeId)) return Number(text)
  return JSON_TYPES.has(typeId) ? JSON.parse(text) : text
}

/** Shapes a result as the request's `Neon-Array-Mode` and `Neon-Raw-Text-Output` headers ask. */
export const shapeResult = (result: StatementResult, headers: IncomingHttpHeaders) => {
  const { fields } = result
  const raw = headers['neon-raw-text-output'] === 'true'
  const rows = raw
    ? result.rows
    : result.rows.map((row) => row.map((value, at) => asJson(value, fields[at]?.dataTypeID ?? 0)))
  if (headers['neon-array-mode'] === 'true') return { ...result, rows, rowAsArray: true }
  return {
    ...result,
    rows: rows.map((row) => Object.fromEntries(row.map((value, at) => [fields[at]?.name, value]))),
    rowAsArray: false,
  }
}
