import type { Context } from 'hono'
import type { Config } from '../env.ts'
import { AppError } from '../errors.ts'
import type { AppEnv } from './app-env.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const EXPOSED = 'x-trace-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset'

/** Tells whether a request could come from a page that is not ours. Programs send neither header. */
const isForeign = (request: Request, ours: string) => {
  const origin = request.headers.get('origin')
  if (origin !== null) return origin !== ours
  const site = request.headers.get('sec-fetch-site')
  return site === 'cross-site' || site === 'same-site'
}

type Ours = Pick<Config, 'APP_ORIGIN'>

/**
 * The routes under /api/auth act on a cookie, so that a page that is not ours may not even ask: creations live on
 * subdomains, which `SameSite` counts as the same site. Throws `AppError` (forbidden).
 */
export const assertOurPage = (c: Context<AppEnv>, { APP_ORIGIN }: Ours) => {
  const { path, method, raw } = c.req
  if (path.startsWith('/api/auth/') && !SAFE.has(method) && isForeign(raw, APP_ORIGIN))
    throw new AppError('forbidden', 'Only pages of this app may do that')
}

/**
 * The answer to a browser that asks what a page may ask; null for every other request. Who may, `allowReading` adds.
 */
export const answerPreflight = (c: Context<AppEnv>, { APP_ORIGIN }: Ours): Response | null => {
  if (c.req.method !== 'OPTIONS' || c.req.header('access-control-request-method') === undefined) return null
  if (c.req.header('origin') !== APP_ORIGIN) return c.body(null, 204)
  return c.body(null, 204, {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': 'authorization, content-type, last-event-id, traceparent',
    'access-control-max-age': '600',
  })
}

/** Lets our own pages read answers, and nobody else's. */
export const allowReading = (c: Context<AppEnv>, headers: Headers, { APP_ORIGIN }: Ours) => {
  if (!c.req.path.startsWith('/api/')) return
  headers.append('vary', 'origin')
  if (c.req.header('origin') !== APP_ORIGIN) return
  headers.set('access-control-allow-origin', APP_ORIGIN)
  headers.set('access-control-allow-credentials', 'true')
  headers.set('access-control-expose-headers', EXPOSED)
}
