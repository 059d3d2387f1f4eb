import * as z from 'zod'
import type { ApiDocument, ApiOperation } from '../api-document.ts'

export type Step = string | number

/** A place in a body or an address that can be given another value. `max`: how long a text may be, in UTF-16 units. */
export type Field = {
  path: readonly Step[]
  kind: 'text' | 'number' | 'choice' | 'names'
  max?: number | undefined
}

const Schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  maxLength: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every field of a schema: of lists the first entry, of records a name too, of choices between kinds all of them. */
export const fieldsIn = (
  document: Pick<ApiDocument, 'resolve'>,
  given: unknown,
  path: readonly Step[] = [],
): Field[] => {
  if (!isRecord(given)) return []
  const schema = Schema.parse(document.resolve(given))
  const options = schema.anyOf ?? schema.oneOf
  if (options) return options.flatMap((option) => fieldsIn(document, option, path))
  const inside = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, below]) => fieldsIn(document, below, [...path, name])),
    ...(schema.items === undefined ? [] : fieldsIn(document, schema.items, [...path, 0])),
  ]
  if (inside.length > 0) return inside
  if (schema.type === 'object') {
    const below = fieldsIn(document, schema.additionalProperties, [...path, 'title'])
    return [{ path, kind: 'names' }, ...below]
  }
  if (schema.enum || schema.type === 'boolean' || schema.type === 'null') return [{ path, kind: 'choice' }]
  if (schema.type === 'string') return [{ path, kind: 'text', max: schema.maxLength }]
  return schema.type === 'integer' || schema.type === 'number' ? [{ path, kind: 'number' }] : []
}

/** Each once: a nullable text is a text. */
const distinct = (fields: readonly Field[]): Field[] => {
  const byKey = new Map<string, Field>()
  for (const field of fields) {
    const key = `${field.path.join('.')} ${field.kind}`
    if (!byKey.has(key)) byKey.set(key, field)
  }
  const told = [...byKey.values()]
  return told.filter(
    ({ kind, path }) =>
      kind !== 'choice' || !told.some((other) => other.kind !== 'choice' && other.path.join() === path.join()),
  )
}

export const bodyFields = (document: ApiDocument, { requestBody }: ApiOperation): Field[] => {
  const media = requestBody?.content['application/json']
  return media ? distinct(fieldsIn(document, media.schema)) : []
}

const MARK = '\u0001here'

/** A body's JSON with the JSON of another value at a place, or under another name there. */
export const withValue = (body: unknown, path: readonly Step[], json: string): string => {
  const put = (value: unknown, [step, ...rest]: readonly Step[]): unknown => {
    if (step === undefined) return MARK
    if (typeof step === 'number') return [put(Array.isArray(value) ? value[step] : undefined, rest)]
    const object = isRecord(value) ? value : {}
    return { ...object, [step]: put(object[step], rest) }
  }
  return JSON.stringify(put(body, path)).replace(JSON.stringify(MARK), () => json)
}

/** The value at a place; undefined where there is none. */
export const valueAt = (value: unknown, path: readonly Step[]): unknown => {
  let at = value
  for (const step of path)
    at = Array.isArray(at) ? at[Number(step)] : isRecord(at) && Object.hasOwn(at, step) ? at[step] : undefined
  return at
}
