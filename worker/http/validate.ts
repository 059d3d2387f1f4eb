import type { Context } from 'hono'
import * as z from 'zod'
import type { FieldError } from '#contract/errors'
import { cutText } from '#contract/text'
import { AppError } from '../errors.ts'
import type { AppEnv } from './app-env.ts'
import { limitReadTime } from './body-limit.ts'

const MAX_ERRORS = 20

const describeErrors = (error: z.ZodError): FieldError[] =>
  error.issues
    .slice(0, MAX_ERRORS)
    .map((issue) => ({ path: cutText(issue.path.join('.'), 200), message: issue.message }))

const parse = (schema: z.ZodType<object>, value: unknown, detail: string): object => {
  const result = schema.safeParse(value)
  if (!result.success) throw new AppError('invalid', detail, { errors: describeErrors(result.error) })
  return result.data
}

/** Whole numbers up to this many digits are kept exactly. */
const LONG_NUMBER = /\d{16}/

/** The context that JSON.parse gives its reviver (ECMAScript 2026): a number as it was written. */
const Written = z.object({ source: z.string().regex(/^-?\d+$/) })

/** A whole number that would lose its last digits stays a bigint, which no schema takes for a number. */
const exactly = (_: string, value: unknown, ...[context]: unknown[]): unknown => {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const written = Written.safeParse(context)
  return written.success && String(BigInt(value)) !== written.data.source ? BigInt(written.data.source) : value
}

const parseJson = (text: string): unknown => (LONG_NUMBER.test(text) ? JSON.parse(text, exactly) : JSON.parse(text))

const isJson = (contentType: string | undefined) => /^application\/json\s*(;|$)/i.test(contentType ?? '')

/** The body as `c.req.valid('json')`. Throws `AppError`: 415 when it is not said to be JSON, 408 when it does not come in time, 400 when it is not JSON, 422 when it does not fit. */
export const readJson = async (c: Context<AppEnv>, schema: z.ZodType<object>) => {
  if (!isJson(c.req.header('content-type')))
    throw new AppError('unsupported_media_type', 'Send JSON with the header Content-Type: application/json')
  const bytes = await limitReadTime(c.req.arrayBuffer())
  let value: unknown
  try {
    // What is no text is refused: its bytes would change without a word.
    value = parseJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes))
  } catch (cause) {
    throw new AppError('malformed', 'The body is not JSON', { cause })
  }
  c.req.addValidatedData('json', parse(schema, value, 'Correct the values named in errors'))
}

/** The query as `c.req.valid('query')`. Throws `AppError`: 422 when it does not fit. A name given twice is a list. */
export const readQuery = (c: Context<AppEnv>, schema: z.ZodObject) => {
  const given = Object.entries(c.req.queries()).map(([name, values]) => [name, values.length > 1 ? values : values[0]])
  const value = parse(schema, Object.fromEntries(given), 'Correct the query values named in errors')
  c.req.addValidatedData('query', value)
}

/** The path's parameters as `c.req.valid('param')`. Throws `AppError`: 404 when they do not fit, because nothing can be there. */
export const readParams = (c: Context<AppEnv>, schema: z.ZodObject) => {
  const result = schema.safeParse(c.req.param())
  if (!result.success) throw new AppError('not_found', 'There is nothing at this address')
  c.req.addValidatedData('param', result.data)
}
