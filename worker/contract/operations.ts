/*
 * What an OpenAPI 3.1 document offers, read for those who call it: the page to try it, the typed client, the MCP server.
 * The document comes from a model and is read as far as it makes sense; no schema library, because a page loads this.
 */

export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [name: string]: Json }

export type ParameterPlace = 'path' | 'query' | 'header'
export type Parameter = {
  name: string
  in: ParameterPlace
  required: boolean
  description: string
  schema: JsonObject
  example: Json | undefined
}
export type OperationBody = { required: boolean; schema: JsonObject; example: Json | undefined }
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
  /** JSON; null when it takes none. */
  body: OperationBody | null
  /** By status; the schema of the JSON that is answered, null when there is none. */
  answers: { status: string; description: string; schema: JsonObject | null }[]
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const
const MAX_OPERATIONS = 200

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {})
const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a local reference leads to; the thing itself when it is none. A chain that does not end leads to nothing. */
export const follow = (document: JsonObject, value: unknown): JsonObject => {
  let current = asObject(value)
  for (let depth = 0; depth < 10 && typeof current.$ref === 'string'; depth++) {
    const parts = current.$ref.startsWith('#/') ? current.$ref.slice(2).split('/') : []
    let target: Json = document
    for (const part of parts) {
      const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
      target = isObject(target) && Object.hasOwn(target, name) ? (target[name] ?? null) : null
    }
    current = parts.length > 0 ? asObject(target) : {}
  }
  return typeof current.$ref === 'string' ? {} : current
}

const jsonContent = (holder: JsonObject): JsonObject | null => {
  const content = asObject(holder.content)
  const type = Object.keys(content).find((name) => /^application\/([\w.-]+\+)?json\b/.test(name))
  return type === undefined ? null : asObject(content[type])
}

const exampleOf = (holder: JsonObject): Json | undefined => {
  if (holder.example !== undefined) return holder.example
  const [first] = Object.values(asObject(holder.examples))
  return isObject(first) ? first.value : undefined
}

const readParameter = (document: JsonObject, value: Json): Parameter[] => {
  const parameter = follow(document, value)
  const place = parameter.in
  const name = asText(parameter.name)
  if (!name || (place !== 'path' && place !== 'query' && place !== 'header')) return []
  const schema = asObject(parameter.schema)
  return [
    {
      name,
      in: place,
      required: place === 'path' || parameter.required === true,
      description: asText(parameter.description),
      schema,
      example: exampleOf(parameter) ?? schema.example,
    },
  ]
}

const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

const readBody = (document: JsonObject, value: unknown): OperationBody | null => {
  const body = follow(document, value)
  const media = jsonContent(body)
  if (!media) return null
  return { required: body.required === true, schema: asObject(media.schema), example: exampleOf(media) }
}

const readAnswers = (document: JsonObject, value: unknown): Operation['answers'] =>
  Object.entries(asObject(value)).map(([status, answer]) => {
    const found = follow(document, answer)
    const media = jsonContent(found)
    return {
      status,
      description: asText(found.description),
      schema: media && isObject(media.schema) ? media.schema : null,
    }
  })

const nameOf = (method: string, path: string) =>
  `${method}${path.replace(/[^A-Za-z\d]+(.?)/g, (_, next: string) => next.toUpperCase())}`

/** Every `{name}` of a path is a parameter, also where the document forgot to say so. */
const withPlaceholders = (path: string, parameters: Parameter[]): Parameter[] => {
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name)
  const forgotten = names.filter((name) => !parameters.some((each) => each.in === 'path' && each.name === name))
  return [
    ...forgotten.map(
      (name): Parameter => ({
        name,
        in: 'path',
        required: true,
        description: '',
        schema: { type: 'string' },
        example: undefined,
      }),
    ),
    ...parameters,
  ]
}

/** The operations in the order of the document; a later parameter of the same name and place overrules. */
export const readOperations = (document: JsonObject): Operation[] => {
  const taken = new Set<string>()
  const unique = (id: string) => {
    let name = id
    for (let count = 2; taken.has(name); count++) name = `${id}${count}`
    taken.add(name)
    return name
  }
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
      return [
        {
          id: unique(asText(operation.operationId) || nameOf(method, path)),
          method: method.toUpperCase(),
          path,
          summary: asText(operation.summary),
          description: asText(operation.description),
          tag: asText(asList(operation.tags)[0]) || 'API',
          parameters: withPlaceholders(path, parameters),
          body: readBody(document, operation.requestBody),
          answers: readAnswers(document, operation.responses),
        },
      ]
    })
  })
  return operations.slice(0, MAX_OPERATIONS)
}

export type CallArguments = { [name: string]: unknown }

/**
 * The address and the headers of a call. Parameters are taken by name; one that is absent is left away. A path's
 * parameter stays within its segment, whatever it holds.
 */
export const addressCall = (
  operation: Pick<Operation, 'path' | 'parameters'>,
  given: CallArguments,
): { path: string; headers: [string, string][] } => {
  const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))
  const givenFor = (name: string) => (Object.hasOwn(given, name) ? given[name] : undefined)
  const segment = (name: string) =>
    encodeURIComponent(text(givenFor(name) ?? '')).replace(/^\.{1,2}$/, (dots) => dots.replaceAll('.', '%2E'))
  const path = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => segment(name))
  const query = new URLSearchParams()
  const headers: [string, string][] = []
  for (const { name, in: place } of operation.parameters) {
    const value = givenFor(name)
    if (value === undefined || value === null || value === '') continue
    if (place === 'query') for (const each of Array.isArray(value) ? value : [value]) query.append(name, text(each))
    if (place === 'header') headers.push([name, text(value)])
  }
  const search = query.toString()
  return { path: search ? `${path}?${search}` : path, headers }
}
