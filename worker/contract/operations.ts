import { asObject, asText, follow, isObject, type Json, type JsonObject } from './json.ts'
import { readSchemes, readWays, type Scheme } from './operation-security.ts'

/*
 * Operations of an OpenAPI document (3.0 or 3.1), read for those who call it: the page to try it, the typed client, the
 * MCP server, the requests for other faces. It comes from a model or from elsewhere and is read as far as it makes
 * sense; what is not understood is told by `operation-notes.ts`. No schema library, because a page loads this.
 * The tests of a generated API have a reader of their own (`generate/kinds/api/contract/document.ts`): this one chooses
 * one media type and fills in what a caller needs, they hold the API to every word and nothing that was filled in.
 */

export { follow, isObject, type Json, type JsonObject } from './json.ts'

type ParameterPlace = 'path' | 'query' | 'header' | 'cookie'
export type Parameter = {
  name: string
  in: ParameterPlace
  /** The name that callers give it by: its own, or `query_id` where another place has a parameter of that name. */
  argument: string
  required: boolean
  description: string
  schema: JsonObject
  example: Json | undefined
  /** The form of lists and objects: as its place does by default, as `style` says, or as `json` (by `content`). */
  style: string
  explode: boolean
}
/** The form of a property, where the document says it. */
export type Encoding = { contentType: string; style: string }
export type OperationBody = {
  required: boolean
  /** Its media type: JSON where it can be had, else the first. */
  type: string
  schema: JsonObject
  example: Json | undefined
  encoding: ReadonlyMap<string, Encoding>
  /** The properties that are bytes, which JSON carries in base64; the empty name for the body itself. */
  bytes: ReadonlySet<string>
}
export type Operation = {
  /** `listBooks`, or made of method and path; unique in the document. */
  id: string
  /** In upper case. */
  method: string
  /** `/api/books/{id}` */
  path: string
  summary: string
  description: string
  tag: string
  parameters: Parameter[]
  /** Null when it takes none. */
  body: OperationBody | null
  /** By status; `schema` is that of the JSON that is answered, `type` the media type, both null when there is none. */
  answers: { status: string; description: string; schema: JsonObject | null; type: string | null }[]
  /** Ways in: each a list of credentials that are wanted together, an empty one for none. No ways: it is open. */
  security: Scheme[][]
}

export const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const
/** Operations beyond these are left out, which `operation-notes.ts` tells. */
export const MAX_OPERATIONS = 1_000

/** Returns the media that is used of those that are offered: JSON, else the first. */
const chosenContent = (holder: JsonObject): { type: string; media: JsonObject } | null => {
  const content = Object.entries(asObject(holder.content))
  const plain = (type: string) => type.split(';')[0]?.trim().toLowerCase() ?? ''
  const [type, media] = content.find(([name]) => /\bjson$/.test(plain(name))) ?? content[0] ?? []
  return type === undefined ? null : { type: plain(type), media: asObject(media) }
}

export const isJson = (type: string): boolean => /\bjson$/.test(type)

const readExample = (document: JsonObject, holder: JsonObject): Json | undefined => {
  if (holder.example !== undefined) return holder.example
  const [first] = Object.values(asObject(holder.examples))
  return isObject(first) ? follow(document, first).value : undefined
}

const PLACES: ReadonlyMap<unknown, { place: ParameterPlace; style: string }> = new Map([
  ['path', { place: 'path', style: 'simple' }],
  ['query', { place: 'query', style: 'form' }],
  ['header', { place: 'header', style: 'simple' }],
  ['cookie', { place: 'cookie', style: 'form' }],
])
/** Headers that a document may not declare as parameters: bodies and security schemes do (OpenAPI 3.1, 4.8.12). */
const NOT_PARAMETERS = /^(accept|content-type|authorization)$/i

const readParameter = (document: JsonObject, value: Json): Parameter[] => {
  const parameter = follow(document, value)
  const name = asText(parameter.name)
  const found = PLACES.get(parameter.in)
  if (!name || !found) return []
  const { place, style } = found
  if (place === 'header' && NOT_PARAMETERS.test(name) && name.toLowerCase() !== 'authorization') return []
  const content = chosenContent(parameter)
  const schema = asObject(parameter.schema ?? content?.media.schema)
  const used = content ? 'json' : asText(parameter.style) || style
  return [
    {
      name,
      in: place,
      argument: name,
      required: place === 'path' || parameter.required === true,
      description: asText(parameter.description),
      schema,
      example:
        readExample(document, parameter) ??
        (content ? readExample(document, content.media) : undefined) ??
        schema.example,
      style: used,
      explode: typeof parameter.explode === 'boolean' ? parameter.explode : used === 'form',
    },
  ]
}

const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

/** Returns whether a schema is of bytes (`format: binary` of 3.0, `contentMediaType` of 3.1). */
const isBytes = (schema: JsonObject): boolean =>
  schema.format === 'binary' || (typeof schema.contentMediaType === 'string' && schema.contentEncoding === undefined)

/** Media that are no text, where their schema does not say otherwise. */
const BYTES = /^(image|audio|video)\/|octet-stream$|\/(pdf|zip|gzip)$/

const bytesIn = (document: JsonObject, type: string, given: JsonObject): Set<string> => {
  const schema = follow(document, given)
  if (isBytes(schema) || (BYTES.test(type) && !isObject(schema.properties))) return new Set([''])
  const names = Object.entries(asObject(schema.properties)).filter(([, value]) => {
    const property = follow(document, value)
    return isBytes(property.type === 'array' ? follow(document, property.items) : property)
  })
  return new Set(isJson(type) ? [] : names.map(([name]) => name))
}

const readBody = (document: JsonObject, value: unknown): OperationBody | null => {
  const body = follow(document, value)
  const content = chosenContent(body)
  if (!content) return null
  const { type, media } = content
  const encoding = Object.entries(asObject(media.encoding)).map(([name, given]): [string, Encoding] => [
    name,
    { contentType: asText(asObject(given).contentType), style: asText(asObject(given).style) },
  ])
  return {
    required: body.required === true,
    type,
    schema: asObject(media.schema),
    example: readExample(document, media),
    encoding: new Map(encoding),
    bytes: bytesIn(document, type, asObject(media.schema)),
  }
}

const readAnswers = (document: JsonObject, value: unknown): Operation['answers'] =>
  Object.entries(asObject(value)).map(([status, answer]) => {
    const found = follow(document, answer)
    const content = chosenContent(found)
    return {
      status,
      description: asText(found.description),
      schema: content && isJson(content.type) && isObject(content.media.schema) ? content.media.schema : null,
      type: content?.type ?? null,
    }
  })

const buildName = (method: string, path: string) =>
  `${method}${path.replace(/[^A-Za-z\d]+(.?)/g, (_, next: string) => next.toUpperCase())}`

/** Every `{name}` of a path is a parameter, also where the document forgot to say so. */
const withPlaceholders = (path: string, parameters: Parameter[]): Parameter[] => {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name)
  const forgotten = names.filter((name) => !parameters.some((each) => each.in === 'path' && each.name === name))
  return [
    ...forgotten.map(
      (name): Parameter => ({
        ...{ name, in: 'path', argument: name, required: true, description: '', schema: { type: 'string' } },
        ...{ example: undefined, style: 'simple', explode: false },
      }),
    ),
    ...parameters,
  ]
}

/** Each parameter with an argument of its own, in letters that models and programs take; `body` is the body's. */
const nameArguments = (parameters: Parameter[], hasBody: boolean): Parameter[] => {
  const taken = new Set(hasBody ? ['body'] : [])
  return parameters.map((parameter) => {
    const named = parameter.name
      .replaceAll('<', '_lt')
      .replaceAll('>', '_gt')
      .replace(/[^\w.-]+/g, '_')
    const plain = named || parameter.in
    const base = taken.has(plain) ? `${parameter.in}_${plain}` : plain
    let argument = base
    for (let count = 2; taken.has(argument); count++) argument = `${base}_${count}`
    taken.add(argument)
    return { ...parameter, argument }
  })
}

/**
 * Reads the operations in the order of the document, at most `MAX_OPERATIONS`; a later parameter of the same name and
 * place overrules, and what is malformed is left out.
 *
 * @example
 * const [list] = readOperations({ openapi: '3.1.0', paths: { '/api/books': { get: { operationId: 'listBooks' } } } })
 * list.id // 'listBooks'
 * list.method // 'GET'
 * list.security // []: it is open
 */
export const readOperations = (document: JsonObject): Operation[] => {
  const taken = new Set<string>()
  const unique = (id: string) => {
    let name = id
    for (let count = 2; taken.has(name); count++) name = `${id}${count}`
    taken.add(name)
    return name
  }
  const schemes = readSchemes(document)
  const operations = Object.entries(asObject(document.paths)).flatMap(([path, value]) => {
    const item = follow(document, value)
    return METHODS.flatMap((method): Operation[] => {
      if (!isObject(item[method])) return []
      const operation = asObject(item[method])
      const parameters = [...asList(item.parameters), ...asList(operation.parameters)]
        .flatMap((each) => readParameter(document, each))
        .filter(
          (each, index, all) =>
            index === all.findLastIndex(({ name, in: place }) => name === each.name && place === each.in),
        )
      const body = readBody(document, operation.requestBody)
      return [
        {
          id: unique(asText(operation.operationId) || buildName(method, path)),
          method: method.toUpperCase(),
          path,
          summary: asText(operation.summary),
          description: asText(operation.description),
          tag: asText(asList(operation.tags)[0]) || 'API',
          parameters: nameArguments(withPlaceholders(path, parameters), body !== null),
          body,
          answers: readAnswers(document, operation.responses),
          security: readWays(document, operation, schemes),
        },
      ]
    })
  })
  return operations.slice(0, MAX_OPERATIONS)
}
