import { createMiddleware } from 'hono/factory'
import type { CreationEnv } from './creation-env.ts'

/**
 * A public API answers pages of any origin, as a public API does: without credentials, so that nothing is asked in a
 * visitor's name. What a browser asks beforehand never reaches the creation's code.
 */
export const forAnyOrigin = createMiddleware<CreationEnv>(async (c, next) => {
  const isPublic = c.get('creation').app?.visibility === 'public'
  if (!isPublic || c.req.header('origin') === undefined) return next()
  const asked = c.req.header('access-control-request-method')
  if (c.req.method === 'OPTIONS' && asked !== undefined)
    return c.body(null, 204, {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': asked,
      'access-control-allow-headers': c.req.header('access-control-request-headers') ?? '*',
      'access-control-max-age': '600',
    })
  await next()
  // An API that names the origins it answers knows better.
  if (c.res.status === 101 || c.res.headers.has('access-control-allow-origin')) return
  c.header('access-control-allow-origin', '*')
  c.header('access-control-expose-headers', '*')
})
