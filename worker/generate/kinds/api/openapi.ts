import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema'
import { withBasePath } from '#contract/base-path'
import { isObject as isJsonObject } from '#contract/json'
import { decodeEscapes } from '#contract/url-escapes'
import { parseJson } from '../../../source/json.ts'
import schema from './openapi-3.1.schema.json'

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const

export type Operation = { method: string; path: string }
/** `json`: the document with its paths whole (`withBasePath`), when it is an object. `version`: of OpenAPI, as it says. */
export type Document = { faults: string[]; operations: Operation[]; json: JsonObject | null; version: string }

export type JsonObject = Record<string, unknown>
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const readObject = (value: unknown, key: string): JsonObject =>
  isObject(value) && isObject(value[key]) ? value[key] : {}

const validator = new Validator(schema as Schema, '2020-12', false)

/** Keywords that only say that something below them, or beside them, is wrong. */
const WRAPPERS = new Set([
  '$ref',
  '$dynamicRef',
  'properties',
  'patternProperties',
  'additionalProperties',
  'items',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'unevaluatedProperties',
  'unevaluatedItems',
])

/** The causes, at the deepest places: those above them only repeat that something below is wrong. */
const schemaFaults = (document: unknown): string[] => {
  // What 3.0 says of everything but values holds in 3.1 as well; of values every reader here knows both.
  const isOlder = isObject(document) && /^3\.0\.\d+$/.test(String(document.openapi))
  const { valid, errors } = validator.validate(isOlder ? { ...document, openapi: '3.1.0' } : document)
  if (valid) return []
  const causes = errors.filter(({ keyword }) => !WRAPPERS.has(keyword))
  const depth = (error: OutputUnit) => error.instanceLocation.split('/').length
  const deepest = Math.max(...causes.map(depth))
  const told = (causes.length > 0 ? causes : errors.slice(0, 1))
    .filter((error) => causes.length === 0 || depth(error) === deepest)
    .map(({ instanceLocation, keyword, error }) => {
      const place = decodePointer(instanceLocation.slice(2)).join(' → ') || 'the document'
      return `${place}: ${keyword === 'false' ? 'is not known here' : error}`
    })
  return [...new Set(told)]
}

const decodePointer = (pointer: string): string[] =>
  pointer === ''
    ? []
    : pointer.split('/').map((part) => (decodeEscapes(part) ?? part).replaceAll('~1', '/').replaceAll('~0', '~'))

export const lookUp = (document: unknown, reference: string): unknown => {
  if (!reference.startsWith('#/') || decodeEscapes(reference) === null) return undefined
  return decodePointer(reference.slice(2)).reduce<unknown>(
    (at, key) => (Array.isArray(at) ? at[Number(key)] : isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    document,
  )
}

/** Every `$ref` in the document. Examples and values are data, where a `$ref` means nothing. */
const referencesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, below]) => {
    if (key === '$ref' && typeof below === 'string') return [below]
    return ['example', 'examples', 'default', 'const', 'enum'].includes(key) ? [] : referencesIn(below)
  })
}

export const listParameters = (document: unknown, ...owners: JsonObject[]) =>
  owners
    .flatMap((owner) => (Array.isArray(owner.parameters) ? owner.parameters : []))
    .map((parameter: unknown) =>
      isObject(parameter) && typeof parameter.$ref === 'string' ? lookUp(document, parameter.$ref) : parameter,
    )
    .filter(isObject)

/** Schemes that `security` asks for and nothing declares: nobody could know how to get in. */
const securityFaults = (document: unknown, operations: readonly Operation[]): string[] => {
  const declared = readObject(readObject(document, 'components'), 'securitySchemes')
  const asked = [document, ...operations.map(({ method, path }) => readObject(itemAt(document, path), method))].flatMap(
    (owner) => (isObject(owner) && Array.isArray(owner.security) ? owner.security : []),
  )
  const ids = new Set(asked.filter(isObject).flatMap((each) => Object.keys(each)))
  return [...ids]
    .filter((id) => !Object.hasOwn(declared, id))
    .map((id) => `security asks for ${id}, which components.securitySchemes does not declare`)
}

/** Returns what a path of the document holds; it may stand elsewhere. */
const itemAt = (document: unknown, path: string): JsonObject => {
  const item = readObject(readObject(document, 'paths'), path)
  const found = typeof item.$ref === 'string' ? lookUp(document, item.$ref) : null
  return isObject(found) ? { ...found, ...item } : item
}

const operationFaults = (document: unknown, { method, path }: Operation): string[] => {
  const item = itemAt(document, path)
  const operation = readObject(item, method)
  const declared = new Set(
    listParameters(document, item, operation).flatMap((each) => (each.in === 'path' ? [String(each.name)] : [])),
  )
  const named = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name)
  const label = `${method.toUpperCase()} ${path}`
  return [
    ...named.filter((name) => !declared.has(name)).map((name) => `${label} does not declare {${name}}`),
    ...[...declared]
      .filter((name) => !named.includes(name))
      .map((name) => `${label} declares {${name}}, which its path does not have`),
    ...(Object.keys(readObject(operation, 'responses')).length === 0 ? [`${label} declares no response`] : []),
  ]
}

/** False where escapes such as `\ud800` made half of a character, which no address and no file can have. */
const isWellFormed = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed()
  if (Array.isArray(value)) return value.every(isWellFormed)
  return !isObject(value) || Object.entries(value).every(([name, below]) => name.isWellFormed() && isWellFormed(below))
}

const unread = (fault: string): Document => ({ faults: [fault], operations: [], json: null, version: '' })

/** Reads an OpenAPI document, 3.1 or 3.0: what is wrong with it, and the operations it promises. */
export const readDocument = (text: string): Document => {
  try {
    return read(text)
  } catch (error) {
    // Its own readers call themselves: 100,000 brackets deep there is no place left to do so.
    if (error instanceof RangeError) return unread('openapi.json is nested too deep')
    throw error
  }
}

const read = (text: string): Document => {
  let given: unknown
  try {
    given = parseJson(text)
  } catch {
    return unread('openapi.json is not JSON')
  }
  const document = isJsonObject(given) ? withBasePath(given) : given
  if (!isWellFormed(document)) return unread('openapi.json has half of a character in it (a lone surrogate)')
  const operations = Object.keys(readObject(document, 'paths')).flatMap((path) => {
    const item = itemAt(document, path)
    return METHODS.filter((method) => isObject(item[method])).map((method) => ({ method, path }))
  })
  const ids = operations
    .map(({ method, path }) => readObject(itemAt(document, path), method).operationId)
    .filter((id) => typeof id === 'string')
  return {
    operations,
    json: isObject(document) ? document : null,
    version: isObject(document) ? String(document.openapi) : '',
    faults: [
      ...(operations.length === 0 ? ['it documents no operation'] : []),
      ...[...new Set(referencesIn(document))]
        .filter((reference) => lookUp(document, reference) === undefined)
        .map((reference) => `${reference} leads nowhere`),
      ...[...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(
        (id) => `operationId ${id} is used twice`,
      ),
      ...operations.flatMap((operation) => operationFaults(document, operation)),
      ...securityFaults(document, operations),
      ...schemaFaults(document),
    ],
  }
}
