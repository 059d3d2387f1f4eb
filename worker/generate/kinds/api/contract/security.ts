import { isObject, type JsonObject, lookUp, readObject } from '../openapi.ts'

type Place = 'header' | 'query' | 'cookie'

/** A way in which a document has callers prove who they are. */
export type Scheme = {
  id: string
  /** As people call it: `X-API-Key`, `bearer token`, `name and password`. */
  label: string
  /** Values that the document gives as examples. */
  examples: string[]
} & (
  | { kind: 'key'; in: Place; name: string }
  | { kind: 'bearer' }
  | { kind: 'basic' }
  /** Nothing that a test could hold: a certificate, a digest. */
  | { kind: 'other' }
)

const text = (value: unknown) => (typeof value === 'string' ? value : '')

const QUOTED =
  /\b(?:examples?|e\.g\.|demo|test|default|use|try|admin|initial|master|root|seeded)\b[^`"“]{0,40}[`"“]([^`"”\s]{3,200})[`"”]/gi

/** Values that a description quotes as one to use: "e.g. `demo-key`". `about`: what has to be spoken of. */
const quotedIn = (description: string, about = /(?:)/) =>
  [...description.matchAll(QUOTED)].flatMap(([whole, value = '']) =>
    about.test(whole.replace(value, '')) ? [value] : [],
  )

const listExamples = (holder: JsonObject): string[] => {
  const listed = Object.values(readObject(holder, 'examples')).map((each) => (isObject(each) ? each.value : each))
  const given = [holder.example, holder['x-example'], holder.default, readObject(holder, 'schema').example, ...listed]
  return [...new Set([...given.map(text), ...quotedIn(text(holder.description))].filter((value) => value !== ''))]
}

const readScheme = (id: string, scheme: JsonObject): Scheme => {
  const examples = listExamples(scheme)
  const place = scheme.in
  if (scheme.type === 'apiKey' && (place === 'header' || place === 'query' || place === 'cookie'))
    return text(scheme.name).toLowerCase() === 'authorization'
      ? { id, label: 'bearer token', examples, kind: 'bearer' }
      : { id, label: text(scheme.name), examples, kind: 'key', in: place, name: text(scheme.name) }
  if (scheme.type === 'oauth2' || scheme.type === 'openIdConnect')
    return { id, label: 'bearer token', examples, kind: 'bearer' }
  if (scheme.type === 'http' && /^bearer$/i.test(text(scheme.scheme)))
    return { id, label: 'bearer token', examples, kind: 'bearer' }
  if (scheme.type === 'http' && /^basic$/i.test(text(scheme.scheme)))
    return { id, label: 'name and password', examples, kind: 'basic' }
  return { id, label: text(scheme.scheme) || text(scheme.type) || id, examples, kind: 'other' }
}

/** The schemes of a document by name; references are followed. */
export const readSchemes = (document: JsonObject): Map<string, Scheme> => {
  const told = quotedIn(text(readObject(document, 'info').description), /key|token|credential|password/i)
  return new Map(
    Object.entries(readObject(readObject(document, 'components'), 'securitySchemes')).map(([id, given]) => {
      const found = isObject(given) && typeof given.$ref === 'string' ? lookUp(document, given.$ref) : given
      const scheme = readScheme(id, isObject(found) ? found : {})
      return [id, scheme.examples.length > 0 ? scheme : { ...scheme, examples: told }]
    }),
  )
}

/** A credential that a document declares as a parameter, as many do in place of a security scheme. */
const CREDENTIAL =
  /^(authorization|(x-)?api-?(key|token)|(x-)?(auth|access|session|admin|user)-?(token|key)|x-(token|key))$/i

/** Schemes that stand among the parameters of an operation; each with whether it has to be sent. */
export const listSchemes = (parameters: readonly JsonObject[]): { scheme: Scheme; required: boolean }[] =>
  parameters
    .filter((each) => CREDENTIAL.test(text(each.name)) && each.in !== 'path')
    .map((each) => ({
      scheme: readScheme(`parameter ${each.name}`, { ...each, type: 'apiKey' }),
      required: each.required === true,
    }))

/** The ways in to an operation: each a list of schemes that are wanted together. Empty: it is open. `[]` in it: also without. */
export const readSecurity = (
  document: JsonObject,
  operation: JsonObject,
  parameters: readonly JsonObject[],
  schemes: ReadonlyMap<string, Scheme>,
): Scheme[][] => {
  const asked: unknown = Array.isArray(operation.security) ? operation.security : document.security
  const declared = (Array.isArray(asked) ? asked : [])
    .filter(isObject)
    .map((each) =>
      Object.keys(each).map((id): Scheme => schemes.get(id) ?? { id, label: id, examples: [], kind: 'other' }),
    )
  if (declared.some((each) => each.length > 0)) return declared
  return listSchemes(parameters).flatMap(({ scheme, required }) => (required ? [[scheme]] : [[], [scheme]]))
}
