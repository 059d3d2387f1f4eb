import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Env } from '../bindings.ts'
import type { Services } from '../services.ts'
import type { AppEnv } from './app-env.ts'
import { limitBody } from './body-limit.ts'
import { cors } from './cors.ts'
import { headers } from './headers.ts'
import { requestLog } from './log.ts'
import { ownAnswer } from './own-answer.ts'
import { showLimit } from './rate-limit.ts'
import { trace } from './trace.ts'

/**
 * What every request passes, in this order: `app.use(...gateway(servicesOf))`, with `onError` and `notFound` beside it.
 * `servicesOf` gives the same services for the life of an isolate: caches and local limits live in them.
 */
export const gateway = (servicesOf: (env: Env) => Services): MiddlewareHandler<AppEnv>[] => [
  trace,
  requestLog,
  createMiddleware<AppEnv>(async (c, next) => {
    c.set('services', servicesOf(c.env))
    await next()
  }),
  headers,
  cors,
  showLimit,
  limitBody,
  ownAnswer,
]
