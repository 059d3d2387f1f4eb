import { follow, isObject, type Json, type JsonObject } from '#contract/operations'
import { decodeEscapes } from '#contract/url-escapes'

/** Of one tool, in characters of JSON: what is over is told by its name. Models read every tool before they use one. */
const MAX_DEFINITIONS = 24_000
const MAX_DEPTH = 40

const COMPONENT = /^#\/components\/schemas\/([^/]+)$/

/** OpenAPI 3.0 says with `nullable` and boolean bounds what JSON Schema says with types and numbers. */
const modern = (schema: JsonObject): JsonObject => {
  const { nullable, exclusiveMinimum, exclusiveMaximum, ...rest } = schema
  const bounds: JsonObject = {}
  if (exclusiveMinimum === true && typeof rest.minimum === 'number') bounds.exclusiveMinimum = rest.minimum
  else if (typeof exclusiveMinimum === 'number') bounds.exclusiveMinimum = exclusiveMinimum
  if (exclusiveMaximum === true && typeof rest.maximum === 'number') bounds.exclusiveMaximum = rest.maximum
  else if (typeof exclusiveMaximum === 'number') bounds.exclusiveMaximum = exclusiveMaximum
  if (nullable !== true) return { ...rest, ...bounds }
  const types = Array.isArray(rest.type) ? rest.type : [rest.type]
  const { enum: choices } = rest
  return {
    ...rest,
    ...bounds,
    ...(rest.type !== undefined && { type: [...types.filter((type) => type !== undefined), 'null'] }),
    ...(Array.isArray(choices) && !choices.includes(null) && { enum: [...choices, null] }),
  }
}

/** Leaves out the properties that only answers have: they are nothing to send. */
const withoutReadOnly = (document: JsonObject, schema: JsonObject): JsonObject => {
  if (!isObject(schema.properties)) return schema
  const kept = Object.entries(schema.properties).filter(([, each]) => follow(document, each).readOnly !== true)
  const names = new Set(kept.map(([name]) => name))
  return {
    ...schema,
    properties: Object.fromEntries(kept),
    ...(Array.isArray(schema.required) && { required: schema.required.filter((name) => names.has(String(name))) }),
  }
}

/** Values and names in a schema, which are no schemas: as they are. */
const VALUES = new Set(['example', 'examples', 'default', 'const', 'enum', 'required', 'type', 'discriminator', 'xml'])
const OF_NAMES = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'])

/** A schema of the document as a tool's own: in JSON Schema, its references to `$defs`, what is only answered left out. */
export const buildToolSchema = (document: JsonObject, value: Json, depth = 0): JsonObject => {
  const inner = (each: Json): Json => (isObject(each) ? buildToolSchema(document, each, depth + 1) : each)
  if (!isObject(value) || depth > MAX_DEPTH) return {}
  const { $ref: reference } = value
  // A reference elsewhere than to a component has no place in a tool's own schema: what it leads to stands there.
  if (typeof reference === 'string' && !COMPONENT.test(reference) && !reference.startsWith('#/$defs/'))
    return buildToolSchema(document, follow(document, value), depth + 1)
  const plain = withoutReadOnly(document, modern(value))
  return Object.fromEntries(
    Object.entries(plain).map(([name, each]): [string, Json] => {
      if (name === '$ref' && typeof each === 'string') return [name, each.replace(COMPONENT, '#/$defs/$1')]
      if (VALUES.has(name)) return [name, each]
      if (OF_NAMES.has(name) && isObject(each))
        return [name, Object.fromEntries(Object.entries(each).map(([key, below]) => [key, inner(below)]))]
      return [name, Array.isArray(each) ? each.map(inner) : inner(each)]
    }),
  )
}

/** The schemas that a tool's schema refers to, through others too, the nearest first. */
export const collectDefinitions = (document: JsonObject, schema: JsonObject): JsonObject => {
  const components = isObject(document.components) ? document.components : {}
  const all = isObject(components.schemas) ? components.schemas : {}
  const found = new Map<string, Json>()
  const waiting: Json[] = [schema]
  let left = MAX_DEFINITIONS
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const [, encoded = ''] of JSON.stringify(next).matchAll(/"#\/\$defs\/([^"/]+)"/g)) {
      const name = decodeEscapes(encoded)?.replaceAll('~1', '/').replaceAll('~0', '~')
      if (name === undefined || found.has(name) || !Object.hasOwn(all, name)) continue
      const definition = buildToolSchema(document, all[name] ?? {})
      left -= JSON.stringify(definition).length
      const kept = left >= 0 ? definition : { description: `${name}, as /openapi.json has it: too long to show here` }
      found.set(name, kept)
      waiting.push(kept)
    }
  }
  return Object.fromEntries(found)
}
