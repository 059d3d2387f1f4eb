import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Env } from '../../bindings.ts'
import { AppError } from '../../errors.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { observe } from '../../http/gateway.ts'
import { toAppError } from '../../http/on-error.ts'
import { createRememberingRouter } from '../../http/remembering-router.ts'
import { describeError } from '../../platform/scrub.ts'
import type { Services } from '../../services.ts'
import { hasHost, readTarget, type Target } from '../addresses.ts'
import { admission } from './admission.ts'
import { clean, forAnyOrigin, fromNowhere } from './answer.ts'
import { apiRoutes } from './api-routes.ts'
import { contentRoutes } from './content-routes.ts'
import type { CreationEnv } from './creation-env.ts'
import { renderFailedPage } from './pages.ts'

/** Beside the requests that are handed on, so that nothing of it can be said from outside, and none is copied for it. */
const targets = new WeakMap<Request, Target>()

/** The request as it would look at an address of the creation's own, where it has none of our origin's cookies. */
const cutBase = (base: string, request: Request): Request => {
  const url = new URL(request.url)
  url.pathname = url.pathname.slice(base.length) || '/'
  const told = new Request(url, request)
  told.headers.delete('cookie')
  return told
}

const begin = (getServices: (env: Env) => Services) =>
  createMiddleware<CreationEnv>(async (c, next) => {
    const target = targets.get(c.req.raw)
    if (!target) throw new Error('a creation is reached through its address')
    c.set('services', getServices(c.env))
    c.set('label', target.label)
    c.set('base', target.base)
    await next()
  })

/** Everything that is served at the addresses of creations, apart from the app's own routes and their middleware. */
const createCreationApp = (getServices: (env: Env) => Services) =>
  new Hono<CreationEnv>({ router: createRememberingRouter() })
    .use(observe)
    .use(begin(getServices))
    .onError((thrown, c) => {
      const error = toAppError(thrown)
      if (error.status >= 500) c.var.log.error(error.code, error.message, describeError(error.cause ?? error))
      c.set('problem', error.code)
      c.header('cache-control', 'no-store')
      if (error.details.retryAfter !== undefined) c.header('retry-after', String(Math.ceil(error.details.retryAfter)))
      return c.html(renderFailedPage('This cannot be shown right now', error.message), error.status)
    })
    .use(fromNowhere)
    .route('/', admission)
    .use('/api/*', forAnyOrigin)
    .use('/openapi.json', forAnyOrigin)
    .use('/mcp', forAnyOrigin)
    .use(clean)
    .route('/', apiRoutes)
    .route('/', contentRoutes)

/**
 * Stands before everything else: what is asked of a creation's address never meets our routes, cookies or pages. Throws
 * `AppError` (malformed) for a request that names no host.
 */
export const createCreationDispatch = (getServices: (env: Env) => Services) => {
  const creations = createCreationApp(getServices)
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!hasHost(c.req.url)) throw new AppError('malformed', 'The Host header of this request names no host')
    const target = readTarget(c.req.url, getServices(c.env).creations.addresses)
    if (!target) return next()
    const request = target.base === '' ? c.req.raw : cutBase(target.base, c.req.raw)
    targets.set(request, target)
    return creations.fetch(request, c.env, c.executionCtx)
  })
}
