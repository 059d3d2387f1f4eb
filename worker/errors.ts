import { type ErrorCode, errorCodes, type FieldError, type VersionPlace } from '#contract/errors'

type Details = {
  cause?: unknown
  errors?: FieldError[]
  /** Seconds until it is worth trying again: becomes `Retry-After`. */
  retryAfter?: number
  /** More response headers, such as `RateLimit-*`. */
  headers?: Record<string, string>
  generationId?: string
  /** A failure of a provider that another one need not share: it limits us, is down, or stays silent. */
  transient?: boolean
  dependency?: string
  /** A generation that nobody but whoever asked for it brought to this end: what it used counts. */
  isSpent?: boolean
  linkToken?: string
  newest?: VersionPlace
  /** The account that it is about: for the security log, never for the answer. */
  userId?: string
}

/** An error that the outside may see. `message` is the problem's `detail`: it says what happened and what to do next. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: Details

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.details = details
  }

  get status() {
    return errorCodes[this.code].status
  }
}
