import * as z from 'zod'
import type { ApiDocument, ApiOperation } from './api-document.ts'

type Schema = Record<string, unknown>

type Place = 'path' | 'query' | 'body'
/** Returns what a description cannot say of values, by their name and place; undefined leaves it to the schema. */
export type Given = (name: string, place: Place) => unknown

export type ValidRequest = {
  method: string
  path: string
  headers: Record<string, string>
  body: string | FormData | undefined
}

const Properties = z.record(z.string(), z.record(z.string(), z.unknown()))
const Names = z.array(z.string())

const textFor = ({ format, pattern, minLength }: Schema): string => {
  switch (format) {
    case 'uuid':
      return crypto.randomUUID()
    case 'date-time':
      return new Date(Date.now() + 86_400_000).toISOString()
    case 'uri':
      return 'https://example.com/a.png'
    default:
      return pattern === '^\\d{6}$' ? '123456' : 'valid'.padEnd(Number(minLength ?? 0), 'x')
  }
}

/** A value that fits its schema: what is required of an object, and what is given by name. */
const valueFor = (document: ApiDocument, given: Given, reference: Schema): unknown => {
  const schema = document.resolve(reference)
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (Array.isArray(options)) return valueFor(document, given, Object(options[0]))
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return objectFor(document, given, schema)
    case 'array':
      return Array.from({ length: Math.max(1, Number(schema.minItems ?? 0)) }, () =>
        valueFor(document, given, Object(schema.items)),
      )
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema.minimum ?? 1))
    case 'boolean':
      return false
    case 'string':
      return textFor(schema)
    default:
      return null
  }
}

const objectFor = (document: ApiDocument, given: Given, schema: Schema) => {
  const required = Names.safeParse(schema.required).data ?? []
  const entries = Object.entries(Properties.safeParse(schema.properties).data ?? {}).flatMap(([name, below]) => {
    const own = given(name, 'body')
    if (own !== undefined) return [[name, own]]
    return required.includes(name) ? [[name, valueFor(document, given, below)]] : []
  })
  return Object.fromEntries(entries)
}

const aFile = () => {
  const form = new FormData()
  form.set('file', new File(['valid'], 'valid.txt'))
  return form
}

/** A request that its description allows. Whatever is refused of it is refused for who asks, and for what. */
export const makeValidRequest = (document: ApiDocument, operation: ApiOperation, given: Given): ValidRequest => {
  const { method, parameters, requestBody } = operation
  const query = new URLSearchParams()
  let { path } = operation
  for (const { name, in: place, required, schema } of parameters) {
    const value = given(name, place) ?? (required ? valueFor(document, given, schema) : undefined)
    if (value === undefined) continue
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(String(value)))
    else query.set(name, String(value))
  }
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const isForm = type?.startsWith('multipart/') === true
  return {
    method,
    path: query.size > 0 ? `${path}?${query}` : path,
    headers: {
      ...(type && !isForm && { 'content-type': type }),
      ...(path.endsWith('/socket') && { upgrade: 'websocket' }),
    },
    body: isForm ? aFile() : media && JSON.stringify(valueFor(document, given, media.schema)),
  }
}
