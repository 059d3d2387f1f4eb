import { type Schema, Validator } from '@cfworker/json-schema'
import { isObject, type JsonObject } from '../openapi.ts'

const placeOf = (location: string) => location.replace(/^#\/?/, '').replaceAll('/', '.')

/** Keywords that only repeat that something below them is wrong. */
const wrappers = new Set(['$ref', 'properties', 'items', 'allOf', 'anyOf', 'oneOf', 'additionalProperties'])

/**
 * What is wrong with a value by a schema of the document, or null. A schema that cannot be followed is not held against
 * the value.
 */
export const faultIn = (document: JsonObject, schema: JsonObject, value: unknown): string | null => {
  try {
    // References lead into the document's components, which therefore stand beside the schema.
    const root: JsonObject = { $ref: '#/__schema', __schema: schema, components: document.components }
    const { valid, errors } = new Validator(root as Schema, '2020-12', false).validate(value)
    if (valid) return null
    const cause = errors.findLast(({ keyword }) => !wrappers.has(keyword)) ?? errors.at(-1)
    const place = placeOf(cause?.instanceLocation ?? '')
    return `${place ? `${place}: ` : ''}${cause?.error ?? 'does not match'}`
  } catch {
    return null
  }
}

/** The type that a schema asks for; the first but null when there are several. */
export const typeOf = (schema: JsonObject): string | undefined => {
  const { type } = schema
  if (Array.isArray(type)) return type.find((each) => each !== 'null')
  if (typeof type === 'string') return type
  if (isObject(schema.properties)) return 'object'
  return schema.items === undefined ? undefined : 'array'
}
