import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './app-env.ts'

/**
 * Makes the answer one whose headers can be set: a file's, or one that another object gave, is immutable and copied here,
 * once. What follows sets them on `c.res.headers`, because `c.header` would make a new response each time.
 */
export const ownAnswer = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (c.res.status === 101) return
  try {
    c.res.headers.delete('x-powered-by')
  } catch {
    c.res = new Response(c.res.body, c.res)
    c.res.headers.delete('x-powered-by')
  }
})
