import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Env } from '../../bindings.ts'
import { requestLog } from '../../http/log.ts'
import { toAppError } from '../../http/on-error.ts'
import { showLimit } from '../../http/rate-limit.ts'
import { rememberingRouter } from '../../http/remembering-router.ts'
import { trace } from '../../http/trace.ts'
import { describeError } from '../../platform/scrub.ts'
import type { Services } from '../../services.ts'
import { toldUrl } from './address.ts'
import { apiRoutes } from './api.ts'
import { fromNowhere } from './below-path.ts'
import { forAnyOrigin } from './cors.ts'
import type { CreationEnv } from './creation-env.ts'
import type { Creation } from './directory.ts'
import { doorRoutes } from './doors.ts'
import { faceRoutes } from './faces.ts'
import { findCreation, guard } from './guard.ts'
import { cleanResponse, pagePolicy } from './headers.ts'
import { failedPage } from './pages.ts'

/** Of answers without a script of ours in them, which are most: the same for every reading of the app. */
const policies = new WeakMap<Creation, string>()

const policyOf = (c: Context<CreationEnv>): string => {
  const creation = c.get('creation')
  const nonce = c.get('nonce') ?? null
  const below = c.get('base') || null
  const known = nonce === null && below === null ? policies.get(creation) : undefined
  if (known !== undefined) return known
  const { appOrigin } = c.get('services').creations.addresses
  const policy = pagePolicy({ appOrigin, allowedHosts: creation.run.allowedHosts, nonce, below })
  if (nonce === null && below === null) policies.set(creation, policy)
  return policy
}

/** The last word on what a creation answers. Our own doors stand before it: they alone set a cookie of ours. */
const clean = createMiddleware<CreationEnv>(async (c, next) => {
  await next()
  const answer = c.res
  const base = c.get('base')
  // Hono would put the headers of the answer before back in.
  c.res = undefined
  c.res = cleanResponse(answer, {
    policy: c.get('policy') ?? policyOf(c),
    below: base === '' ? null : { base, told: toldUrl(c) },
    isPublic: c.get('creation').app?.visibility === 'public',
  })
})

/** Everything that is served at the addresses of creations, apart from the app's own routes and their middleware. */
export const creationApp = (servicesOf: (env: Env) => Services) =>
  new Hono<CreationEnv>({ router: rememberingRouter() })
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
    .use(fromNowhere)
    .use(findCreation)
    .route('/', doorRoutes)
    .use(guard)
    .use('/api/*', forAnyOrigin)
    .use('/openapi.json', forAnyOrigin)
    .use('/mcp', forAnyOrigin)
    .use(clean)
    .route('/', apiRoutes)
    .route('/', faceRoutes)
