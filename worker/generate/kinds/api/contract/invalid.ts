import { isObject, type JsonObject } from '../openapi.ts'
import { flattenSchema } from './samples.ts'
import { findFault } from './schemas.ts'

/** A body that the document does not allow, and why, in words. */
export type Invalid = { body: unknown; why: string }

/** Of one operation, of each sort. */
const MAX_MISSING = 8
const MAX_BOUNDED = 8

const without = (value: JsonObject, name: string): JsonObject => {
  const { [name]: _, ...rest } = value
  return rest
}

/** Longer than anybody sends to find out whether a text may be as long. */
const MAX_TEXT = 20_000
const MAX_ITEMS = 200

/** Values that pass the bounds of a schema, each with which one. */
const beyond = (schema: JsonObject, there: unknown): { value: unknown; bound: string }[] => {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema
  if (Array.isArray(schema.enum)) return [{ value: 'no-such-value', bound: 'is none of the values it may have' }]
  return [
    ...(typeof minimum === 'number' ? [{ value: minimum - 1, bound: `is less than ${minimum}` }] : []),
    ...(typeof maximum === 'number' ? [{ value: maximum + 1, bound: `is more than ${maximum}` }] : []),
    ...(typeof minLength === 'number' && minLength > 0 ? [{ value: '', bound: 'is empty' }] : []),
    ...(typeof maxLength === 'number' && maxLength < MAX_TEXT
      ? [{ value: 'x'.repeat(maxLength + 1), bound: `is longer than ${maxLength} characters` }]
      : []),
    ...(typeof minItems === 'number' && minItems > 0 && Array.isArray(there)
      ? [{ value: there.slice(0, minItems - 1), bound: `has less than ${minItems} member${minItems === 1 ? '' : 's'}` }]
      : []),
    ...(typeof maxItems === 'number' && maxItems < MAX_ITEMS && Array.isArray(there) && there.length > 0
      ? [
          {
            value: Array.from({ length: maxItems + 1 }, (_, index) => there[index % there.length]),
            bound: `has more than ${maxItems} members`,
          },
        ]
      : []),
    ...(typeof pattern === 'string' ? [{ value: '\u{2603} ?', bound: `does not match ${pattern}` }] : []),
  ]
}

/** Bodies that the schema refuses, made of one that it allows, each for another reason. */
export const makeInvalidBodies = (document: JsonObject, schema: JsonObject, valid: unknown): Invalid[] => {
  const { required, properties } = flattenSchema(document, schema)
  const known = isObject(properties) ? properties : {}
  const refused = ({ body }: Invalid) => findFault(document, schema, body) !== null
  const missing: Invalid[] = []
  const mistyped: Invalid[] = []
  const bounded: Invalid[] = []
  if (isObject(valid)) {
    for (const name of (Array.isArray(required) ? required : []).map(String))
      if (Object.hasOwn(valid, name))
        missing.push({ body: without(valid, name), why: `without ${name}, which is required` })
    for (const [name, value] of Object.entries(valid)) {
      // No conversion makes an object of another kind of value.
      const wrong = isObject(value) ? 'wrong' : { wrong: true }
      mistyped.push({ body: { ...valid, [name]: wrong }, why: `with ${name} of another type` })
      for (const { value: passing, bound } of Object.hasOwn(known, name)
        ? beyond(flattenSchema(document, known[name]), value)
        : [])
        bounded.push({ body: { ...valid, [name]: passing }, why: `with ${name}, which ${bound}` })
    }
  }
  const others = [null, [], 'wrong'].map((body) => ({ body, why: 'with a body of another type' }))
  const some = [
    ...missing.filter(refused).slice(0, MAX_MISSING),
    ...mistyped.filter(refused).slice(0, 1),
    ...bounded.filter(refused).slice(0, MAX_BOUNDED),
  ]
  return some.length > 0 ? some : others.filter(refused).slice(0, 1)
}
