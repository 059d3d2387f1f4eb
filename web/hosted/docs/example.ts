import { follow, isObject, type Json, type JsonObject } from '#contract/operations'

const MAX_DEPTH = 6

const formats: ReadonlyMap<string, string> = new Map(
  Object.entries({
    date: '2026-01-31',
    'date-time': '2026-01-31T12:00:00Z',
    time: '12:00:00',
    email: 'ada@example.com',
    uri: 'https://example.com',
    url: 'https://example.com',
    uuid: '00000000-0000-4000-8000-000000000000',
  }),
)

const createTypedExample = (document: JsonObject, schema: JsonObject, type: Json, depth: number): Json => {
  switch (type) {
    case 'string':
      return formats.get(String(schema.format)) ?? 'text'
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 1
    case 'boolean':
      return true
    case 'array':
      return schema.items === undefined ? [] : [createExample(document, schema.items, depth + 1)]
    case 'null':
      return null
    default: {
      const properties = isObject(schema.properties) ? Object.entries(schema.properties) : []
      return Object.fromEntries(
        properties
          .filter(([, value]) => !(isObject(value) && value.readOnly === true))
          .map(([name, value]) => [name, createExample(document, value, depth + 1)]),
      )
    }
  }
}

/** A value that fits a schema, to begin with: what the schema itself names, else one made of its types. */
export const createExample = (document: JsonObject, value: Json, depth = 0): Json => {
  const schema = follow(document, value)
  if (depth > MAX_DEPTH) return null
  if (schema.example !== undefined) return schema.example
  if (Array.isArray(schema.examples) && schema.examples[0] !== undefined) return schema.examples[0]
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null
  const [choice] = [schema.oneOf, schema.anyOf].flatMap((each) => (Array.isArray(each) ? each : []))
  if (choice !== undefined) return createExample(document, choice, depth + 1)
  if (Array.isArray(schema.allOf)) {
    const parts = schema.allOf.map((each) => createExample(document, each, depth + 1)).filter(isObject)
    return Object.assign({}, ...parts)
  }
  const type = Array.isArray(schema.type) ? schema.type.find((each) => each !== 'null') : schema.type
  return createTypedExample(document, schema, type ?? 'object', depth)
}
