import { isObject, type JsonObject, lookUp, objectAt, parametersOf } from '../openapi.ts'

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  schema: JsonObject
  example: unknown
}

/** A body by its media type; `schema` is null when the document has none. */
export type Media = { type: string; schema: JsonObject | null; example: unknown }

export type Operation = {
  method: string
  path: string
  /** `POST /api/books` */
  label: string
  parameters: Parameter[]
  body: (Media & { required: boolean }) | null
  /** By status as documented: `200`, `4XX`, `default`. */
  responses: Map<string, Media[]>
  /** Asks for credentials that nobody here has. */
  secured: boolean
}

/** An OpenAPI document to test by. References in it are followed. */
export type Contract = { document: JsonObject; operations: Operation[] }

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const

/** What a `$ref` stands for; anything else is itself. */
export const follow = (document: unknown, value: unknown, depth = 0): JsonObject => {
  if (!isObject(value)) return {}
  return typeof value.$ref === 'string' && depth < 20
    ? { ...follow(document, lookUp(document, value.$ref), depth + 1), ...withoutRef(value) }
    : value
}

const withoutRef = ({ $ref: _, ...rest }: JsonObject) => rest

const firstExample = (media: JsonObject): unknown => {
  if (media.example !== undefined) return media.example
  const [first] = Object.values(objectAt(media, 'examples'))
  return isObject(first) ? first.value : undefined
}

const mediaOf = (content: JsonObject): Media[] =>
  Object.entries(content).map(([type, media]) => ({
    type: type.split(';')[0]?.trim().toLowerCase() ?? '',
    schema: isObject(media) && isObject(media.schema) ? media.schema : null,
    example: isObject(media) ? firstExample(media) : undefined,
  }))

const readParameters = (document: unknown, item: JsonObject, operation: JsonObject): Parameter[] => {
  const found = parametersOf(document, item, operation).map((each) => ({
    name: String(each.name),
    in: each.in as Parameter['in'],
    required: each.required === true,
    schema: isObject(each.schema) ? each.schema : {},
    example: firstExample(each),
  }))
  // The operation's own come later and win.
  return [...new Map(found.map((each) => [`${each.in} ${each.name}`, each])).values()]
}

const readBody = (document: unknown, operation: JsonObject): Operation['body'] => {
  const body = follow(document, operation.requestBody)
  const media = mediaOf(objectAt(body, 'content'))
  const chosen = media.find(({ type }) => /\bjson$/.test(type)) ?? media[0]
  return chosen ? { ...chosen, required: body.required === true } : null
}

const isSecured = (document: JsonObject, operation: JsonObject) => {
  const asked = Array.isArray(operation.security) ? operation.security : document.security
  return Array.isArray(asked) && asked.length > 0 && asked.every((each) => Object.keys(each ?? {}).length > 0)
}

/** Reads what the tests need of a valid document. */
export const readContract = (document: JsonObject): Contract => ({
  document,
  operations: Object.entries(objectAt(document, 'paths')).flatMap(([path, item]) =>
    METHODS.flatMap((method): Operation[] => {
      if (!isObject(item) || !isObject(item[method])) return []
      const operation = item[method]
      return [
        {
          method: method.toUpperCase(),
          path,
          label: `${method.toUpperCase()} ${path}`,
          parameters: readParameters(document, item, operation),
          body: readBody(document, operation),
          responses: new Map(
            Object.entries(objectAt(operation, 'responses')).map(([status, response]) => [
              status.toUpperCase(),
              mediaOf(objectAt(follow(document, response), 'content')),
            ]),
          ),
          secured: isSecured(document, operation),
        },
      ]
    }),
  ),
})

/** What is documented for a status, by itself, by its class or by default. */
export const documented = ({ responses }: Operation, status: number): Media[] | undefined =>
  responses.get(String(status)) ?? responses.get(`${String(status).charAt(0)}XX`) ?? responses.get('DEFAULT')

/** True when the document names this very status. */
export const names = ({ responses }: Operation, status: number): boolean => responses.has(String(status))
