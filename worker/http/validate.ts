import type { MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import type { FieldError } from '#contract/errors'
import { AppError } from '../errors.ts'
import type { AppEnv } from './app-env.ts'
import { inTime } from './body-limit.ts'

type Json<S extends z.ZodType> = { in: { json: z.input<S> }; out: { json: z.output<S> } }
type Texts<T> = { [K in keyof T]: undefined extends T[K] ? string | undefined : string }
type Query<S extends z.ZodType<object>> = { in: { query: Partial<Texts<z.input<S>>> }; out: { query: z.output<S> } }
type Param<S extends z.ZodType<object>> = { in: { param: Texts<z.input<S>> }; out: { param: z.output<S> } }

const MAX_ERRORS = 20

const errorsOf = (error: z.ZodError): FieldError[] =>
  error.issues
    .slice(0, MAX_ERRORS)
    .map((issue) => ({ path: issue.path.join('.').slice(0, 200), message: issue.message }))

const parse = <S extends z.ZodType<object>>(schema: S, value: unknown, detail: string): z.output<S> => {
  const result = schema.safeParse(value)
  if (!result.success) throw new AppError('invalid', detail, { errors: errorsOf(result.error) })
  return result.data
}

const isJson = (contentType: string | undefined) => /^application\/json\s*(;|$)/i.test(contentType ?? '')

/** The body as `c.req.valid('json')`: 415 when it is not said to be JSON, 408 when it does not come in time, 400 when it is not JSON, 422 when it does not fit. */
export const json =
  <S extends z.ZodType<object>>(schema: S): MiddlewareHandler<AppEnv, string, Json<S>> =>
  async (c, next) => {
    if (!isJson(c.req.header('content-type')))
      throw new AppError('unsupported_media_type', 'Send JSON with the header Content-Type: application/json')
    const text = await inTime(c.req.text())
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (cause) {
      throw new AppError('malformed', 'The body is not JSON', { cause })
    }
    c.req.addValidatedData('json', parse(schema, value, 'Correct the values named in errors'))
    await next()
  }

/** The query as `c.req.valid('query')`: 422 when it does not fit. A name given twice is a list. */
export const query =
  <S extends z.ZodType<object>>(schema: S): MiddlewareHandler<AppEnv, string, Query<S>> =>
  async (c, next) => {
    const given = Object.entries(c.req.queries()).map(([name, values]) => [
      name,
      values.length > 1 ? values : values[0],
    ])
    const value = parse(schema, Object.fromEntries(given), 'Correct the query values named in errors')
    c.req.addValidatedData('query', value)
    await next()
  }

/** The path's parameters as `c.req.valid('param')`: 404 when they do not fit, because nothing can be there. */
export const param =
  <S extends z.ZodType<object>>(schema: S): MiddlewareHandler<AppEnv, string, Param<S>> =>
  async (c, next) => {
    const result = schema.safeParse(c.req.param())
    if (!result.success) throw new AppError('not_found', 'There is nothing at this address')
    c.req.addValidatedData('param', result.data)
    await next()
  }
