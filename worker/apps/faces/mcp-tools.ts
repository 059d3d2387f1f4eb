import {
  addressCall,
  type CallArguments,
  isObject,
  type Json,
  type JsonObject,
  type Operation,
  readOperations,
} from '#contract/operations'

/** A tool of the Model Context Protocol that makes one call of an API. */
export type ApiTool = {
  name: string
  title: string
  description: string
  inputSchema: JsonObject
  operation: Operation
}

/** What a model is given back at most, in UTF-16 units. */
export const MAX_RESULT_CHARS = 100_000

/** References into the document become references into the tool's own schema. */
const localised = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(localised)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === '$ref' && typeof inner === 'string'
        ? inner.replace(/^#\/components\/schemas\//, '#/$defs/')
        : localised(inner),
    ]),
  )
}

/** The schemas that a schema refers to, through others too. */
const definitionsFor = (schema: JsonObject, all: JsonObject): JsonObject => {
  const found = new Map<string, Json>()
  const waiting: Json[] = [schema]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [, encoded = ''] of JSON.stringify(next).matchAll(/"#\/\$defs\/([^"/]+)"/g)) {
      const name = decodeURIComponent(encoded)
      if (found.has(name) || !Object.hasOwn(all, name)) continue
      const definition = localised(all[name] ?? {})
      found.set(name, definition)
      waiting.push(definition)
    }
  }
  return Object.fromEntries(found)
}

const inputSchemaOf = ({ parameters, body }: Operation, schemas: JsonObject): JsonObject => {
  const properties: JsonObject = Object.fromEntries([
    ...parameters.map(({ name, schema, description }) => [
      name,
      localised({ ...schema, ...(description && { description }) }),
    ]),
    ...(body ? [['body', localised(body.schema)]] : []),
  ])
  const required = parameters.filter((each) => each.required).map(({ name }) => name)
  const schema: JsonObject = {
    type: 'object',
    properties,
    required: body?.required ? [...required, 'body'] : required,
    additionalProperties: false,
  }
  const definitions = definitionsFor(schema, schemas)
  return Object.keys(definitions).length > 0 ? { ...schema, $defs: definitions } : schema
}

/** The protocol's names: letters, digits, `_` and `-`, at most 64. */
const toolName = (id: string, taken: Set<string>) => {
  const base = id.replace(/[^\w-]+/g, '_').slice(0, 60) || 'call'
  let name = base
  for (let count = 2; taken.has(name); count++) name = `${base}_${count}`
  taken.add(name)
  return name
}

/** Every operation of the document as a tool. */
export const apiTools = (document: JsonObject): ApiTool[] => {
  const components = isObject(document.components) ? document.components : {}
  const schemas = isObject(components.schemas) ? components.schemas : {}
  const taken = new Set<string>()
  return readOperations(document).map((operation) => ({
    name: toolName(operation.id, taken),
    title: operation.summary || operation.id,
    description: [operation.summary, operation.description, `${operation.method} ${operation.path}`]
      .filter(Boolean)
      .join('\n'),
    inputSchema: inputSchemaOf(operation, schemas),
    operation,
  }))
}

/** The request that a tool's arguments mean. */
export const requestOf = ({ operation }: ApiTool, given: CallArguments, address: string): Request => {
  const { path, headers } = addressCall(operation, given)
  const hasBody = operation.body !== null && given.body !== undefined && operation.method !== 'GET'
  return new Request(address + path, {
    method: operation.method,
    headers: [...headers, ...(hasBody ? [['content-type', 'application/json'] satisfies [string, string]] : [])],
    ...(hasBody && { body: JSON.stringify(given.body) }),
  })
}
