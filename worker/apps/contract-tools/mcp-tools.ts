import { addressCall, type CallArguments, writeBody } from '#contract/operation-call'
import { describeSecurity } from '#contract/operation-security'
import { follow, isJson, isObject, type JsonObject, type Operation, readOperations } from '#contract/operations'
import { buildToolSchema, collectDefinitions } from './tool-schema.ts'

/** A tool of the Model Context Protocol that makes one call of an API. */
export type ApiTool = {
  name: string
  title: string
  description: string
  inputSchema: JsonObject
  operation: Operation
}

/** The most that a model is given back, in UTF-16 units. */
export const MAX_RESULT_CHARS = 100_000

const BYTES: JsonObject = { type: 'string', contentEncoding: 'base64' }

/** The schema of a body as JSON carries it: bytes are base64. */
const bodySchema = (document: JsonObject, { schema, bytes }: NonNullable<Operation['body']>): JsonObject => {
  if (bytes.has('')) return BYTES
  if (bytes.size === 0) return buildToolSchema(document, schema)
  const whole = follow(document, schema)
  const properties = isObject(whole.properties) ? whole.properties : {}
  const carried = Object.entries(properties).map(([name, property]) => {
    if (!bytes.has(name)) return [name, property]
    const isList = follow(document, property).type === 'array'
    return [name, isList ? { type: 'array', items: BYTES } : BYTES]
  })
  return buildToolSchema(document, { ...whole, properties: Object.fromEntries(carried) })
}

const buildInputSchema = (document: JsonObject, { parameters, body }: Operation): JsonObject => {
  const properties: JsonObject = Object.fromEntries([
    ...parameters.map(({ argument, schema, description }) => [
      argument,
      buildToolSchema(document, { ...schema, ...(description && { description }) }),
    ]),
    ...(body ? [['body', bodySchema(document, body)]] : []),
  ])
  const required = parameters.filter((each) => each.required).map(({ argument }) => argument)
  const schema: JsonObject = {
    type: 'object',
    properties,
    required: body?.required ? [...required, 'body'] : required,
    additionalProperties: false,
  }
  const definitions = collectDefinitions(document, schema)
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

const describe = ({ summary, description, method, path, body, security }: Operation): string => {
  const wanted = describeSecurity(security)
  return [
    summary,
    description === summary ? '' : description,
    `${method} ${path}`,
    body && !isJson(body.type) ? `The body is sent as ${body.type}.` : '',
    wanted && `Wants ${wanted}: sent with it when this server is asked with it.`,
  ]
    .filter(Boolean)
    .join('\n')
}

/** Every operation of the document as a tool. */
export const createApiTools = (document: JsonObject): ApiTool[] => {
  const taken = new Set<string>()
  return readOperations(document).map((operation) => ({
    name: toolName(operation.id, taken),
    title: operation.summary || operation.id,
    description: describe(operation),
    inputSchema: buildInputSchema(document, operation),
    operation,
  }))
}

/** The credentials that an operation wants, taken from the caller's request to the MCP server. */
const credentialsFrom = (asked: Request, { security }: Operation) => {
  const schemes = security.flat()
  const headers: [string, string][] = []
  const query: [string, string][] = []
  const pass = (name: string) => {
    const value = asked.headers.get(name)
    if (value !== null) headers.push([name, value])
  }
  if (schemes.some(({ kind }) => kind === 'bearer' || kind === 'basic')) pass('authorization')
  for (const scheme of schemes) {
    if (scheme.kind !== 'key') continue
    if (scheme.in === 'header') pass(scheme.name)
    const value = scheme.in === 'query' ? new URL(asked.url).searchParams.get(scheme.name) : null
    if (value !== null) query.push([scheme.name, value])
    const cookie = scheme.in === 'cookie' ? readCookie(asked, scheme.name) : null
    if (cookie !== null) headers.push(['cookie', `${scheme.name}=${cookie}`])
  }
  return { headers, query }
}

const readCookie = (asked: Request, name: string): string | null => {
  const pairs = (asked.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
}

/** The request that a tool's arguments mean, with the credentials of the one that asked for it. */
export const buildToolRequest = (
  { operation }: ApiTool,
  given: CallArguments,
  address: string,
  asked: Request,
): Request => {
  const { path, headers } = addressCall(operation, given)
  const { body: described, method } = operation
  const body =
    described !== null && given.body !== undefined && method !== 'GET' ? writeBody(described, given.body) : null
  const credentials = credentialsFrom(asked, operation)
  const url = new URL(address + path)
  for (const [name, value] of credentials.query) url.searchParams.append(name, value)
  const sent = new Headers(headers)
  for (const [name, value] of credentials.headers)
    if (name === 'cookie') sent.set(name, [sent.get(name), value].filter(Boolean).join('; '))
    else if (!sent.has(name)) sent.set(name, value)
  if (body?.type) sent.set('content-type', body.type)
  return new Request(url, { method, headers: sent, ...(body && { body: body.content }) })
}
