import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Env } from '../../bindings.ts'
import { requestLog } from '../../http/log.ts'
import { toAppError } from '../../http/on-error.ts'
import { showLimit } from '../../http/rate-limit.ts'
import { trace } from '../../http/trace.ts'
import { describeError } from '../../observe/scrub.ts'
import type { Services } from '../../services.ts'
import { apiRoutes } from './api.ts'
import type { CreationEnv } from './creation-env.ts'
import { doorRoutes } from './doors.ts'
import { faceRoutes } from './faces.ts'
import { findCreation } from './guard.ts'
import { cleanResponse, pagePolicy } from './headers.ts'
import { failedPage } from './pages.ts'

/** The last word on what a creation answers. Our own doors stand before it: they alone set a cookie of ours. */
const clean = createMiddleware<CreationEnv>(async (c, next) => {
  await next()
  const { creation, base, nonce, policy, services } = c.var
  const answer = c.res
  // Hono would put the headers of the answer before back in.
  c.res = undefined
  const isPath = base !== ''
  const { appOrigin } = services.creations.addresses
  const { allowedHosts } = creation.run
  c.res = cleanResponse(answer, policy ?? pagePolicy({ appOrigin, allowedHosts, nonce, isPath }), isPath)
})

/** Everything that is served at the addresses of creations, apart from the app's own routes and their middleware. */
export const creationApp = (servicesOf: (env: Env) => Services) =>
  new Hono<CreationEnv>()
    .use(trace)
    .use(requestLog)
    .use(
      createMiddleware<CreationEnv>(async (c, next) => {
        c.set('services', servicesOf(c.env))
        await next()
      }),
    )
    .use(showLimit)
    .onError((thrown, c) => {
      const error = toAppError(thrown)
      if (error.status >= 500) c.var.log.error(error.code, error.message, describeError(error.cause ?? error))
      c.set('problem', error.code)
      c.header('cache-control', 'no-store')
      if (error.details.retryAfter !== undefined) c.header('retry-after', String(Math.ceil(error.details.retryAfter)))
      return c.html(failedPage('This cannot be shown right now', error.message), error.status)
    })
    .use(findCreation)
    .route('/', doorRoutes)
    .use(clean)
    .route('/', apiRoutes)
    .route('/', faceRoutes)
