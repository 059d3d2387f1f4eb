import { isObject, type JsonObject, readObject } from '../openapi.ts'
import { type Contract, findSuccessSchema, type Operation } from './document.ts'
import type { Exchange } from './exchange.ts'
import { isSameName, splitWords } from './naming.ts'
import { flattenSchema } from './samples.ts'
import type { Scheme } from './security.ts'

/** The words for where people get in, or get what lets them in. */
const ENTRANCE =
  /(api-?keys?|tokens?|keys?|log-?in|sign-?in|sessions?|auth|register|registrations?|sign-?up|set-?up|bootstrap)\b/i
const REGISTRATION =
  /register|registration|sign-?up|users?\b|accounts?\b|members?\b|customers?\b|people|profiles?|join/i
const LOGIN = /log-?in|sign-?in|sessions?\b|tokens?\b/i

const usual = {
  key: ['api key', 'key', 'token', 'access key', 'access token', 'api token', 'secret', 'secret key'],
  bearer: [
    'access token',
    'token',
    'jwt',
    'bearer token',
    'auth token',
    'id token',
    'session token',
    'api key',
    'api token',
    'key',
    'session id',
  ],
}
/** They let nobody in. */
const OTHER =
  /refresh|reset|csrf|xsrf|public|idempotency|next|page|cursor|verif|confirm|invite|share|foreign|sort|^key ?(name|id)/

/** Returns how likely a property holds the credential of a scheme: 0 most, null not at all. */
const rankProperty = (property: string, scheme: Scheme): number | null => {
  if (scheme.kind !== 'key' && scheme.kind !== 'bearer') return null
  const words = splitWords(property).join(' ')
  if (OTHER.test(words)) return null
  if (scheme.kind === 'key' && isSameName(property, scheme.name.replace(/^x-/i, ''))) return 0
  const place = usual[scheme.kind].findIndex((each) => isSameName(each, property))
  if (place >= 0) return 1 + place
  return /\b(token|key)$/.test(words) ? 20 : null
}

const listLevels = (body: unknown): JsonObject[] =>
  [body, ...(isObject(body) ? Object.values(body) : [])].filter(isObject)

/** The credential that an answer hands out for a scheme; undefined when it has none. */
export const readCredential = ({ body, headers }: Exchange, scheme: Scheme): string | undefined => {
  if (scheme.kind === 'key' && scheme.in === 'cookie')
    for (const cookie of headers.getSetCookie()) {
      const [, name, value] = /^\s*([^=;]+)=([^;]*)/.exec(cookie) ?? []
      if (name?.trim() === scheme.name && value) return value
    }
  const header = headers.get(scheme.kind === 'key' ? scheme.name : 'authorization')
  const found = listLevels(body).flatMap((level) =>
    Object.entries(level).flatMap(([name, value]) => {
      const rank = typeof value === 'string' && value !== '' ? rankProperty(name, scheme) : null
      return rank === null ? [] : [{ rank, value: String(value) }]
    }),
  )
  const [best] = found.toSorted((a, b) => a.rank - b.rank)
  return (best?.value ?? header ?? undefined)?.replace(/^Bearer\s+/i, '')
}

const listProperties = (document: JsonObject, schema: unknown) =>
  Object.entries(readObject(flattenSchema(document, schema), 'properties'))

export const isPasswordName = (name: string) => /pass(word|phrase|code)$|^pin$|^(client|api|app)_?secret$/i.test(name)

export const takesPassword = ({ document }: Contract, { body }: Operation): boolean =>
  body !== null && listProperties(document, body.schema ?? {}).some(([name]) => isPasswordName(name))

const describeAddress = ({ path, text }: Operation) => `${path} ${text.split('. ')[0]}`

export const isRegistration = (contract: Contract, operation: Operation): boolean =>
  takesPassword(contract, operation) &&
  operation.method === 'POST' &&
  !operation.secured &&
  REGISTRATION.test(describeAddress(operation)) &&
  !(LOGIN.test(operation.path) && !/register|sign-?up/i.test(operation.path))

/** It gives an account or a way in, and not something of which each has a key of its own. */
export const isEntrance = (contract: Contract, operation: Operation): boolean =>
  ENTRANCE.test(operation.path) || takesPassword(contract, operation)

/** Returns how well an operation hands out credentials of a scheme: the less the better; null when it does not. */
const issueRank = (contract: Contract, operation: Operation, scheme: Scheme): number | null => {
  if (operation.method !== 'POST' && operation.method !== 'PUT') return null
  const { document } = contract
  const outer = listProperties(document, findSuccessSchema(operation) ?? {})
  const all = [...outer, ...outer.flatMap(([, schema]) => listProperties(document, schema))]
  const ranks = all.flatMap(([name]) => rankProperty(name, scheme) ?? [])
  const byCookie = scheme.kind === 'key' && scheme.in === 'cookie' && ENTRANCE.test(operation.path)
  if (ranks.length === 0 && !byCookie) return null
  return (
    Math.min(...ranks, 30) +
    (ENTRANCE.test(operation.path) ? 0 : 100) +
    (operation.path.includes('{') ? 200 : 0) +
    // The way to the first one may be open in words only.
    (operation.secured ? 1_000 : 0)
  )
}

/** The operations that hand out credentials of a scheme, the likeliest first. */
export const findIssuers = (contract: Contract, scheme: Scheme): Operation[] =>
  contract.operations
    .flatMap((operation) => {
      const rank = issueRank(contract, operation, scheme)
      return rank === null ? [] : [{ operation, rank }]
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ operation }) => operation)
