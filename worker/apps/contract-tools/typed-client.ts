import { noteCookies, noteUnread } from '#contract/operation-notes'
import { describeScheme, describeSecurity, readSchemes, type Scheme } from '#contract/operation-security'
import {
  isJson,
  isObject,
  type JsonObject,
  type Operation,
  type OperationBody,
  readOperations,
} from '#contract/operations'
import { writeClientRuntime } from './client-runtime.ts'
import { findCircularNames, formatComment, formatPropertyName, type TypeNames, writeSchemaType } from './schema-type.ts'

/** The names that the client itself gives to types, and those of the language that it uses. */
const reservedTypes = new Set([
  ...['ApiError', 'ClientOptions', 'Client', 'Place', 'Plan', 'Args', 'Pair', 'Known'],
  ...[
    'Request',
    'Response',
    'Promise',
    'Record',
    'Error',
    'Blob',
    'FormData',
    'Headers',
    'BodyInit',
    'Array',
    'Object',
  ],
  ...['JSON', 'String', 'Map', 'Set', 'URLSearchParams'],
])
/** Names of values that the client itself uses. */
const reservedValues = new Set(['options', 'request'])

const pascal = (name: string) => {
  const words = name.split(/[^A-Za-z\d]+/).filter(Boolean)
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return /^[A-Za-z]/.test(joined) ? joined : `Type${joined}`
}

/** A TypeScript name for each schema of the document, all different. */
const listNames = (schemas: JsonObject): Map<string, string> => {
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

const isText = (type: string | null) => type !== null && /^text\/|\bxml$|^\*/.test(type)

/** The type of what a successful call answers. */
const answerType = ({ answers }: Operation, names: TypeNames): string => {
  const good = answers.filter(({ status }) => /^(2..|2\d\d|default)$/i.test(status))
  const types = good
    .filter(({ status }) => status.toLowerCase() !== 'default' || good.length === 1)
    .map(({ schema, type }) => {
      if (schema) return writeSchemaType(schema, names, '  ')
      if (type === null) return 'undefined'
      return isJson(type) ? 'unknown' : isText(type) ? 'string' : 'Blob'
    })
  return [...new Set(types)].join(' | ') || 'unknown'
}

/** The type of a body; bytes are bytes. */
const bodyType = ({ schema, bytes, type }: OperationBody, names: TypeNames): string => {
  if (bytes.has('')) return 'Blob | string'
  if (Object.keys(schema).length === 0 && isText(type)) return 'string'
  return writeSchemaType(schema, names, '      ')
}

const argumentsType = ({ parameters, body }: Operation, names: TypeNames): string => {
  const lines = parameters.map(
    ({ argument, required, schema, description }) =>
      `${formatComment(description, '      ')}      ${formatPropertyName(argument)}${required ? '' : '?'}: ${writeSchemaType(schema, names, '      ')}\n`,
  )
  if (body) lines.push(`      body${body.required ? '' : '?'}: ${bodyType(body, names)}\n`)
  return lines.length === 0 ? '' : `{\n${lines.join('')}    }`
}

/** Writes an operation as the client's runtime takes it: what is usual is left out. */
const writePlan = ({ parameters, body, security }: Operation): string => {
  const written = parameters
    .filter((each) => each.in !== 'path')
    .map(({ name, in: place, argument, style, explode }) => ({
      name,
      in: place,
      ...(argument !== name && { argument }),
      ...(style !== (place === 'header' ? 'simple' : 'form') && { style }),
      ...(explode !== (style === 'form') && { explode }),
    }))
  const deep = body ? [...body.encoding].filter(([, { style }]) => style === 'deepObject').map(([name]) => name) : []
  const schemes = [...new Set(security.flat().map(({ id }) => id))]
  const plan = {
    ...(written.length > 0 && { parameters: written }),
    ...(body && body.type !== 'application/json' && { type: body.type }),
    ...(deep.length > 0 && { deep }),
    ...(schemes.length > 0 && { security: schemes }),
  }
  return Object.keys(plan).length === 0 ? '' : `, ${JSON.stringify(plan)}`
}

const writeCall = (operation: Operation, names: TypeNames): string => {
  const { id, method, path, parameters, body, summary } = operation
  const type = argumentsType(operation, names)
  const isOptional = !body?.required && parameters.every(({ required }) => !required)
  const given = type === '' ? '' : `args: ${type}${isOptional ? ' = {}' : ''}`
  const segment = (name: string) => {
    const argument = parameters.find((each) => each.in === 'path' && each.name === name)?.argument ?? name
    return `segment(args[${JSON.stringify(argument)}])`
  }
  // The pieces of the path are texts of the document: none of them becomes code.
  const pieces = path
    .split(/\{([^{}]+)\}/)
    .map((piece, index) => (index % 2 === 0 ? JSON.stringify(piece) : segment(piece)))
    .filter((piece) => piece !== '""')
  const wanted = describeSecurity(operation.security)
  const told = [summary, wanted && `Wants ${wanted}.`].filter(Boolean).join(' · ')
  const name = reservedValues.has(id) ? `${id}_` : id
  const args = type === '' ? '{}' : 'args'
  return `${formatComment(told, '    ')}    ${formatPropertyName(name)}: (${given}) =>
      request<${answerType(operation, names)}>(${JSON.stringify(method)}, ${pieces.join(' + ') || '""'}, ${args}${writePlan(operation)}),\n`
}

const credentialTypes: { [K in Exclude<Scheme['kind'], 'other'>]: string } = {
  key: 'string',
  bearer: 'string',
  basic: '{ name: string; password: string }',
}

/** The schemes whose credentials the client sends, as a type and as what the runtime looks up. */
const listCredentials = (document: JsonObject) => {
  const schemes = [...readSchemes(document).values()].flatMap((each) => (each.kind === 'other' ? [] : [each]))
  const fields = schemes.map(
    (scheme) =>
      `${formatComment(`${describeScheme(scheme)}. ${scheme.description}`, '    ')}    ${formatPropertyName(scheme.id)}?: ${credentialTypes[scheme.kind]}\n`,
  )
  const known = schemes.map(({ description: _, ...scheme }) => scheme)
  return { type: fields.length === 0 ? '{ [scheme: string]: never }' : `{\n${fields.join('')}  }`, known }
}

/**
 * Writes a client of a live API as one TypeScript file without dependencies: types of its schemas, a function an
 * operation. `own`: the address with a host of its own, where `address` is another.
 *
 * @example
 * // What is served at /client.ts, in the hands of a program:
 * import { ApiError, createClient } from './client.ts'
 * const api = createClient({ credentials: { bearerAuth: token } })
 * const books = await api.listBooks({ limit: 10 }) // throws ApiError { status, body } for 4xx and 5xx
 */
export const writeTypedClient = (document: JsonObject, address: string, own = address): string => {
  const info = isObject(document.info) ? document.info : {}
  const components = isObject(document.components) ? document.components : {}
  const schemas = isObject(components.schemas) ? components.schemas : {}
  const names = listNames(schemas)
  const circular = findCircularNames(schemas)
  const straight = new Map([...names].filter(([schema]) => !circular.has(schema)))
  const types = [...names].map(([schema, name]) => {
    const type = writeSchemaType(schemas[schema], circular.has(schema) ? straight : names)
    return `export type ${name} = ${type}\n`
  })
  const title = String(info.title ?? 'API').replace(/\s+/g, ' ')
  const operations = readOperations(document)
  const calls = operations.map((operation) => writeCall(operation, names))
  const cookies = noteCookies(operations, own).map((note) =>
    own === address ? note : `${note} Give createClient that baseUrl.`,
  )
  const notes = [...noteUnread(document, operations), ...cookies].map((note) => `// ${note.replace(/\s+/g, ' ')}\n`)
  return `// Client of “${title}”, version ${String(info.version ?? '').replace(/\s+/g, ' ')}. Made from ${address}/openapi.json: make it anew when that changes.
${notes.join('')}
${types.join('\n')}${writeClientRuntime(address, listCredentials(document))}
export const createClient = (options: ClientOptions = {}) => {
  const request = requester(options)
  return {
${calls.join('')}  }
}

export type Client = ReturnType<typeof createClient>
`
}
