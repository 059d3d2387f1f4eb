import { isObject, type JsonObject, readObject } from '../openapi.ts'
import { follow } from './document.ts'
import { readExclusiveBounds } from './keywords.ts'
import { readType } from './schemas.ts'
import { findSteps, Steps } from './steps.ts'
import { isLater, makeText } from './texts.ts'

/** Values of one document. */
export type Samples = {
  document: JsonObject
  /** Makes them differ, where two may not be alike. With 0 the examples of the schemas are taken. */
  variant: number
  /** With what is required and nothing else. */
  minimal?: boolean
  /** Added to every number that may be that large. */
  more?: number
}

const MAX_DEPTH = 5
/** Of one list; with more members than that nothing is made of it. */
const MAX_ITEMS = 1_000
/** To think of one text. */
const OF_A_TEXT = 20_000

const number = (value: unknown) => (typeof value === 'number' ? value : undefined)

const makeNumber = (schema: JsonObject, whole: boolean, name: string, { variant, more = 0 }: Samples): number => {
  const step = number(schema.multipleOf) ?? (whole ? 1 : 0.5)
  const { above: least, below: most } = readExclusiveBounds(schema)
  const low = least === undefined ? (number(schema.minimum) ?? step) : least + step
  const high = most === undefined ? (number(schema.maximum) ?? low + 1000) : most - step
  const start = Math.ceil(low / step) * step
  const above = (variant % 90) + (isLater(name) ? 100 : 0) + more
  return Math.min(start + above * step, Math.max(start, high))
}

const makeObject = (schema: JsonObject, samples: Samples, depth: number): JsonObject => {
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.fromEntries(
    Object.entries(readObject(schema, 'properties')).flatMap(([name, property]) => {
      const inner = follow(samples.document, property)
      const isOptional = !required.includes(name)
      if (inner.readOnly === true || (isOptional && (samples.minimal || depth >= MAX_DEPTH - 1))) return []
      return [[name, makeSample(inner, samples, name, depth + 1)]]
    }),
  )
}

const merged = (parts: JsonObject[]): JsonObject => ({
  ...Object.assign({}, ...parts),
  properties: Object.assign({}, ...parts.map((part) => readObject(part, 'properties'))),
  required: parts.flatMap(({ required }) => (Array.isArray(required) ? required : [])),
})

/** A schema without the ways around: references followed, parts joined, the first alternative taken. */
export const flattenSchema = (document: JsonObject, given: unknown, depth = 0): JsonObject => {
  const schema = follow(document, given)
  if (depth > MAX_DEPTH) return schema
  // Joining parts copies what they have.
  const { properties } = schema
  if (depth > 0 && isObject(properties)) findSteps(document).spend(Object.keys(properties).length >> 2)
  const inner = (part: unknown) => flattenSchema(document, part, depth + 1)
  if (Array.isArray(schema.allOf)) {
    const { allOf, ...rest } = schema
    return merged([...schema.allOf.map(inner), rest])
  }
  for (const key of ['oneOf', 'anyOf']) {
    const options = schema[key]
    if (!Array.isArray(options)) continue
    const { [key]: _, ...rest } = schema
    const chosen = options.map(inner).find((option) => option.type !== 'null')
    // What stands beside the alternatives holds for each of them.
    return chosen && (rest.properties || rest.required) ? merged([chosen, rest]) : { ...rest, ...chosen }
  }
  return schema
}

/** A value that the schema allows, as far as one can be thought of. */
export const makeSample = (given: unknown, samples: Samples, name = '', depth = 0): unknown => {
  const steps = findSteps(samples.document)
  steps.spend()
  const schema = flattenSchema(samples.document, given)
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum.find((each) => each !== null) ?? null
  const [listed] = Array.isArray(schema.examples) ? schema.examples : []
  const example = schema.example ?? listed
  if (example !== undefined && samples.variant === 0) return example
  switch (readType(schema)) {
    case 'object':
      return makeObject(schema, samples, depth)
    case 'array': {
      if (depth >= MAX_DEPTH) return []
      const amount = Math.min(
        Math.max(1, number(schema.minItems) ?? 1),
        number(schema.maxItems) ?? MAX_ITEMS,
        MAX_ITEMS,
      )
      return Array.from({ length: amount }, (_, index) =>
        makeSample(schema.items ?? {}, { ...samples, variant: samples.variant + index }, name, depth + 1),
      )
    }
    case 'integer':
      return makeNumber(schema, true, name, samples)
    case 'number':
      return makeNumber(schema, false, name, samples)
    case 'boolean':
      return samples.variant % 2 === 0
    case 'null':
      return null
    case 'string':
      return makeText(schema, name, samples.variant, new Steps(OF_A_TEXT, steps))
    default:
      return example ?? `${name || 'sample'} ${samples.variant + 1}`
  }
}
