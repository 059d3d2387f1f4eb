import { isObject, type JsonObject, listParameters, lookUp, readObject } from '../openapi.ts'
import { listSchemes, readSchemes, readSecurity, type Scheme } from './security.ts'
import { findSteps } from './steps.ts'

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header' | 'cookie'
  required: boolean
  schema: JsonObject
  example: unknown
}

/** A body by its media type; `schema` is null when the document has none. */
type Media = { type: string; schema: JsonObject | null; example: unknown }
/** `headers`: their names, as they are documented. */
export type Answer = { description: string; media: Media[]; headers: string[] }

export type Operation = {
  method: string
  path: string
  /** `POST /api/books` */
  label: string
  /** The text that people read of it: its id, summary and description. */
  text: string
  parameters: Parameter[]
  body: (Media & { required: boolean }) | null
  /** By status as documented: `200`, `4XX`, `default`. */
  responses: Map<string, Answer>
  /** The ways in: each a list of credentials that are wanted together, an empty one for none. Empty: it is open. */
  security: Scheme[][]
  /** There is no way in without credentials. */
  secured: boolean
}

/**
 * An OpenAPI document to test by. References in it are followed, as far as the test's steps last.
 *
 * Not read by `contract/operations.ts`, which pages load: that one reads for a caller, with one media type for each body
 * and what documents forgot filled in. A test needs every medium and header that is promised, and only what is written.
 */
export type Contract = { document: JsonObject; text: string; operations: Operation[] }

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'trace'] as const

/** Returns what a `$ref` stands for; any other object is itself, and anything else an empty one. */
export const follow = (document: unknown, value: unknown, depth = 0): JsonObject => {
  if (!isObject(value)) return {}
  if (isObject(document)) findSteps(document).spend()
  return typeof value.$ref === 'string' && depth < 20
    ? { ...follow(document, lookUp(document, value.$ref), depth + 1), ...withoutRef(value) }
    : value
}

const withoutRef = ({ $ref: _, ...rest }: JsonObject) => rest

const firstExample = (media: JsonObject): unknown => {
  if (media.example !== undefined) return media.example
  const [first] = Object.values(readObject(media, 'examples'))
  return isObject(first) ? first.value : undefined
}

const readMedia = (content: JsonObject): Media[] =>
  Object.entries(content).map(([type, media]) => ({
    type: type.split(';')[0]?.trim().toLowerCase() ?? '',
    schema: isObject(media) && isObject(media.schema) ? media.schema : null,
    example: isObject(media) ? firstExample(media) : undefined,
  }))

/** The schema of a parameter; one with `content` has it there. */
const readSchema = (parameter: JsonObject): JsonObject => {
  const [media] = readMedia(readObject(parameter, 'content'))
  return isObject(parameter.schema) ? parameter.schema : (media?.schema ?? {})
}

const readParameters = (given: readonly JsonObject[]): Parameter[] => {
  const credentials = new Set(listSchemes(given).map(({ scheme }) => scheme.id))
  const found = given
    .filter(({ name }) => !credentials.has(`parameter ${name}`))
    .map((each) => ({
      name: String(each.name),
      in: each.in as Parameter['in'],
      required: each.required === true,
      schema: readSchema(each),
      example: firstExample(each),
    }))
  // The operation's own come later and win.
  return [...new Map(found.map((each) => [`${each.in} ${each.name}`, each])).values()]
}

const readBody = (document: unknown, operation: JsonObject): Operation['body'] => {
  const body = follow(document, operation.requestBody)
  const media = readMedia(readObject(body, 'content'))
  const chosen = media.find(({ type }) => /\bjson$/.test(type)) ?? media[0]
  return chosen ? { ...chosen, required: body.required === true } : null
}

const joinTexts = (...parts: unknown[]) => parts.filter((part) => typeof part === 'string').join('. ')

/** Reads what the tests need of a valid document. */
export const readContract = (document: JsonObject): Contract => {
  const schemes = readSchemes(document)
  const info = readObject(document, 'info')
  const read = (path: string, item: JsonObject, method: string): Operation => {
    const operation = readObject(item, method)
    const parameters = listParameters(document, item, operation)
    const security = readSecurity(document, operation, parameters, schemes)
    const responses = Object.entries(readObject(operation, 'responses')).map(([status, given]): [string, Answer] => {
      const response = follow(document, given)
      return [
        status.toUpperCase(),
        {
          description: joinTexts(response.description),
          media: readMedia(readObject(response, 'content')),
          headers: Object.keys(readObject(response, 'headers')),
        },
      ]
    })
    return {
      method: method.toUpperCase(),
      path,
      label: `${method.toUpperCase()} ${path}`,
      text: joinTexts(operation.operationId, operation.summary, operation.description),
      parameters: readParameters(parameters),
      body: readBody(document, operation),
      responses: new Map(responses),
      security,
      secured: security.length > 0 && security.every((each) => each.length > 0),
    }
  }
  return {
    document,
    text: joinTexts(info.title, info.summary, info.description),
    operations: Object.entries(readObject(document, 'paths')).flatMap(([path, given]) => {
      const item = follow(document, given)
      return METHODS.filter((method) => isObject(item[method])).map((method) => read(path, item, method))
    }),
  }
}

/** Returns what is documented for a status, by itself, by its class or by default. */
export const findDocumented = ({ responses }: Operation, status: number): Answer | undefined =>
  responses.get(String(status)) ?? responses.get(`${String(status).charAt(0)}XX`) ?? responses.get('DEFAULT')

/** True when the document names this very status. */
export const namesStatus = ({ responses }: Operation, status: number): boolean => responses.has(String(status))

/** The body of a success, as the document has it; null when it names none. */
export const findSuccessSchema = ({ responses }: Operation): JsonObject | null =>
  [...responses].find(([status]) => status.startsWith('2'))?.[1].media.find(({ schema }) => schema)?.schema ?? null
