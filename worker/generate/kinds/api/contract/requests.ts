import { encodeSegment } from '#contract/url-escapes'
import type { JsonObject } from '../openapi.ts'
import { addCookie, applyCredentials, type Credential, type Credentials, makeUp } from './credentials.ts'
import type { Contract, Operation, Parameter } from './document.ts'
import { type Exchange, exchange, type Fetch } from './exchange.ts'
import { flattenSchema, makeSample } from './samples.ts'
import type { As, Scene } from './scene.ts'

export type Sent = {
  path: string
  query?: URLSearchParams
  headers?: Record<string, string>
  /** A required header that is left out. */
  without?: string
  body?: unknown
  /** A body as it is, in place of one that is encoded. */
  raw?: string
  as?: As
  scene?: Scene
}

/** The end of a run's time or requests: what is left over is not tried. */
export class OutOfTime extends Error {}
/** An operation that did not answer; it is not asked again. */
export class NoAnswer extends Error {
  readonly operation: Operation
  constructor(operation: Operation, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.operation = operation
  }
}

/** Of one run of all tests. */
const MAX_REQUESTS = 1_500
const TOTAL_MS = 15_000

export const makeParameter = (document: JsonObject, { schema, example, name, in: place }: Parameter): unknown => {
  if (example !== undefined) return example
  const known = flattenSchema(document, schema)
  if (known.default !== undefined) return known.default
  // It says of two requests that they are one.
  if (place === 'header' && /idempotency|request-?id|nonce/i.test(name)) return crypto.randomUUID()
  const value = makeSample(schema, { document, variant: 0 }, name)
  return typeof value === 'string' && place !== 'query' ? value.replaceAll(' ', '-') : value
}

/** Sends requests to one live instance, with the credentials that they want, as long as there is time. */
export const createRequests = ({ document }: Contract, fetch: Fetch, credentials: () => Credentials) => {
  const deadline = Date.now() + TOTAL_MS
  const silent = new Set<Operation>()
  let requests = 0

  const ask = async (operation: Operation, sent: Sent, given: readonly Credential[]): Promise<Exchange> => {
    requests += 1
    if (requests > MAX_REQUESTS || Date.now() > deadline) throw new OutOfTime()
    if (silent.has(operation)) throw new NoAnswer(operation, 'no answer before')
    const headers = new Headers(sent.headers)
    if (sent.without !== undefined) headers.delete(sent.without)
    const query = new URLSearchParams(sent.query)
    for (const each of operation.parameters.filter(({ required }) => required))
      if (each.in === 'header' && !headers.has(each.name) && each.name !== sent.without)
        headers.set(each.name, String(makeParameter(document, each)))
      else if (each.in === 'cookie') addCookie(headers, each.name, encodeSegment(String(makeParameter(document, each))))
    const shown = new URLSearchParams(query)
    const used = [...applyCredentials(given, headers, query), ...(sent.scene?.used.values() ?? [])]
    try {
      const { path, body, raw } = sent
      return await exchange(fetch, operation, {
        path,
        query,
        shown,
        headers,
        body,
        used,
        ...(raw !== undefined && { raw }),
      })
    } catch (cause) {
      silent.add(operation)
      throw new NoAnswer(operation, cause)
    }
  }

  const credentialsFor = async (operation: Operation, { as = 'held', scene }: Sent): Promise<Credential[]> => {
    if (as === 'nobody') return []
    const { given } = await credentials().forOperation(operation)
    const own = given.map((each) => scene?.own.get(each.scheme.id) ?? each)
    if (as === 'held') return own
    return own.map((each) => ({ ...each, value: makeUp(each) ?? each.value, from: 'nobody, made up' }))
  }

  return {
    /** Asks. What was let in before and is not any more gets new credentials, once. */
    async send(operation: Operation, sent: Sent): Promise<Exchange> {
      const given = await credentialsFor(operation, sent)
      const answer = await ask(operation, sent, given)
      if (answer.status !== 401 || given.length === 0 || sent.as === 'stranger') return answer
      return (await credentials().renew(given)) ? ask(operation, sent, await credentialsFor(operation, sent)) : answer
    },
  }
}
