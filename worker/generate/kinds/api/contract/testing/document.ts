type Schema = Record<string, unknown>

/** An operation in short: what it takes, what it answers by status, and what the document says of it. */
export type Short = {
  summary?: string
  body?: Schema
  example?: unknown
  /** By status: a schema, or null for none; refusals without one are problems. */
  answers: Record<number, Schema | null>
  parameters?: object[]
  security?: object[]
  /** Of the statuses, in words. */
  says?: Record<number, string>
}

export const text: Schema = { type: 'string', minLength: 1 }
export const whole: Schema = { type: 'integer', minimum: 1 }
export const uuid: Schema = { type: 'string', format: 'uuid' }
export const object = (properties: Record<string, Schema>, optional: string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
})
export const list = (items: Schema): Schema => object({ items: { type: 'array', items } })
const problem = object({ title: text, status: { type: 'integer' }, detail: text })

const answer = (status: string, schema: Schema | null, says: Record<string, string> = {}) => {
  const description = says[status] ?? `status ${status}`
  const isProblem = Number(status) >= 400
  if (schema === null && !isProblem) return { description }
  const type = isProblem ? 'application/problem+json' : 'application/json'
  return { description, content: { [type]: { schema: schema ?? problem } } }
}

/** A document of operations in short, by `METHOD /path`. */
export const makeDocument = (
  operations: Record<string, Short>,
  more: { securitySchemes?: object; security?: object[]; description?: string } = {},
) => {
  const { securitySchemes = {}, security, description } = more
  const paths: Record<string, Record<string, object>> = {}
  for (const [label, { summary, body, example, answers, parameters = [], security: own, says }] of Object.entries(
    operations,
  )) {
    const [method = '', path = ''] = label.split(' ')
    const named = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => ({
      name,
      in: 'path',
      required: true,
      schema: text,
    }))
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId: label.replaceAll(/\W+/g, '_'),
        ...(summary && { summary }),
        ...(own && { security: own }),
        parameters: [...named, ...parameters],
        ...(body && {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: body, ...(example !== undefined && { example }) } },
          },
        }),
        responses: Object.fromEntries(
          Object.entries(answers).map(([status, schema]) => [status, answer(status, schema, says)]),
        ),
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Sample', version: '1', ...(description && { description }) },
    ...(security && { security }),
    paths,
    components: { securitySchemes },
  }
}

/** A refusal as our APIs make it. */
export const refuse = (status: number, detail = 'Refused') =>
  Response.json({ title: 'No', status, detail }, { status, headers: { 'content-type': 'application/problem+json' } })

export const json = async (request: Request): Promise<Record<string, unknown>> => {
  const value: unknown = await request.json().catch(() => null)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {}
}
