import { type Schema, Validator } from '@cfworker/json-schema'
import { isObject, type JsonObject } from '../openapi.ts'

const placeOf = (location: string) => location.replace(/^#\/?/, '').replaceAll('/', '.')

/** Keywords that only repeat that something below them is wrong. */
const wrappers = new Set(['$ref', 'properties', 'items', 'allOf', 'anyOf', 'oneOf', 'additionalProperties'])

/** Which way a body goes: what is read only is not sent, what is written only is not answered. */
export type Way = 'request' | 'response'
const absent: { [W in Way]: 'readOnly' | 'writeOnly' } = { request: 'readOnly', response: 'writeOnly' }

const isAbsent = (schema: JsonObject, name: unknown, way: Way) => {
  const property = isObject(schema.properties) ? schema.properties[String(name)] : undefined
  return isObject(property) && property[absent[way]] === true
}

/** The same schemas for one way: nothing is required that does not go it, and `nullable`, which 3.1 dropped, still says null. */
const directed = (value: unknown, way: Way): unknown => {
  if (Array.isArray(value)) return value.map((each) => directed(each, way))
  if (!isObject(value)) return value
  const schema: JsonObject = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, directed(each, way)]))
  if (Array.isArray(schema.required)) schema.required = schema.required.filter((name) => !isAbsent(value, name, way))
  if (schema.nullable === true && typeof schema.type === 'string') schema.type = [schema.type, 'null']
  if (schema.nullable === true && Array.isArray(schema.enum)) schema.enum = [...schema.enum, null]
  return schema
}

/** Building one walks all that it refers to: a schema of the document has one for each way. */
const built = new WeakMap<JsonObject, Map<Way, Validator>>()

const validatorOf = (document: JsonObject, schema: JsonObject, way: Way): Validator => {
  const ways = built.get(schema) ?? new Map<Way, Validator>()
  built.set(schema, ways)
  const found = ways.get(way)
  if (found) return found
  // References lead into the document's components, which therefore stand beside the schema.
  const root = {
    $ref: '#/__schema',
    __schema: directed(schema, way),
    components: directed(document.components ?? {}, way),
  }
  const validator = new Validator(root as Schema, '2020-12', false)
  ways.set(way, validator)
  return validator
}

/**
 * What is wrong with a value by a schema of the document, or null. A schema that cannot be followed is not held against
 * the value.
 */
export const faultIn = (
  document: JsonObject,
  schema: JsonObject,
  value: unknown,
  way: Way = 'request',
): string | null => {
  try {
    const { valid, errors } = validatorOf(document, schema, way).validate(value)
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
