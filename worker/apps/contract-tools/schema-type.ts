import { isObject, type Json, type JsonObject } from '#contract/operations'
import { decodeEscapes } from '#contract/url-escapes'

const MAX_DEPTH = 20

const isIdentifier = (name: string) => /^[A-Za-z_$][\w$]*$/.test(name)
export const formatPropertyName = (name: string) => (isIdentifier(name) ? name : JSON.stringify(name))

/** A comment that the text inside cannot end. */
export const formatComment = (text: string, indent: string) => {
  const line = text.replace(/\s+/g, ' ').replaceAll('*/', '*∕').trim()
  return line === '' ? '' : `${indent}/** ${line} */\n`
}

const union = (parts: readonly string[]) => {
  const distinct = [...new Set(parts)]
  return distinct.length === 0 ? 'unknown' : distinct.join(' | ')
}
const grouped = (type: string) => (/[|&]/.test(type) ? `(${type})` : type)

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

/** The types of components, by the names of those. */
export type TypeNames = ReadonlyMap<string, string>

/** A schema as it is apart from its choices: `allOf` and `oneOf` may stand beside properties of their own. */
const ownType = (schema: JsonObject, inner: (schema: JsonObject) => string): string[] => {
  const { oneOf: _one, anyOf: _any, allOf: _all, ...own } = schema
  return isObject(own.properties) || isObject(own.additionalProperties) ? [inner(own)] : []
}

/**
 * A JSON Schema as a TypeScript type; `names` has the types of `#/components/schemas/…`. What it cannot say becomes
 * `unknown`: a caller then looks at the value, which is true, instead of trusting a wrong type.
 */
export const writeSchemaType = (schema: Json | undefined, names: TypeNames, indent = '', depth = 0): string => {
  if (schema === false) return 'never'
  if (!isObject(schema) || depth > MAX_DEPTH) return 'unknown'
  const inner = (each: Json | undefined) => writeSchemaType(each, names, indent, depth + 1)
  const withNull = (type: string) => (schema.nullable === true && type !== 'unknown' ? union([type, 'null']) : type)
  if (typeof schema.$ref === 'string') {
    const name = decodeEscapes(/^#\/components\/schemas\/([^/]+)$/.exec(schema.$ref)?.[1] ?? '')
    return withNull((name && names.get(name.replaceAll('~1', '/').replaceAll('~0', '~'))) || 'unknown')
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return withNull(union(schema.enum.map((each) => JSON.stringify(each))))
  const parts = [
    ...ownType(schema, inner),
    ...list(schema.allOf).map(inner),
    ...[schema.oneOf, schema.anyOf].flatMap((choices) => {
      const types = list(choices).map(inner)
      // `anyOf` of requirements alone says nothing of types.
      return types.length === 0 || types.includes('unknown') ? [] : [union(types)]
    }),
  ].filter((type) => type !== 'unknown')
  if (schema.allOf !== undefined || schema.oneOf !== undefined || schema.anyOf !== undefined) {
    const distinct = [...new Set(parts)]
    const joined = distinct.length === 1 ? (distinct[0] ?? '') : distinct.map(grouped).join(' & ')
    if (joined !== '') return withNull(joined)
    if (schema.type === undefined) return 'unknown'
  }
  const types = Array.isArray(schema.type)
    ? schema.type
    : [schema.type ?? (isObject(schema.properties) ? 'object' : schema.items !== undefined ? 'array' : null)]
  return withNull(union(types.map((type) => plainType(type, schema, names, indent, depth))))
}

/** The components that a schema is at once, not in a property or a list of it. */
const isAtOnce = (schema: Json | undefined): string[] => {
  if (!isObject(schema)) return []
  if (typeof schema.$ref === 'string')
    return [decodeEscapes(schema.$ref.replace(/^#\/components\/schemas\//, '')) ?? '']
  return [schema.oneOf, schema.anyOf, schema.allOf].flatMap((choices) => list(choices).flatMap(isAtOnce))
}

/** Components that are made of themselves at once, which TypeScript refuses: they say nothing of each other. */
export const findCircularNames = (schemas: JsonObject): Set<string> => {
  const leadsTo = (from: string, wanted: string, seen = new Set<string>()): boolean =>
    isAtOnce(schemas[from]).some((next) => {
      if (next === wanted) return true
      if (seen.has(next) || !Object.hasOwn(schemas, next)) return false
      seen.add(next)
      return leadsTo(next, wanted, seen)
    })
  return new Set(Object.keys(schemas).filter((name) => leadsTo(name, name)))
}

const plainType = (type: Json, schema: JsonObject, names: TypeNames, indent: string, depth: number): string => {
  switch (type) {
    case 'string':
      return schema.format === 'binary' ? 'Blob | string' : type
    case 'boolean':
    case 'null':
      return type
    case 'number':
    case 'integer':
      return 'number'
    case 'array':
      return `${grouped(writeSchemaType(schema.items, names, indent, depth + 1))}[]`
    case 'object':
      return objectType(schema, names, indent, depth)
    default:
      return 'unknown'
  }
}

const objectType = (schema: JsonObject, names: TypeNames, indent: string, depth: number): string => {
  const properties = isObject(schema.properties) ? Object.entries(schema.properties) : []
  const required = new Set(list(schema.required))
  const more = schema.additionalProperties
  const rest = isObject(more) ? writeSchemaType(more, names, indent, depth + 1) : 'unknown'
  if (properties.length === 0) return `{ [name: string]: ${rest} }`
  const deeper = `${indent}  `
  const lines = properties.map(([name, value]) => {
    const note =
      isObject(value) && typeof value.description === 'string' ? formatComment(value.description, deeper) : ''
    const type = writeSchemaType(value, names, deeper, depth + 1)
    // What is only answered is nothing to send: one type serves both ways.
    const isAnswered = isObject(value) && value.readOnly === true
    const mark = required.has(name) && !isAnswered ? '' : '?'
    return `${note}${deeper}${isAnswered ? 'readonly ' : ''}${formatPropertyName(name)}${mark}: ${type}\n`
  })
  return `{\n${lines.join('')}${indent}}`
}
