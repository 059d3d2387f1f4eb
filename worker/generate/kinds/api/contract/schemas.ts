import { isObject, type JsonObject } from '../openapi.ts'
import { findSteps, Steps, TooManySteps } from './steps.ts'
import { createValidator, type Way } from './validate.ts'

/** For one value by one schema. */
const OF_A_VALUE = 50_000

const tell = (place: string) => {
  const told = place.slice(1).replaceAll('/', '.')
  return told === '' ? '' : `${told}: `
}

/**
 * Returns what is wrong with a value by a schema of the document, or null. A schema that cannot be followed is not held
 * against the value. Throws `TooManySteps` where it is too large to be tried.
 */
export const findFault = (
  document: JsonObject,
  schema: JsonObject,
  value: unknown,
  way: Way = 'request',
): string | null => {
  try {
    const faults = createValidator(document, way, new Steps(OF_A_VALUE, findSteps(document)))(schema, value)
    const cause = faults.findLast(({ isCause }) => isCause) ?? faults.at(-1)
    return cause ? `${tell(cause.place)}${cause.say()}` : null
  } catch (error) {
    if (error instanceof TooManySteps) throw error
    return null
  }
}

/** The type that a schema asks for; the first but null when there are several. */
export const readType = (schema: JsonObject): string | undefined => {
  const { type } = schema
  if (Array.isArray(type)) return type.find((each) => each !== 'null')
  if (typeof type === 'string') return type
  if (isObject(schema.properties)) return 'object'
  return schema.items === undefined ? undefined : 'array'
}
