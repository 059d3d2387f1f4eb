import type { FieldError } from '#contract/errors'

/** A refusal or failure that the server answered with (RFC 9457). */
export class ApiError extends Error {
  readonly status: number
  /** The last part of the problem's type: `conflict`, `too_many_requests`… Empty when the answer was no problem document. */
  readonly code: string
  readonly title: string
  readonly traceId: string | null
  readonly errors: readonly FieldError[]
  /** Seconds, from `Retry-After`. */
  readonly retryAfter: number | null
  /** The version that is newer than the one that was changed. */
  readonly newestId: string | null

  constructor(problem: {
    status: number
    code: string
    title: string
    detail: string
    traceId: string | null
    errors: readonly FieldError[]
    retryAfter: number | null
    newestId?: string | null
  }) {
    super(problem.detail || problem.title)
    this.name = 'ApiError'
    this.status = problem.status
    this.code = problem.code
    this.title = problem.title
    this.traceId = problem.traceId
    this.errors = problem.errors
    this.retryAfter = problem.retryAfter
    this.newestId = problem.newestId ?? null
  }

  /** Returns the message about one field, by its name in the request; null when there is none. */
  fieldError(path: string): string | null {
    return this.errors.find((error) => error.path === path)?.message ?? null
  }
}

/** No answer came at all: no network, or nothing that answers. */
export class NetworkError extends Error {
  /** This machine had no network then. */
  readonly wasOffline = !navigator.onLine

  constructor(cause: unknown) {
    super('The server did not answer', { cause })
    this.name = 'NetworkError'
  }
}

const PROBLEM_TYPE = 'urn:aetheros:error:'

const isRecord = (value: unknown): value is { [key: string]: unknown } => typeof value === 'object' && value !== null
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const readFieldErrors = (value: unknown): FieldError[] =>
  Array.isArray(value)
    ? value.flatMap((item) => (isRecord(item) ? [{ path: text(item.path), message: text(item.message) }] : []))
    : []

const readBody = async (response: Response): Promise<unknown> => {
  if (!response.headers.get('content-type')?.includes('json')) return null
  try {
    return await response.json()
  } catch {
    return null
  }
}

/**
 * Turns an answer that is not a success into an `ApiError`. Read by hand, not with the contract's schema: the first
 * page must not carry a validator. An answer of something in between (a proxy's HTML) still gives words and a status.
 */
export const readProblem = async (response: Response): Promise<ApiError> => {
  const body = await readBody(response)
  const problem = isRecord(body) ? body : {}
  const type = text(problem.type)
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new ApiError({
    status: response.status,
    code: type.startsWith(PROBLEM_TYPE) ? type.slice(PROBLEM_TYPE.length) : '',
    title: text(problem.title) || `The server answered ${response.status}`,
    detail: text(problem.detail),
    traceId: text(problem.traceId) || response.headers.get('x-trace-id'),
    errors: readFieldErrors(problem.errors),
    retryAfter: Number.isFinite(seconds) ? seconds : null,
    newestId: isRecord(problem.newest) ? text(problem.newest.id) : null,
  })
}

const waitWords = (seconds: number | null) =>
  seconds === null
    ? 'in a moment'
    : seconds < 90
      ? `in ${Math.max(1, Math.ceil(seconds))} s`
      : `in ${Math.ceil(seconds / 60)} min`

/** The server's words come without a full stop. */
const sentence = (words: string) => (/[.!?…]$/.test(words) ? words : `${words}.`)

/** True only while there is no network. */
export const OFFLINE_WORDS = 'You are offline. Try again when the connection is back.'

/** One sentence or two for a person: what happened and what to do. */
export const describeError = (error: unknown): string => {
  if (error instanceof NetworkError) {
    if (!navigator.onLine) return OFFLINE_WORDS
    return error.wasOffline
      ? 'You are connected again. Try once more.'
      : 'AetherOS cannot be reached. Try again in a moment.'
  }
  if (!(error instanceof ApiError)) return 'Something went wrong in this page. Reload it and try again.'
  if (error.code === 'invalid_credentials') return `${sentence(error.title)} ${sentence(error.message)}`
  switch (error.status) {
    case 429:
      return `Too many attempts. Try again ${waitWords(error.retryAfter)}.`
    case 503:
      return /try again/i.test(error.message)
        ? sentence(error.message)
        : `${sentence(error.message)} Try again ${waitWords(error.retryAfter)}.`
    case 500:
      return `Something went wrong on our side.${error.traceId ? ` Trace ${error.traceId}.` : ''} Try again.`
    default:
      // Where no field says what is wrong with it, the sentence does.
      return error.errors.length > 0
        ? error.errors.map(({ path, message }) => sentence(path ? `${path}: ${message}` : message)).join(' ')
        : sentence(error.message)
  }
}
