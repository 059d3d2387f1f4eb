import type { Context } from 'hono'
import { formatLimitKey } from './address.ts'
import type { AppEnv } from './app-env.ts'
import { assertAllowed, type LimitClass } from './limiter.ts'

/** Counts one request of `id` against a limit. Throws `AppError` (too_many_requests). */
export const takeLimit = async (c: Context<AppEnv>, kind: LimitClass, id: string) => {
  const verdict = await c.get('services').limiter.take(kind, id)
  const tightest = c.get('limit')
  if (!tightest || verdict.remaining <= tightest.remaining) c.set('limit', verdict)
  assertAllowed(verdict)
}

/** Counts a request against a limit: by account where someone is signed in, else by address. Throws `AppError`. */
export const countRequest = (c: Context<AppEnv>, kind: LimitClass) =>
  takeLimit(c, kind, c.get('userId') ?? formatLimitKey(c.get('address')))

/**
 * `RateLimit-*` on the answer, of the tightest limit that counted the request; as in the IETF's draft
 * (draft-ietf-httpapi-ratelimit-headers-07), times in seconds.
 */
export const setLimitHeaders = (c: Context<AppEnv>, headers: Headers) => {
  const limit = c.get('limit')
  if (!limit) return
  headers.set('ratelimit-limit', String(limit.limit))
  headers.set('ratelimit-remaining', String(limit.remaining))
  headers.set('ratelimit-reset', String(limit.resetSeconds))
}
