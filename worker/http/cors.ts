import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'
import type { AppEnv } from './app-env.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const EXPOSED = 'x-trace-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset'

/** Whether a request could come from a page that is not ours. Programs send neither header. */
const isForeign = (request: Request, ours: string) => {
  const origin = request.headers.get('origin')
  if (origin !== null) return origin !== ours
  const site = request.headers.get('sec-fetch-site')
  return site === 'cross-site' || site === 'same-site'
}

/**
 * Only our own pages may read answers. The routes under /api/auth act on a cookie, so that a foreign page may not even
 * ask: creations live on subdomains, which `SameSite` counts as the same site.
 */
export const cors = createMiddleware<AppEnv>(async (c, next) => {
  const ours = c.get('services').config.APP_ORIGIN
  const origin = c.req.header('origin')
  if (c.req.path.startsWith('/api/auth/') && !SAFE.has(c.req.method) && isForeign(c.req.raw, ours))
    throw new AppError('forbidden', 'Only pages of this app may do that')

  if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined) {
    if (origin !== ours) return c.body(null, 204, { vary: 'origin' })
    return c.body(null, 204, {
      vary: 'origin',
      'access-control-allow-origin': ours,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': 'authorization, content-type, last-event-id, traceparent',
      'access-control-max-age': '600',
    })
  }

  await next()
  if (c.res.status === 101 || !c.req.path.startsWith('/api/')) return
  const { headers } = c.res
  headers.append('vary', 'origin')
  if (origin !== ours) return
  headers.set('access-control-allow-origin', ours)
  headers.set('access-control-allow-credentials', 'true')
  headers.set('access-control-expose-headers', EXPOSED)
})
