import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { limitKeyOf } from './address.ts'
import type { AppEnv } from './app-env.ts'
import { assertAllowed, type LimitClass, limitHeaders } from './limiter.ts'

/** Counts one request of `id` against a limit. Throws `AppError` (too_many_requests). */
export const takeLimit = async (c: Context<AppEnv>, kind: LimitClass, id: string) => {
  const verdict = await c.get('services').limiter.take(kind, id)
  const tightest = c.get('limit')
  if (!tightest || verdict.remaining <= tightest.remaining) c.set('limit', verdict)
  assertAllowed(verdict)
}

/** Limits by account where someone is signed in, else by address. */
export const rateLimit = (kind: LimitClass) =>
  createMiddleware<AppEnv>(async (c, next) => {
    await takeLimit(c, kind, c.get('userId') ?? limitKeyOf(c.get('address')))
    await next()
  })

/** `RateLimit-*` on the answer, of the tightest limit that counted the request. */
export const showLimit = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const limit = c.get('limit')
  if (c.res.status === 101 || !limit) return
  for (const [name, value] of Object.entries(limitHeaders(limit))) c.res.headers.set(name, value)
})
