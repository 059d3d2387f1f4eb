import { follow, isObject, type JsonObject } from './json.ts'

/** A way in which callers prove who they are, as `components.securitySchemes` has it. */
export type Scheme = {
  id: string
  description: string
} & (
  | { kind: 'key'; in: 'header' | 'query' | 'cookie'; name: string }
  | { kind: 'bearer' }
  | { kind: 'basic' }
  /** Nothing that a program could send by itself: a certificate, a digest. */
  | { kind: 'other' }
)

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** One scheme; a key that is called `Authorization` is a bearer token, as are tokens of OAuth and OpenID Connect. */
const readScheme = (id: string, scheme: JsonObject): Scheme => {
  const base = { id, description: text(scheme.description) }
  const { type, in: place } = scheme
  const method = text(scheme.scheme).toLowerCase()
  if (type === 'apiKey' && (place === 'header' || place === 'query' || place === 'cookie'))
    return text(scheme.name).toLowerCase() === 'authorization'
      ? { ...base, kind: 'bearer' }
      : { ...base, kind: 'key', in: place, name: text(scheme.name) }
  if (type === 'oauth2' || type === 'openIdConnect' || (type === 'http' && method === 'bearer'))
    return { ...base, kind: 'bearer' }
  return type === 'http' && method === 'basic' ? { ...base, kind: 'basic' } : { ...base, kind: 'other' }
}

/** The schemes of a document by name. */
export const readSchemes = (document: JsonObject): Map<string, Scheme> => {
  const components = isObject(document.components) ? document.components : {}
  const schemes = isObject(components.securitySchemes) ? components.securitySchemes : {}
  return new Map(Object.entries(schemes).map(([id, given]) => [id, readScheme(id, follow(document, given))]))
}

/** The ways in to an operation: its own, else the document's. A scheme that nothing declares is of no known kind. */
export const readWays = (
  document: JsonObject,
  operation: JsonObject,
  schemes: ReadonlyMap<string, Scheme>,
): Scheme[][] => {
  const asked = Array.isArray(operation.security) ? operation.security : document.security
  return (Array.isArray(asked) ? asked : [])
    .filter(isObject)
    .map((way) => Object.keys(way).map((id): Scheme => schemes.get(id) ?? { id, description: '', kind: 'other' }))
}

/** Describes where a credential goes: `X-API-Key in the header`. */
export const describeScheme = (scheme: Scheme): string => {
  switch (scheme.kind) {
    case 'key':
      return scheme.in === 'cookie'
        ? `the cookie ${scheme.name} (at the host of its own only)`
        : `${scheme.name} in the ${scheme.in}`
    case 'bearer':
      return 'Authorization: Bearer …'
    case 'basic':
      return 'Authorization: Basic … (name and password)'
    case 'other':
      return `${scheme.id}, which has to be sent by hand`
    default:
      return scheme satisfies never
  }
}

/** Describes the credentials that an operation wants; empty when it is open. */
export const describeSecurity = (ways: readonly Scheme[][]): string => {
  if (ways.every((way) => way.length === 0)) return ''
  const told = ways.map((way) => (way.length === 0 ? 'nothing' : way.map(describeScheme).join(' and ')))
  return [...new Set(told)].join(', or ')
}
