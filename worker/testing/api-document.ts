import { type Schema, Validator } from '@cfworker/json-schema'
import * as z from 'zod'

const JsonSchema = z.record(z.string(), z.unknown())
type JsonSchema = z.infer<typeof JsonSchema>
const Content = z.record(z.string(), z.object({ schema: JsonSchema }))
const Operation = z.object({
  security: z.array(z.record(z.string(), z.unknown())),
  parameters: z
    .array(z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema: JsonSchema }))
    .default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
})
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), JsonSchema) }),
})

export type ApiOperation = z.infer<typeof Operation> & { method: string; path: string }

/** Our own description as a test reads it: what can be asked, and whether an answer is one that it promises. */
export const readApiDocument = (value: unknown) => {
  const document = Document.parse(value)
  const validators = new Map<JsonSchema, Validator>()
  const createValidator = (schema: JsonSchema) => {
    const known = validators.get(schema)
    if (known) return known
    // References lead to the document's components, so they go along.
    const whole: unknown = { ...schema, components: document.components }
    const made = new Validator(whole as Schema, '2020-12', true)
    validators.set(schema, made)
    return made
  }

  const operations: ApiOperation[] = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...operation })),
  )

  return {
    operations,

    /** Returns what an answer has that was not promised; null when it is as described. Uses up its body. */
    async fault(operation: ApiOperation, response: Response): Promise<string | null> {
      const said = `${operation.method} ${operation.path} ${response.status}`
      const described = operation.responses[String(response.status)]
      const text = await response.text()
      if (!described) return `${said} is not described: ${text.slice(0, 200)}`
      const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? ''
      if (!described.content) return text === '' ? null : `${said} has a body: ${text.slice(0, 100)}`
      const media = described.content[type] ?? described.content['*/*']
      if (!media) return `${said} is ${type || 'of no type'}: ${text.slice(0, 100)}`
      if (!type.includes('json')) return null
      const { valid, errors } = createValidator(media.schema).validate(JSON.parse(text))
      if (valid) return null
      const first = errors.at(-1)
      return `${said}: ${first?.instanceLocation} ${first?.error}`
    },

    /** Resolves a reference into the components. */
    resolve(schema: JsonSchema): JsonSchema {
      const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined
      return name === undefined ? schema : (document.components.schemas[name] ?? {})
    },
  }
}

export type ApiDocument = ReturnType<typeof readApiDocument>
