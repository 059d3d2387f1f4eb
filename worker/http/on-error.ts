import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type ErrorCode, errorCodes, formatProblemType, type Problem } from '#contract/errors'
import { AppError } from '../errors.ts'
import { writeProblem } from '../platform/problem.ts'
import { describeError } from '../platform/scrub.ts'
import { readSqlState } from '../platform/sql-state.ts'
import type { AppEnv } from './app-env.ts'
import { findFailedDependency, isDiskFull } from './failed-dependency.ts'
import { beginLog } from './log.ts'
import { beginTrace } from './trace.ts'

const codeOfStatus: Partial<Record<number, ErrorCode>> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'too_slow',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported_media_type',
  422: 'invalid',
  429: 'too_many_requests',
}

/** A row names another that went after it had been looked at: what a request was about is gone. */
const FOREIGN_KEY_VIOLATION = '23503'

/** Returns what the outside may know of an error. Anything unforeseen is `internal`, without a word of what it was. */
export const toAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error
  if (error instanceof HTTPException) {
    const code = codeOfStatus[error.status]
    if (code) return new AppError(code, errorCodes[code].title, { cause: error })
  }
  const dependency = findFailedDependency(error)
  const words = isDiskFull(error)
    ? 'There is no room on the disk: nothing can be stored at the moment, reading goes on. Try again later.'
    : `The ${dependency} does not answer. Try again in a moment.`
  if (dependency)
    return new AppError('unavailable', words, {
      cause: error,
      dependency,
      retryAfter: 5,
    })
  if (readSqlState(error) === FOREIGN_KEY_VIOLATION)
    return new AppError('not_found', 'What this belongs to was deleted a moment ago', { cause: error })
  return new AppError('internal', 'The error was recorded under this trace id. Try again.', { cause: error })
}

const buildHeaders = (c: Context<AppEnv>, error: AppError): Record<string, string> => ({
  'cache-control': 'no-store',
  ...(error.status === 401 && {
    // Only then a new token would help: clients renew theirs on it.
    'www-authenticate':
      error.code === 'unauthenticated' && c.req.header('authorization')
        ? 'Bearer realm="aetheros", error="invalid_token"'
        : 'Bearer realm="aetheros"',
  }),
  ...(error.details.retryAfter !== undefined && {
    'retry-after': String(Math.max(1, Math.ceil(error.details.retryAfter))),
  }),
  ...error.details.headers,
})

/** Answers with an RFC 9457 problem. The only place that turns an error into a response. */
const createProblem = (c: Context<AppEnv>, error: AppError) => {
  const { status, title } = errorCodes[error.code]
  const { errors, generationId, linkToken, newest, dependency } = error.details
  const { traceId } = c.var
  const problem = {
    type: formatProblemType(error.code),
    title,
    status,
    detail: error.message,
    traceId,
    errors,
    generationId,
    linkToken,
    newest,
    dependency,
  } satisfies Problem
  c.set('problem', error.code)
  return c.body(...writeProblem(problem, buildHeaders(c, error)))
}

export const onError: ErrorHandler<AppEnv> = (thrown, c) => {
  const error = toAppError(thrown)
  // Failures before the gateway come here as well: where the configuration is wrong, whatever is asked.
  if (!c.get('log')) {
    beginTrace(c)
    beginLog(c)
  }
  if (error.status >= 500) c.var.log.error(error.code, error.message, describeError(error.cause ?? error))
  return createProblem(c, error)
}

export const notFound: NotFoundHandler<AppEnv> = (c) =>
  createProblem(c, new AppError('not_found', 'There is nothing at this address'))
