import { isJson, isObject, type Operation, type OperationBody, type Parameter } from './operations.ts'
import { encodeSegment } from './url-escapes.ts'

export type CallArguments = { [name: string]: unknown }

type Pair = [name: string, value: string]

const asText = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))
const separators: ReadonlyMap<string, string> = new Map([
  ['spaceDelimited', ' '],
  ['pipeDelimited', '|'],
])

/** `filter[a]`, `expand[0]`, `a[b][c]`: what OpenAPI calls a deep object, nested as far as it goes. */
const writeDeep = (name: string, value: unknown): Pair[] => {
  if (value === undefined || value === null) return []
  if (typeof value !== 'object') return [[name, String(value)]]
  return Object.entries(value).flatMap(([key, inner]) => writeDeep(`${name}[${key}]`, inner))
}

/** A value as parameters of a query, a form or cookies have it (OpenAPI 3.1, 4.8.12.3). */
const writePairs = (
  { name, style, explode }: Pick<Parameter, 'name' | 'style' | 'explode'>,
  value: unknown,
): Pair[] => {
  if (value === undefined || value === null) return []
  if (style === 'json') return [[name, JSON.stringify(value)]]
  if (style === 'deepObject') return writeDeep(name, value)
  const separator = separators.get(style) ?? ','
  if (Array.isArray(value))
    return explode ? value.map((each): Pair => [name, asText(each)]) : [[name, value.map(asText).join(separator)]]
  if (!isObject(value)) return [[name, asText(value)]]
  const entries = Object.entries(value)
  return explode
    ? entries.map(([key, inner]): Pair => [key, asText(inner)])
    : [[name, entries.flatMap(([key, inner]) => [key, asText(inner)]).join(separator)]]
}

/** A value as one text, of a header or a segment: `a,b` and `key,value`. */
const writeSimple = ({ style, explode }: Pick<Parameter, 'style' | 'explode'>, value: unknown): string => {
  if (style === 'json') return JSON.stringify(value)
  if (Array.isArray(value)) return value.map(asText).join(',')
  if (!isObject(value)) return asText(value)
  return Object.entries(value)
    .map(([key, inner]) => `${key}${explode ? '=' : ','}${asText(inner)}`)
    .join(',')
}

const ofPath = { style: 'simple', explode: false }

/**
 * Returns the address and the headers of a call, cookies among them. Parameters are taken by their arguments; one that
 * is absent is left away. A path's parameter stays within its segment, whatever it holds.
 *
 * @example
 * const parameters = [{ name: 'q', in: 'query', argument: 'q', style: 'form', explode: true, … }]
 * addressCall({ path: '/api/shelves/{id}', parameters }, { id: 'a/b', q: 'tea' })
 * // { path: '/api/shelves/a%2Fb?q=tea', headers: [] }
 */
export const addressCall = (
  operation: Pick<Operation, 'path' | 'parameters'>,
  given: CallArguments,
): { path: string; headers: Pair[] } => {
  const givenFor = (argument: string) => (Object.hasOwn(given, argument) ? given[argument] : undefined)
  const segment = (name: string) => {
    const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === name)
    return encodeSegment(writeSimple(parameter ?? ofPath, givenFor(parameter?.argument ?? name) ?? ''))
  }
  const path = operation.path
    .replace(/\{([^{}]+)\}/g, (_, name: string) => segment(name))
    // `%2E%2E` is `..` to whatever reads an address (URL Standard, 4.1): only escaped twice it stays a value.
    .replace(/(?<=\/)\.{1,2}(?=\/|$)/g, (dots) => dots.replaceAll('.', '%252E'))
  const query = new URLSearchParams()
  const headers: Pair[] = []
  const cookies: string[] = []
  for (const parameter of operation.parameters) {
    const value = givenFor(parameter.argument)
    if (value === undefined || value === null || value === '') continue
    if (parameter.in === 'query') for (const [name, each] of writePairs(parameter, value)) query.append(name, each)
    if (parameter.in === 'header') headers.push([parameter.name, writeSimple(parameter, value)])
    if (parameter.in === 'cookie')
      for (const [name, each] of writePairs(parameter, value)) cookies.push(`${name}=${encodeSegment(each)}`)
  }
  if (cookies.length > 0) headers.push(['cookie', cookies.join('; ')])
  const search = query.toString()
  return { path: search ? `${path}${path.includes('?') ? '&' : '?'}${search}` : path, headers }
}

const FORM = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data'

/** Base64 as bytes; what is none goes as the text that it is. */
const toBlob = (value: unknown): Blob => {
  const text = asText(value)
  try {
    return new Blob([Uint8Array.from(atob(text), (character) => character.charCodeAt(0))])
  } catch {
    return new Blob([text])
  }
}

const formPairs = ({ encoding }: OperationBody, value: CallArguments): Pair[] =>
  Object.entries(value).flatMap(([name, inner]): Pair[] => {
    if (encoding.get(name)?.style === 'deepObject') return writeDeep(name, inner)
    return writePairs({ name, style: 'form', explode: true }, isObject(inner) ? JSON.stringify(inner) : inner)
  })

const multipart = ({ encoding, bytes }: OperationBody, value: CallArguments): FormData => {
  const form = new FormData()
  const add = (name: string, inner: unknown) => {
    if (inner instanceof Blob) form.append(name, inner)
    else if (bytes.has(name)) form.append(name, toBlob(inner), name)
    else if (typeof inner === 'object' && inner !== null)
      form.append(
        name,
        new Blob([JSON.stringify(inner)], { type: encoding.get(name)?.contentType || 'application/json' }),
      )
    else form.append(name, asText(inner))
  }
  for (const [name, inner] of Object.entries(value))
    for (const each of Array.isArray(inner) ? inner : [inner]) if (each !== undefined && each !== null) add(name, each)
  return form
}

export type WrittenBody = { type: string | null; content: string | Blob | FormData }

/**
 * Writes a body in its media type; `type` is null where the content says it itself (a form with a boundary). Bytes are
 * given as a Blob or in base64.
 *
 * @example
 * writeBody({ type: 'application/json', … }, { title: 'Dune' })
 * // { type: 'application/json', content: '{"title":"Dune"}' }
 */
export const writeBody = (body: OperationBody, value: unknown): WrittenBody => {
  const { type } = body
  if (isJson(type)) return { type, content: JSON.stringify(value) }
  if (value instanceof Blob) return { type, content: value }
  if (type === MULTIPART && isObject(value)) return { type: null, content: multipart(body, value) }
  if (type === FORM && isObject(value)) return { type, content: new URLSearchParams(formPairs(body, value)).toString() }
  if (body.bytes.has('')) return { type, content: toBlob(value) }
  return { type: type.includes('*') ? 'text/plain' : type, content: asText(value) }
}
