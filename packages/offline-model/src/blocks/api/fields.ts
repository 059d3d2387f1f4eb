import type { Entity } from '../../understand/entities.ts'
import type { Field } from '../../understand/fields.ts'
import { humanCase, titleCase } from '../../understand/words.ts'

const MAX_STRING = 200
const MAX_TEXT = 10_000

const bounds = ({ min, max }: Field) =>
  `${min === undefined ? '' : `.min(${min})`}${max === undefined ? '' : `.max(${max})`}`

const valueSchema = (field: Field): string => {
  switch (field.type) {
    case 'string':
      return `z.string().trim()${field.required ? '.min(1)' : ''}.max(${MAX_STRING})`
    case 'text':
      return `z.string()${field.required ? '.min(1)' : ''}.max(10_000)`
    case 'integer':
      return `z.int()${bounds(field)}`
    case 'number':
      return `z.number()${bounds(field)}`
    case 'boolean':
      return 'z.boolean()'
    case 'date':
      return 'z.iso.date()'
    case 'datetime':
      return 'z.iso.datetime({ offset: true })'
    case 'email':
      return 'z.email()'
    case 'url':
      return 'z.url({ protocol: /^https?$/ })'
    case 'enum':
      return `z.enum([${(field.values ?? []).map((value) => `'${value}'`).join(', ')}])`
    case 'reference':
      return 'z.int().min(1)'
    default:
      return field.type satisfies never
  }
}

/** Returns what is stored when the value is left out. */
export const chooseDefault = (field: Field): string | boolean | undefined => {
  if (field.required) return undefined
  if (field.type === 'boolean') return false
  return field.type === 'enum' ? field.values?.[0] : undefined
}

/** The zod expression of a field of an input. */
export const writeZod = (field: Field) => {
  if (field.required) return valueSchema(field)
  return `${valueSchema(field)}${chooseDefault(field) === undefined ? '.nullish()' : '.optional()'}`
}

export const chooseColumn = ({ type }: Field) => {
  if (type === 'integer' || type === 'reference') return 'INTEGER'
  if (type === 'number') return 'REAL'
  return type === 'boolean' ? 'BOOLEAN' : 'TEXT'
}

export type JsonSchema = { [key: string]: unknown }

const jsonType = (field: Field): JsonSchema => {
  const range = {
    ...(field.min !== undefined && { minimum: field.min }),
    ...(field.max !== undefined && { maximum: field.max }),
  }
  const minLength = field.required ? { minLength: 1 } : {}
  switch (field.type) {
    case 'string':
      return { type: 'string', ...minLength, maxLength: MAX_STRING }
    case 'text':
      return { type: 'string', ...minLength, maxLength: MAX_TEXT }
    case 'integer':
      return { type: 'integer', ...range }
    case 'number':
      return { type: 'number', ...range }
    case 'boolean':
      return { type: 'boolean' }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'datetime':
      return { type: 'string', format: 'date-time' }
    case 'email':
      return { type: 'string', format: 'email' }
    case 'url':
      return { type: 'string', format: 'uri' }
    case 'enum':
      return { type: 'string', enum: field.values ?? [] }
    case 'reference':
      return { type: 'integer', minimum: 1, description: `The id of a ${humanCase(field.target ?? 'record')}` }
    default:
      return field.type satisfies never
  }
}

/** The JSON Schema of a field; what may be left out may be null, unless it has a default. */
export const writeJsonSchema = (field: Field): JsonSchema => {
  const schema = jsonType(field)
  const fallback = chooseDefault(field)
  if (fallback !== undefined) return { ...schema, default: fallback }
  return field.required ? schema : { ...schema, type: [schema.type, 'null'] }
}

/** Examples by the end of a field's name; the rest is made from type and name. */
const exampleByName: [RegExp, string | number][] = [
  [/^(author|artist|director|teacher|owner|customer|person|assignee|player)$/i, 'Ada Lovelace'],
  [/phone$/i, '+44 20 7946 0958'],
  [/(country)$/i, 'Iceland'],
  [/(city|location|place)$/i, 'Reykjavík'],
  [/address$/i, '12 Harbour Street'],
  [/tags?$/i, 'favourite'],
  [/(colour|color)$/i, 'teal'],
  [/currency$/i, 'EUR'],
  [/isbn$/i, '9780141036144'],
  [/^year$/i, 2024],
  [/latitude|lat$/i, 64.15],
  [/longitude|lng$/i, -21.94],
  [/(price|amount|total|cost)$/i, 24.5],
  [/pages$/i, 320],
]

export const createExample = (field: Field, entity: Entity): unknown => {
  const named = exampleByName.find(([pattern]) => pattern.test(field.name))?.[1]
  switch (field.type) {
    case 'string':
      if (/(name|title|label)$/i.test(field.name)) return `First ${humanCase(entity.name)}`
      return typeof named === 'string' ? named : `${titleCase(field.name)} one`
    case 'text':
      return `Some ${humanCase(field.name)}`
    case 'integer':
      if (field.min !== undefined && field.max !== undefined) return Math.round((field.min + 2 * field.max) / 3)
      return typeof named === 'number' && Number.isInteger(named) ? named : (field.min ?? 3)
    case 'number':
      return typeof named === 'number' && field.max === undefined ? named : (field.min ?? 12.5)
    case 'boolean':
      return false
    case 'date':
      return '2026-03-14'
    case 'datetime':
      return '2026-03-14T09:30:00Z'
    case 'email':
      return 'ada@example.com'
    case 'url':
      return 'https://example.com'
    case 'enum':
      return field.values?.[0]
    case 'reference':
      return 1
    default:
      return field.type satisfies never
  }
}
