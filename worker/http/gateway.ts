import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Env } from '../bindings.ts'
import { withTrace } from '../platform/trace-context.ts'
import type { Services } from '../services.ts'
import type { AppEnv } from './app-env.ts'
import { limitBody } from './body-limit.ts'
import { allowReading, answerPreflight, assertOurPage } from './cors.ts'
import { setSecurityHeaders } from './headers.ts'
import { beginLog, logRequest } from './log.ts'
import { ownAnswer } from './own-answer.ts'
import { setLimitHeaders } from './rate-limit.ts'
import { beginTrace, TRACE_HEADER } from './trace.ts'

/**
 * Names, times and logs a request; whatever happens inside was answered by `onError` when this goes on: every answer
 * leaves through here. `finish` sets its headers.
 */
const passage = (finish: (c: Context<AppEnv>, traceId: string) => void) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const traceId = beginTrace(c)
    beginLog(c)
    await withTrace(traceId, next)
    // The answer that opens a socket cannot be changed.
    if (c.res.status !== 101) finish(c, traceId)
    logRequest(c)
  })

const setRequestHeaders = (c: Context<AppEnv>, headers: Headers, traceId: string) => {
  headers.set(TRACE_HEADER, traceId)
  setLimitHeaders(c, headers)
}

/** The passage of requests to creations, whose other headers are their own. */
export const observe = passage((c, traceId) => setRequestHeaders(c, c.res.headers, traceId))

const ours = passage((c, traceId) => {
  const { headers } = ownAnswer(c)
  setRequestHeaders(c, headers, traceId)
  const config = c.get('services')?.config
  if (!config) return
  allowReading(c, headers, config)
  setSecurityHeaders(c, headers, config)
})

/** Lets a request go further, or throws. */
const admission = (getServices: (env: Env) => Services) =>
  createMiddleware<AppEnv>((c, next) => {
    const services = getServices(c.env)
    c.set('services', services)
    assertOurPage(c, services.config)
    const preflight = answerPreflight(c, services.config)
    return preflight ? Promise.resolve(preflight) : limitBody(c, next)
  })

/**
 * Makes what every request passes: `app.use(...gateway(getServices))`, with `onError` and `notFound` beside it. Two
 * layers and not one for each concern, because a layer costs promises of its own
 * (docs/decisions/060-what-the-gateway-costs.md). `getServices` gives the same services for the life of an isolate:
 * caches and local limits live in them.
 */
export const createGateway = (getServices: (env: Env) => Services): MiddlewareHandler<AppEnv>[] => [
  ours,
  admission(getServices),
]
