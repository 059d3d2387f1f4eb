import { isObject, type JsonObject, objectAt } from '../openapi.ts'
import { follow } from './document.ts'
import { faultIn, typeOf } from './schemas.ts'

/** Values of one document. `variant` makes them differ, where two may not be alike. */
export type Samples = {
  document: JsonObject
  variant: number
  /** The value of a property that refers to something else, or undefined. */
  reference?(name: string, schema: JsonObject): unknown
}

const MAX_DEPTH = 5

const number = (value: unknown) => (typeof value === 'number' ? value : undefined)

const formats: ReadonlyMap<string, (variant: number) => string> = new Map(
  Object.entries({
    email: (n) => `sample${n}@example.com`,
    uri: (n) => `https://example.com/${n}`,
    url: (n) => `https://example.com/${n}`,
    'uri-reference': (n) => `/sample/${n}`,
    uuid: (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    date: (n) => `2026-03-${String(10 + (n % 18))}`,
    'date-time': (n) => `2026-03-${String(10 + (n % 18))}T09:30:00Z`,
    time: () => '09:30:00Z',
    duration: () => 'PT1H',
    ipv4: () => '192.0.2.1',
    ipv6: () => '2001:db8::1',
    hostname: (n) => `host${n}.example.com`,
  }),
)

/** Tried in turn where a pattern says what a text must be. */
const shapes = (n: number) => [
  `sample-${n}`,
  `Sample ${n}`,
  `abc${n}`,
  'abc',
  'ABC',
  'AB',
  'A',
  `ABC-${100 + n}`,
  `ABC${100 + n}`,
  String(1000 + n),
  '12',
  '1',
  '123',
  '12345',
  '0123456789',
  '9780141036144',
  '978-0141036144',
  '+442079460958',
  '#aabbcc',
  '09:30',
  '09:30:00',
  '2026-03-14',
  '2026-03',
  '2026',
  '2026-03-14T09:30:00Z',
  '12.50',
  '1.0.0',
  'EUR',
  'en',
  'en-GB',
  'GB',
  '192.0.2.1',
  'https://example.com',
  'sample@example.com',
  '00000000-0000-4000-8000-000000000001',
]

const textOf = (schema: JsonObject, name: string, variant: number): string => {
  const made = formats.get(String(schema.format))?.(variant)
  if (made !== undefined) return made
  if (typeof schema.pattern === 'string') {
    try {
      const pattern = new RegExp(schema.pattern, 'u')
      return (
        shapes(variant).find((text) => pattern.test(text) && text.length >= (number(schema.minLength) ?? 0)) ?? 'sample'
      )
    } catch {
      return 'sample'
    }
  }
  const text = `${name || 'sample'} ${variant + 1}`.padEnd(number(schema.minLength) ?? 0, 'x')
  return text.slice(0, number(schema.maxLength) ?? text.length)
}

const numberOf = (schema: JsonObject, whole: boolean, variant: number): number => {
  const step = number(schema.multipleOf) ?? (whole ? 1 : 0.5)
  const low = number(schema.minimum) ?? (number(schema.exclusiveMinimum) ?? 0) + step
  const high = number(schema.maximum) ?? (number(schema.exclusiveMaximum) ?? low + 100 + step) - step
  const start = Math.ceil(low / step) * step
  return Math.min(start + (variant % 7) * step, Math.max(start, high))
}

const objectOf = (schema: JsonObject, samples: Samples, depth: number): JsonObject => {
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.fromEntries(
    Object.entries(objectAt(schema, 'properties')).flatMap(([name, property]) => {
      const inner = follow(samples.document, property)
      if (inner.readOnly === true || (depth >= MAX_DEPTH - 1 && !required.includes(name))) return []
      return [[name, samples.reference?.(name, inner) ?? sampleOf(inner, samples, name, depth + 1)]]
    }),
  )
}

const merged = (parts: JsonObject[]): JsonObject => ({
  ...Object.assign({}, ...parts),
  properties: Object.assign({}, ...parts.map((part) => objectAt(part, 'properties'))),
  required: parts.flatMap(({ required }) => (Array.isArray(required) ? required : [])),
})

/** A schema without the ways around: references followed, parts joined, the first alternative taken. */
export const plain = (document: JsonObject, given: unknown, depth = 0): JsonObject => {
  const schema = follow(document, given)
  if (depth > MAX_DEPTH) return schema
  const inner = (part: unknown) => plain(document, part, depth + 1)
  if (Array.isArray(schema.allOf)) {
    const { allOf, ...rest } = schema
    return merged([...schema.allOf.map(inner), rest])
  }
  for (const key of ['oneOf', 'anyOf']) {
    const options = schema[key]
    if (!Array.isArray(options)) continue
    const { [key]: _, ...rest } = schema
    const chosen = options.map(inner).find((option) => option.type !== 'null')
    return { ...rest, ...chosen }
  }
  return schema
}

/** A value that the schema allows, as far as one can be thought of. */
export const sampleOf = (given: unknown, samples: Samples, name = '', depth = 0): unknown => {
  const schema = plain(samples.document, given)
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum.find((each) => each !== null) ?? null
  const [listed] = Array.isArray(schema.examples) ? schema.examples : []
  const example = schema.example ?? listed
  if (example !== undefined && samples.variant === 0) return example
  switch (typeOf(schema)) {
    case 'object':
      return objectOf(schema, samples, depth)
    case 'array': {
      if (depth >= MAX_DEPTH) return []
      const amount = Math.min(Math.max(1, number(schema.minItems) ?? 1), number(schema.maxItems) ?? 100)
      return Array.from({ length: amount }, (_, index) =>
        sampleOf(schema.items ?? {}, { ...samples, variant: samples.variant + index }, name, depth + 1),
      )
    }
    case 'integer':
      return numberOf(schema, true, samples.variant)
    case 'number':
      return numberOf(schema, false, samples.variant)
    case 'boolean':
      return samples.variant % 2 === 0
    case 'null':
      return null
    case 'string':
      return textOf(schema, name, samples.variant)
    default:
      return example ?? `${name || 'sample'} ${samples.variant + 1}`
  }
}

/** A value that the schema refuses, made of one that it allows; undefined when none can be thought of. */
export const invalidOf = (document: JsonObject, schema: JsonObject, valid: unknown): unknown => {
  const refused = (value: unknown) => faultIn(document, schema, value) !== null
  const { required } = plain(document, schema)
  const candidates: unknown[] = []
  if (isObject(valid)) {
    for (const name of Array.isArray(required) ? required : []) {
      const { [String(name)]: _, ...rest } = valid
      candidates.push(rest)
    }
    // No conversion makes an object of another kind of value.
    for (const [name, value] of Object.entries(valid))
      candidates.push({ ...valid, [name]: isObject(value) ? 'wrong' : { wrong: true } })
  }
  candidates.push(null, [], 'wrong')
  return candidates.find(refused)
}
