import { createMiddleware } from 'hono/factory'
import type { CreationEnv } from './creation-env.ts'

const ALLOW_ORIGIN = 'access-control-allow-origin'
/** One or several names of methods or headers (RFC 9110, token). */
const NAMES = /^[\w!#$%&'*+.^`|~-]+(\s*,\s*[\w!#$%&'*+.^`|~-]+)*$/
const MAX_NAMES = 1_000

/** What a browser asks to be allowed; null for what is no list of names. */
const namesIn = (header: string | undefined): string | null =>
  header !== undefined && header.length <= MAX_NAMES && NAMES.test(header) ? header : null

/**
 * A public API answers pages of any origin, as a public API does: without credentials, so that nothing is asked in a
 * visitor's name. One that says itself which origins it answers, there or to what a browser asks beforehand, is not
 * overruled. What is private answers its own page alone, whatever its code says.
 */
export const forAnyOrigin = createMiddleware<CreationEnv>(async (c, next) => {
  const visibility = c.get('creation').app?.visibility
  await next()
  if (c.res.status === 101) return
  if (visibility === 'private')
    for (const name of [...c.res.headers.keys()]) if (name.startsWith('access-control-')) c.header(name, undefined)
  if (visibility !== 'public' || c.req.header('origin') === undefined || c.res.headers.has(ALLOW_ORIGIN)) return
  const asked = c.req.header('access-control-request-method')
  if (c.req.method !== 'OPTIONS' || asked === undefined) {
    c.header(ALLOW_ORIGIN, '*')
    c.header('access-control-expose-headers', '*')
    return
  }
  await c.res.body?.cancel()
  c.res = undefined
  c.res = c.body(null, 204, {
    [ALLOW_ORIGIN]: '*',
    'access-control-allow-methods': namesIn(asked) ?? '*',
    'access-control-allow-headers': namesIn(c.req.header('access-control-request-headers')) ?? '*',
    'access-control-max-age': '600',
  })
})
