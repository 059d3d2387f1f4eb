import { isObject, type JsonObject, type Operation, readOperations } from '#contract/operations'
import { comment, propertyName, typeOfSchema } from './schema-type.ts'

const reservedTypes = new Set([
  'ApiError',
  'ClientOptions',
  'Request',
  'Response',
  'Promise',
  'Record',
  'Error',
  'Client',
])
/** Names of values that the client itself uses. */
const reservedValues = new Set(['options', 'request', 'query'])

const pascal = (name: string) => {
  const words = name.split(/[^A-Za-z\d]+/).filter(Boolean)
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return /^[A-Za-z]/.test(joined) ? joined : `Type${joined}`
}

/** A TypeScript name for each schema of the document, all different. */
const namesOf = (schemas: JsonObject): Map<string, string> => {
  const taken = new Set(reservedTypes)
  return new Map(
    Object.keys(schemas).map((schema) => {
      const base = pascal(schema)
      let name = base
      for (let count = 2; taken.has(name); count++) name = `${base}${count}`
      taken.add(name)
      return [schema, name]
    }),
  )
}

/** The type of what a successful call answers. */
const answerType = ({ answers }: Operation, names: ReadonlyMap<string, string>): string => {
  const good = answers.filter(({ status }) => /^(2..|2\d\d|default)$/i.test(status))
  const types = good
    .filter(({ status }) => status !== 'default' || good.length === 1)
    .map(({ schema }) => (schema ? typeOfSchema(schema, names, '  ') : 'undefined'))
  return [...new Set(types)].join(' | ') || 'unknown'
}

const argumentsType = ({ parameters, body }: Operation, names: ReadonlyMap<string, string>): string => {
  const lines = parameters
    .filter(({ name }) => body === null || name !== 'body')
    .map(
      ({ name, required, schema, description }) =>
        `${comment(description, '      ')}      ${propertyName(name)}${required ? '' : '?'}: ${typeOfSchema(schema, names, '      ')}\n`,
    )
  if (body) lines.push(`      body${body.required ? '' : '?'}: ${typeOfSchema(body.schema, names, '      ')}\n`)
  return lines.length === 0 ? '' : `{\n${lines.join('')}    }`
}

const callOf = (operation: Operation, names: ReadonlyMap<string, string>): string => {
  const { id, method, path, parameters, body, summary } = operation
  const type = argumentsType(operation, names)
  const isOptional = !body?.required && parameters.every(({ required }) => !required)
  const given = type === '' ? '' : `args: ${type}${isOptional ? ' = {}' : ''}`
  const value = (name: string) => `args[${JSON.stringify(name)}]`
  // The pieces of the path are texts of the document: none of them becomes code.
  const pieces = path
    .split(/\{([^}]+)\}/)
    .map((piece, index) => (index % 2 === 0 ? JSON.stringify(piece) : `segment(${value(piece)})`))
  const inQuery = parameters
    .filter((each) => each.in === 'query')
    .map(({ name }) => `${JSON.stringify(name)}: ${value(name)}`)
  const inHeader = parameters
    .filter((each) => each.in === 'header')
    .map(({ name }) => `${JSON.stringify(name)}: ${value(name)}`)
  const parts = [
    inQuery.length > 0 ? `query: { ${inQuery.join(', ')} }` : '',
    inHeader.length > 0 ? `headers: { ${inHeader.join(', ')} }` : '',
    body ? `body: ${value('body')}` : '',
  ].filter(Boolean)
  const name = reservedValues.has(id) ? `${id}_` : id
  return `${comment(summary, '    ')}    ${propertyName(name)}: (${given}) =>
      request<${answerType(operation, names)}>(${JSON.stringify(method)}, ${pieces.join(' + ')}${parts.length > 0 ? `, { ${parts.join(', ')} }` : ''}),\n`
}

const runtime = (address: string) => `
/** An answer that is not a success. \`body\` is what was answered: a problem as of RFC 9457, as a rule. */
export class ApiError extends Error {
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown) {
    const detail = typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : 'The call failed'
    super(\`\${status}: \${detail}\`)
    this.status = status
    this.body = body
  }
}

export type ClientOptions = {
  /** Where the API lives. */
  baseUrl?: string
  /** Sent with every call. */
  headers?: { [name: string]: string }
  fetch?: typeof globalThis.fetch
}

type Parts = { query?: { [name: string]: unknown }; headers?: { [name: string]: unknown }; body?: unknown }

const segment = (value: unknown): string => encodeURIComponent(String(value)).replace(/^\\.{1,2}$/, (dots) => dots.replaceAll('.', '%2E'))

const queryOf = (query: { [name: string]: unknown }): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null)
      for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each))
  const text = search.toString()
  return text === '' ? '' : \`?\${text}\`
}

const requester = ({ baseUrl = ${JSON.stringify(address)}, headers = {}, fetch = globalThis.fetch }: ClientOptions) =>
  async <T>(method: string, path: string, parts: Parts = {}): Promise<T> => {
    const sent = new Headers(headers)
    for (const [name, value] of Object.entries(parts.headers ?? {})) if (value !== undefined) sent.set(name, String(value))
    if (parts.body !== undefined) sent.set('content-type', 'application/json')
    const response = await fetch(baseUrl + path + queryOf(parts.query ?? {}), {
      method,
      headers: sent,
      ...(parts.body !== undefined && { body: JSON.stringify(parts.body) }),
    })
    const text = await response.text()
    const isJson = /\\bjson\\b/.test(response.headers.get('content-type') ?? '')
    const answer: unknown = text === '' ? undefined : isJson ? JSON.parse(text) : text
    if (!response.ok) throw new ApiError(response.status, answer)
    return answer as T
  }
`

/** A client of a live API as one TypeScript file without dependencies: types of its schemas, a function an operation. */
export const typedClient = (document: JsonObject, address: string): string => {
  const info = isObject(document.info) ? document.info : {}
  const components = isObject(document.components) ? document.components : {}
  const schemas = isObject(components.schemas) ? components.schemas : {}
  const names = namesOf(schemas)
  const types = [...names].map(([schema, name]) => `export type ${name} = ${typeOfSchema(schemas[schema], names)}\n`)
  const title = String(info.title ?? 'API').replace(/\s+/g, ' ')
  const calls = readOperations(document).map((operation) => callOf(operation, names))
  return `// Client of “${title}”, version ${String(info.version ?? '').replace(/\s+/g, ' ')}. Made from ${address}/openapi.json: make it anew when that changes.

${types.join('\n')}${runtime(address)}
export const createClient = (options: ClientOptions = {}) => {
  const request = requester(options)
  return {
${calls.join('')}  }
}

export type Client = ReturnType<typeof createClient>
`
}
