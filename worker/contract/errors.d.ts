import * as z from 'zod'
/**
 * Every error the outside can see: its HTTP status and its title. An error is added here and nowhere else.
 * The code is the last part of the problem's `type` (RFC 9457) and the `code` of a socket `error` event.
 */
export declare const errorCodes: {
  readonly malformed: {
    readonly status: 400
    readonly title: 'Malformed request'
  }
  readonly unauthenticated: {
    readonly status: 401
    readonly title: 'Sign in to continue'
  }
  readonly invalid_credentials: {
    readonly status: 401
    readonly title: 'Email or password is wrong'
  }
  readonly token_reused: {
    readonly status: 401
    readonly title: 'The session was ended'
  }
  readonly sign_in_failed: {
    readonly status: 401
    readonly title: 'The sign-in did not work'
  }
  readonly second_factor_required: {
    readonly status: 401
    readonly title: 'Enter the code of your authenticator app'
  }
  readonly email_unverified: {
    readonly status: 403
    readonly title: 'The email address is not verified'
  }
  readonly switched_off: {
    readonly status: 403
    readonly title: 'Switched off'
  }
  readonly forbidden: {
    readonly status: 403
    readonly title: 'Not allowed'
  }
  readonly reauthentication_required: {
    readonly status: 403
    readonly title: 'Confirm that it is you'
  }
  readonly not_found: {
    readonly status: 404
    readonly title: 'Not found'
  }
  readonly method_not_allowed: {
    readonly status: 405
    readonly title: 'Method not allowed'
  }
  readonly too_slow: {
    readonly status: 408
    readonly title: 'The request took too long'
  }
  readonly conflict: {
    readonly status: 409
    readonly title: 'Conflict'
  }
  readonly too_large: {
    readonly status: 413
    readonly title: 'Too large'
  }
  readonly unsupported_media_type: {
    readonly status: 415
    readonly title: 'Unsupported content type'
  }
  readonly invalid: {
    readonly status: 422
    readonly title: 'Some values are not valid'
  }
  readonly upgrade_required: {
    readonly status: 426
    readonly title: 'Open this address as a WebSocket'
  }
  readonly too_many_requests: {
    readonly status: 429
    readonly title: 'Too many requests'
  }
  readonly cancelled: {
    readonly status: 409
    readonly title: 'The generation was cancelled'
  }
  readonly interrupted: {
    readonly status: 503
    readonly title: 'The generation was interrupted'
  }
  readonly internal: {
    readonly status: 500
    readonly title: 'Something went wrong on our side'
  }
  readonly provider_failed: {
    readonly status: 502
    readonly title: 'The model failed'
  }
  readonly provider_limited: {
    readonly status: 503
    readonly title: 'The model is limiting us'
  }
  readonly unfinished: {
    readonly status: 504
    readonly title: 'It is not finished yet'
  }
  readonly provider_stalled: {
    readonly status: 504
    readonly title: 'The model stopped answering'
  }
  readonly unavailable: {
    readonly status: 503
    readonly title: 'A service we need is down'
  }
}
export declare const ErrorCode: z.ZodEnum<{
  cancelled: 'cancelled'
  conflict: 'conflict'
  email_unverified: 'email_unverified'
  forbidden: 'forbidden'
  internal: 'internal'
  interrupted: 'interrupted'
  invalid: 'invalid'
  invalid_credentials: 'invalid_credentials'
  malformed: 'malformed'
  method_not_allowed: 'method_not_allowed'
  not_found: 'not_found'
  provider_failed: 'provider_failed'
  provider_limited: 'provider_limited'
  provider_stalled: 'provider_stalled'
  reauthentication_required: 'reauthentication_required'
  second_factor_required: 'second_factor_required'
  sign_in_failed: 'sign_in_failed'
  switched_off: 'switched_off'
  token_reused: 'token_reused'
  too_large: 'too_large'
  too_many_requests: 'too_many_requests'
  too_slow: 'too_slow'
  unauthenticated: 'unauthenticated'
  unavailable: 'unavailable'
  unfinished: 'unfinished'
  unsupported_media_type: 'unsupported_media_type'
  upgrade_required: 'upgrade_required'
}>
export type ErrorCode = z.infer<typeof ErrorCode>
/** One invalid value: where it is (`files.0.path`) and what is wrong with it. */
export declare const FieldError: z.ZodObject<
  {
    path: z.ZodString
    message: z.ZodString
  },
  z.core.$strip
>
export type FieldError = z.infer<typeof FieldError>
/** A version of a creation, and its number in its line. */
export declare const VersionPlace: z.ZodObject<
  {
    id: z.ZodString
    version: z.ZodNumber
  },
  z.core.$strip
>
export type VersionPlace = z.infer<typeof VersionPlace>
/** RFC 9457 `application/problem+json`. `type` is `urn:aetheros:error:<code>`. */
export declare const Problem: z.ZodObject<
  {
    type: z.ZodString
    title: z.ZodString
    status: z.ZodNumber
    detail: z.ZodString
    traceId: z.ZodString
    errors: z.ZodOptional<
      z.ZodArray<
        z.ZodObject<
          {
            path: z.ZodString
            message: z.ZodString
          },
          z.core.$strip
        >
      >
    >
    generationId: z.ZodOptional<z.ZodString>
    retryAfter: z.ZodOptional<z.ZodNumber>
    linkToken: z.ZodOptional<z.ZodString>
    newest: z.ZodOptional<
      z.ZodObject<
        {
          id: z.ZodString
          version: z.ZodNumber
        },
        z.core.$strip
      >
    >
    dependency: z.ZodOptional<z.ZodString>
  },
  z.core.$strip
>
export type Problem = z.infer<typeof Problem>
export declare const formatProblemType: (code: ErrorCode) => string
