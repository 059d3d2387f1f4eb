import * as z from 'zod'

/**
 * Every error the outside can see: its HTTP status and its title. An error is added here and nowhere else.
 * The code is the last part of the problem's `type` (RFC 9457) and the `code` of a socket `error` event.
 */
export const errorCodes = {
  malformed: { status: 400, title: 'Malformed request' },
  unauthenticated: { status: 401, title: 'Sign in to continue' },
  invalid_credentials: { status: 401, title: 'Email or password is wrong' },
  token_reused: { status: 401, title: 'The session was ended' },
  sign_in_failed: { status: 401, title: 'The sign-in did not work' },
  second_factor_required: { status: 401, title: 'Enter the code of your authenticator app' },
  email_unverified: { status: 403, title: 'The email address is not verified' },
  switched_off: { status: 403, title: 'Switched off' },
  forbidden: { status: 403, title: 'Not allowed' },
  reauthentication_required: { status: 403, title: 'Confirm that it is you' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  too_slow: { status: 408, title: 'The request took too long' },
  conflict: { status: 409, title: 'Conflict' },
  too_large: { status: 413, title: 'Too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported content type' },
  invalid: { status: 422, title: 'Some values are not valid' },
  upgrade_required: { status: 426, title: 'Open this address as a WebSocket' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  cancelled: { status: 409, title: 'The generation was cancelled' },
  interrupted: { status: 503, title: 'The generation was interrupted' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  provider_failed: { status: 502, title: 'The model failed' },
  provider_limited: { status: 503, title: 'The model is limiting us' },
  unfinished: { status: 504, title: 'It is not finished yet' },
  provider_stalled: { status: 504, title: 'The model stopped answering' },
  unavailable: { status: 503, title: 'A service we need is down' },
} as const

export const ErrorCode = z.enum(Object.keys(errorCodes) as [keyof typeof errorCodes, ...(keyof typeof errorCodes)[]])
export type ErrorCode = z.infer<typeof ErrorCode>

/** One invalid value: where it is (`files.0.path`) and what is wrong with it. */
export const FieldError = z.object({ path: z.string(), message: z.string() })
export type FieldError = z.infer<typeof FieldError>

/** A version of a creation, and its number in its line. */
export const VersionPlace = z.object({ id: z.string(), version: z.number().int() })
export type VersionPlace = z.infer<typeof VersionPlace>

/** RFC 9457 `application/problem+json`. `type` is `urn:aetheros:error:<code>`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  traceId: z.string(),
  errors: z.array(FieldError).optional(),
  /** Names the failed generation, whose received part is kept. */
  generationId: z.string().optional(),
  /** Seconds until it is worth trying again. */
  retryAfter: z.number().int().optional(),
  /** On 409 of a sign-in elsewhere: with it and the password of the account here the two are linked. */
  linkToken: z.string().optional(),
  /** On 409 of a version that is based on an older one: what to merge with. */
  newest: VersionPlace.optional(),
  /** Names what is down, on 503. */
  dependency: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>

export const formatProblemType = (code: ErrorCode) => `urn:aetheros:error:${code}`
