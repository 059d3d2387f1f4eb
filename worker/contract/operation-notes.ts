import { asObject, follow, isObject, type JsonObject } from './json.ts'
import { readSchemes } from './operation-security.ts'
import { MAX_OPERATIONS, METHODS, type Operation } from './operations.ts'

const count = (n: number, one: string, several = `${one}s`) => `${n} ${n === 1 ? one : several}`

/** Every `$ref` in a value; those in examples are data. */
const referencesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, below]) => {
    if (name === '$ref' && typeof below === 'string') return [below]
    return ['example', 'examples', 'default', 'const', 'enum'].includes(name) ? [] : referencesIn(below)
  })
}

/** Bodies that a program has to write by itself: it is given and sent as text. */
const isByHand = (type: string) =>
  !/\bjson$|^text\/|^multipart\/form-data$|^application\/x-www-form-urlencoded$|octet-stream$|^(image|audio|video)\/|\/(pdf|zip|gzip)$/.test(
    type,
  )

const pathIn = (url: unknown): string =>
  typeof url === 'string' && URL.canParse(url, 'https://api.invalid/')
    ? new URL(url, 'https://api.invalid/').pathname
    : ''

/** The operation of the document itself that a flow of OAuth names for its tokens; null where that lies elsewhere. */
const issuerIn = (scheme: JsonObject, operations: readonly Operation[]): string | null => {
  const paths = Object.values(asObject(scheme.flows)).map((flow) => pathIn(asObject(flow).tokenUrl))
  const found = operations.find(
    ({ method, path }) => method === 'POST' && paths.some((each) => each.length > 1 && path.endsWith(each)),
  )
  return found ? `${found.method} ${found.path}` : null
}

/**
 * Says of cookies that a document takes or answers where they exist at all; `own`: the API's address with a host of its
 * own. Empty for a document without any.
 */
export const noteCookies = (operations: readonly Operation[], own: string): string[] => {
  const credentials = operations.flatMap(({ security }) =>
    security.flat().flatMap((scheme) => (scheme.kind === 'key' && scheme.in === 'cookie' ? [scheme.name] : [])),
  )
  const given = operations.flatMap(({ parameters }) =>
    parameters.flatMap(({ in: place, name }) => (place === 'cookie' ? [name] : [])),
  )
  const names = [...new Set([...credentials, ...given])]
  return names.length === 0
    ? []
    : [`Cookies (${names.join(', ')}) exist at ${own} only: below /apps/ none is passed on, in either direction.`]
}

/**
 * Notes what of a document its readers do not understand or leave out, a sentence each: said to whoever calls the API,
 * on its page, in its client and by its MCP server. Empty when all of it is understood.
 */
export const noteUnread = (document: JsonObject, operations: readonly Operation[]): string[] => {
  const items = Object.values(asObject(document.paths)).map((item) => follow(document, item))
  const all = items.flatMap((item) => METHODS.filter((method) => isObject(item[method]))).length
  const traces = items.filter((item) => isObject(item.trace)).length
  const callbacks = items.flatMap((item) =>
    METHODS.filter((method) => isObject(asObject(item[method]).callbacks)),
  ).length
  const webhooks = Object.keys(asObject(document.webhooks)).length
  const elsewhere = [...new Set(referencesIn(document).filter((each) => !each.startsWith('#')))]
  const byHand = [...new Set(operations.flatMap(({ body }) => (body && isByHand(body.type) ? [body.type] : [])))]
  const cookies = operations.filter(({ parameters }) => parameters.some((each) => each.in === 'cookie')).length
  const schemes = [...readSchemes(document).values()]
  const other = schemes.filter(({ kind }) => kind === 'other').map(({ id }) => id)
  const declared = asObject(asObject(document.components).securitySchemes)
  const oauth = schemes.filter(({ id }) => /^(oauth2|openIdConnect)$/.test(String(follow(document, declared[id]).type)))
  const issued = oauth.flatMap(({ id }) => {
    const label = issuerIn(follow(document, declared[id]), operations)
    return label === null ? [] : [{ id, label }]
  })
  const elsewhereHad = oauth.flatMap(({ id }) => (issued.some((each) => each.id === id) ? [] : [id]))
  return [
    ...(typeof document.swagger === 'string' ? ['It is Swagger 2, of which bodies and definitions are not read.'] : []),
    ...(all > MAX_OPERATIONS ? [`It has ${count(all, 'operation')}; the first ${MAX_OPERATIONS} are here.`] : []),
    ...(traces > 0 ? [`${count(traces, 'TRACE operation')} cannot be called from here.`] : []),
    ...(webhooks > 0 ? [`${count(webhooks, 'webhook')} that the API calls by itself are not operations.`] : []),
    ...(callbacks > 0
      ? [`${count(callbacks, 'operation')} call back; what they send then is not described here.`]
      : []),
    ...(elsewhere.length > 0
      ? [
          `${count(elsewhere.length, 'reference')} into other documents are not followed: ${elsewhere.slice(0, 3).join(', ')}.`,
        ]
      : []),
    ...(byHand.length > 0 ? [`Bodies in ${byHand.join(', ')} are text that the caller writes.`] : []),
    ...(cookies > 0 ? [`${count(cookies, 'operation')} take cookies, which no page in a browser can send.`] : []),
    ...(elsewhereHad.length > 0 ? [`A token for ${elsewhereHad.join(', ')} has to be had elsewhere.`] : []),
    ...issued.map(({ id, label }) => `A token for ${id} is had from ${label}.`),
    ...(other.length > 0 ? [`Credentials for ${other.join(', ')} have to be sent by hand.`] : []),
  ]
}
