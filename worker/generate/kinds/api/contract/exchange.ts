import { cutText, shortenText } from '#contract/text'
import { isObject } from '../openapi.ts'
import type { Operation } from './document.ts'

/** A request and what it was answered. */
export type Exchange = {
  operation: Operation
  /** With method, address and body, as told to people. */
  sent: string
  /** The ids and credentials that were used for it, in words, each with where it came from. */
  used: readonly string[]
  status: number
  type: string
  headers: Headers
  /** Parsed when it is JSON, else its text; an endless stream is not read. */
  body: unknown
}

export type Fetch = (request: Request) => Promise<Response>
export type Input = {
  path: string
  query: URLSearchParams
  /** The query as people are told it: without secrets. */
  shown: URLSearchParams
  headers?: Headers
  body?: unknown
  /** A body as it is, in place of one that is encoded. */
  raw?: string
  used?: readonly string[]
}

/** For an answer with its whole body. */
const ANSWER_MS = 4_000
const MAX_BODY_CHARS = 512 * 1024
const SHOWN_CHARS = 300

/** A creation answers what it likes, and looking for what changes takes the square of its length. */
const MAX_STEADIED = 4_000

/** The same text reads the same each time: whoever repairs a fault can tell that nothing has changed. */
export const steadyText = (text: string) =>
  shortenText(text, MAX_STEADIED)
    .replaceAll(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi, '<uuid>')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?/g, '<time>')
    // Secrets and random names: letters and digits without an end.
    .replaceAll(/\b(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{24,}\b/gi, '<random>')

/** A value as people read it in a message. */
export const showValue = (value: unknown): string => {
  const text = steadyText(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
  return shortenText(text, SHOWN_CHARS)
}

const asText = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const multipart = (body: object): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(body))
    if (/file|image|photo|attachment|document|avatar/i.test(name) && typeof value === 'string')
      form.append(name, new Blob([value], { type: 'text/plain' }), 'sample.txt')
    else form.append(name, asText(value))
  return form
}

const encode = (type: string, body: unknown): string | FormData => {
  if (/\bjson$/.test(type)) return JSON.stringify(body)
  if (type === 'application/x-www-form-urlencoded' && isObject(body))
    return new URLSearchParams(Object.entries(body).map(([name, value]) => [name, asText(value)])).toString()
  if (type === 'multipart/form-data' && isObject(body)) return multipart(body)
  return typeof body === 'string' ? body : JSON.stringify(body)
}

const readBody = async (response: Response, type: string): Promise<unknown> => {
  if (/event-stream|octet-stream/.test(type)) {
    await response.body?.cancel()
    return ''
  }
  const text = cutText(await response.text(), MAX_BODY_CHARS)
  if (!/\bjson$/.test(type)) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const within = async <T>(promise: Promise<T>, ms: number): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Asks an operation something. Throws when it does not answer in time. */
export const exchange = (fetch: Fetch, operation: Operation, input: Input): Promise<Exchange> =>
  within(ask(fetch, operation, input), ANSWER_MS)

const ask = async (fetch: Fetch, operation: Operation, input: Input): Promise<Exchange> => {
  const address = (query: URLSearchParams) => `${input.path}${query.size > 0 ? `?${query}` : ''}`
  const type = operation.body?.type ?? 'application/json'
  const body = input.raw ?? (input.body === undefined ? undefined : encode(type, input.body))
  const headers = new Headers(input.headers)
  headers.set('accept', '*/*')
  if (typeof body === 'string') headers.set('content-type', type)
  const { method } = operation
  const request = new Request(`http://api.test${address(input.query)}`, {
    method,
    redirect: 'manual',
    headers,
    body: body ?? null,
  })
  const response = await fetch(request)
  const received = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  return {
    operation,
    sent: `${method} ${address(input.shown)}${body === undefined ? '' : ` ${showValue(input.raw ?? input.body)}`}`,
    used: input.used ?? [],
    status: response.status,
    type: received,
    headers: response.headers,
    body: await readBody(response, received),
  }
}
