import { isObject, type JsonObject } from '../openapi.ts'
import { plain } from './samples.ts'
import { faultIn } from './schemas.ts'

/** A body that the document does not allow, and why, in words. */
export type Invalid = { body: unknown; why: string }

/** Of one operation: one of each sort that can be thought of. */
const MAX_INVALID = 4

const without = (value: JsonObject, name: string): JsonObject => {
  const { [name]: _, ...rest } = value
  return rest
}

/** A value that passes the bounds of a schema, and which one; null when it has none. */
const beyond = (schema: JsonObject): { value: unknown; bound: string } | null => {
  const { minimum, maximum, minLength } = schema
  if (Array.isArray(schema.enum)) return { value: 'no-such-value', bound: 'is none of the values it may have' }
  if (typeof minimum === 'number') return { value: minimum - 1, bound: `is less than ${minimum}` }
  if (typeof maximum === 'number') return { value: maximum + 1, bound: `is more than ${maximum}` }
  if (typeof minLength === 'number' && minLength > 0) return { value: '', bound: 'is empty' }
  return null
}

/** Bodies that the schema refuses, made of one that it allows, each for another reason. */
export const invalidBodies = (document: JsonObject, schema: JsonObject, valid: unknown): Invalid[] => {
  const { required, properties } = plain(document, schema)
  const known = isObject(properties) ? properties : {}
  const refused = ({ body }: Invalid) => faultIn(document, schema, body) !== null
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
      const bound = Object.hasOwn(known, name) ? beyond(plain(document, known[name])) : null
      if (bound) bounded.push({ body: { ...valid, [name]: bound.value }, why: `with ${name}, which ${bound.bound}` })
    }
  }
  const others = [null, [], 'wrong'].map((body) => ({ body, why: 'with a body of another type' }))
  const some = [missing, mistyped, bounded].flatMap((each) => each.filter(refused).slice(0, each === bounded ? 2 : 1))
  return some.length > 0 ? some.slice(0, MAX_INVALID) : others.filter(refused).slice(0, 1)
}
