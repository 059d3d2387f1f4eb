import type { Operation } from './document.ts'

/** A request and what it was answered. */
export type Exchange = {
  operation: Operation
  /** With method, address and body, as told to people. */
  sent: string
  status: number
  type: string
  headers: Headers
  /** Parsed when it is JSON, else its text; an endless stream is not read. */
  body: unknown
}

export type Fetch = (request: Request) => Promise<Response>
export type Input = {
  path?: string
  query?: URLSearchParams
  body?: unknown
  /** A body as it is, in place of one that is encoded. */
  raw?: string
}

/** For an answer with its whole body. */
const ANSWER_MS = 4_000
const MAX_BODY_CHARS = 512 * 1024
const SHOWN_CHARS = 300

/** A value as people read it in a message. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text
}

const encode = (type: string, body: unknown): string => {
  if (/\bjson$/.test(type)) return JSON.stringify(body)
  if (type === 'application/x-www-form-urlencoded' && typeof body === 'object' && body !== null)
    return new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)])).toString()
  return typeof body === 'string' ? body : JSON.stringify(body)
}

const readBody = async (response: Response, type: string): Promise<unknown> => {
  if (/event-stream|octet-stream/.test(type)) {
    await response.body?.cancel()
    return ''
  }
  const text = (await response.text()).slice(0, MAX_BODY_CHARS)
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
export const exchange = (fetch: Fetch, operation: Operation, input?: Input): Promise<Exchange> =>
  within(ask(fetch, operation, input), ANSWER_MS)

const ask = async (fetch: Fetch, operation: Operation, input: Input = {}): Promise<Exchange> => {
  const path = `${input.path ?? operation.path}${input.query?.size ? `?${input.query}` : ''}`
  const type = operation.body?.type ?? 'application/json'
  const body = input.raw ?? (input.body === undefined ? undefined : encode(type, input.body))
  const request = new Request(`http://api.test${path}`, {
    method: operation.method,
    redirect: 'manual',
    headers: { accept: '*/*', ...(body !== undefined && { 'content-type': type }) },
    body,
  })
  const response = await fetch(request)
  const received = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  return {
    operation,
    sent: `${operation.method} ${path}${body === undefined ? '' : ` ${shown(body)}`}`,
    status: response.status,
    type: received,
    headers: response.headers,
    body: await readBody(response, received),
  }
}
