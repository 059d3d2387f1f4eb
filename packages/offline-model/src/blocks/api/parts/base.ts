import { type Context, Hono } from 'hono'
import type * as z from 'zod'

// The text below is what a composed API contains; the lines above only let it be type-checked here.

type SqlValue = string | number | null
type Row = Record<string, SqlValue>
type Sql = { exec(query: string, ...bindings: SqlValue[]): { toArray(): Row[] } }
type Env = { Bindings: { sql: Sql } }

type AppContext = Context<Env>

type FieldError = { path: string; message: string }

/** What is wrong with a request; answered as `application/problem+json` (RFC 9457). */
class Problem extends Error {
  status: 400 | 404 | 409 | 422
  errors: FieldError[] | undefined

  constructor(status: Problem['status'], detail: string, errors?: FieldError[]) {
    super(detail)
    this.status = status
    this.errors = errors
  }
}

const titleOf: Record<number, string> = {
  400: 'Malformed request',
  404: 'Not found',
  409: 'Conflict',
  422: 'Some values are not valid',
  500: 'Internal error',
}

const answerProblem = (status: number, detail: string, errors?: FieldError[]) =>
  Response.json(
    { type: 'about:blank', title: titleOf[status], status, detail, ...(errors && { errors }) },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )

const validate = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new Problem(422, 'Correct the values named in errors', errors)
}

const readJson = async (c: AppContext): Promise<unknown> => {
  try {
    return await c.req.json()
  } catch {
    throw new Problem(400, 'The body is not valid JSON')
  }
}

const app = new Hono<Env>()
app.notFound((c) => answerProblem(404, `There is no ${c.req.method} ${c.req.path}`))
app.onError((error) => {
  if (error instanceof Problem) return answerProblem(error.status, error.message, error.errors)
  console.error(error)
  return answerProblem(500, 'Something went wrong')
})

// The text above is what a composed API contains.
export { type AppContext, app, type Env, Problem, type Row, readJson, type Sql, type SqlValue, validate }
