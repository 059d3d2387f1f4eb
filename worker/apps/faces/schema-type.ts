import { decodeEscapes } from '#contract/escapes'
import { isObject, type Json, type JsonObject } from '#contract/operations'

const MAX_DEPTH = 20

const isIdentifier = (name: string) => /^[A-Za-z_$][\w$]*$/.test(name)
export const propertyName = (name: string) => (isIdentifier(name) ? name : JSON.stringify(name))

/** A comment that the text inside cannot end. */
export const comment = (text: string, indent: string) => {
  const line = text.replace(/\s+/g, ' ').replaceAll('*/', '*∕').trim()
  return line === '' ? '' : `${indent}/** ${line} */\n`
}

const union = (parts: readonly string[]) => {
  const distinct = [...new Set(parts)]
  return distinct.length === 0 ? 'unknown' : distinct.join(' | ')
}
const grouped = (type: string) => (/[|&]/.test(type) ? `(${type})` : type)

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

/**
 * A JSON Schema as a TypeScript type; `names` has the types of `#/components/schemas/…`. What it cannot say becomes
 * `unknown`: a caller then looks at the value, which is true, instead of trusting a wrong type.
 */
export const typeOfSchema = (
  schema: Json | undefined,
  names: ReadonlyMap<string, string>,
  indent = '',
  depth = 0,
): string => {
  if (schema === false) return 'never'
  if (!isObject(schema) || depth > MAX_DEPTH) return 'unknown'
  const inner = (each: Json | undefined) => typeOfSchema(each, names, indent, depth + 1)
  if (typeof schema.$ref === 'string') {
    const name = decodeEscapes(/^#\/components\/schemas\/(.+)$/.exec(schema.$ref)?.[1] ?? '')
    return (name && names.get(name)) || 'unknown'
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return union(schema.enum.map((each) => JSON.stringify(each)))
  const choices = [...list(schema.oneOf), ...list(schema.anyOf)]
  if (choices.length > 0) return union(choices.map(inner))
  if (Array.isArray(schema.allOf)) return schema.allOf.map((each) => grouped(inner(each))).join(' & ') || 'unknown'
  const types = Array.isArray(schema.type)
    ? schema.type
    : [schema.type ?? (isObject(schema.properties) ? 'object' : null)]
  const nullable = schema.nullable === true ? ['null'] : []
  return union([...types.map((type) => plainType(type, schema, names, indent, depth)), ...nullable])
}

const plainType = (
  type: Json,
  schema: JsonObject,
  names: ReadonlyMap<string, string>,
  indent: string,
  depth: number,
): string => {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type
    case 'number':
    case 'integer':
      return 'number'
    case 'array':
      return `${grouped(typeOfSchema(schema.items, names, indent, depth + 1))}[]`
    case 'object':
      return objectType(schema, names, indent, depth)
    default:
      return 'unknown'
  }
}

const objectType = (schema: JsonObject, names: ReadonlyMap<string, string>, indent: string, depth: number): string => {
  const properties = isObject(schema.properties) ? Object.entries(schema.properties) : []
  const required = new Set(list(schema.required))
  const more = schema.additionalProperties
  const rest = isObject(more) ? typeOfSchema(more, names, indent, depth + 1) : 'unknown'
  if (properties.length === 0) return `{ [name: string]: ${rest} }`
  const deeper = `${indent}  `
  const lines = properties.map(([name, value]) => {
    const note = isObject(value) && typeof value.description === 'string' ? comment(value.description, deeper) : ''
    const type = typeOfSchema(value, names, deeper, depth + 1)
    return `${note}${deeper}${propertyName(name)}${required.has(name) ? '' : '?'}: ${type}\n`
  })
  return `{\n${lines.join('')}${indent}}`
}
