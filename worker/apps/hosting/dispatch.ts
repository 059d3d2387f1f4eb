import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Env } from '../../bindings.ts'
import { AppError } from '../../errors.ts'
import type { AppEnv } from '../../http/app-env.ts'
import type { Services } from '../../services.ts'
import type { CreationAddresses } from '../addresses.ts'

/** Which creation a request is for, and what precedes its path: empty on an address of its own. */
export type Target = { label: string; base: string }

/** Beside the requests that are handed on, so that nothing of it can be said from outside, and none is copied for it. */
const targets = new WeakMap<Request, Target>()

/** Throws for a request that did not pass here. */
export const targetOf = (request: Request): Target => {
  const target = targets.get(request)
  if (!target) throw new Error('a creation is reached through its address')
  return target
}

/** The host with its port. By hand: every request passes here, and most are for us. */
const hostOf = (url: string) => {
  const start = url.indexOf('://') + 3
  const end = url.indexOf('/', start)
  return url.slice(start, end < 0 ? undefined : end).toLowerCase()
}

/** Names that need no closer look; a last part in digits would be an address, `xn--` has rules of its own. */
const PLAIN_HOST = /^(?!.*xn--)(?:[a-z\d-]+\.)*[a-z][a-z\d-]*\.?(?::\d{1,4})?$/
const HOST = /^(?:[a-z\d._-]+|\[[\da-f:.]+\])(?::\d*)?$/

/** Whether the address of a request has a host: the runtime takes any `Host` header, and what follows reads a URL. */
export const hasHost = (url: string) => {
  const host = hostOf(url)
  return PLAIN_HOST.test(host) || (HOST.test(host) && URL.canParse(url))
}

/** Null when it is for us. */
const readTarget = (url: string, addresses: CreationAddresses): Target | null => {
  const host = addresses.parse(hostOf(url))
  if (host) return { label: host.label, base: '' }
  // As it was sent: what is cut off before the creation sees its path is as long as what was read.
  const [, slug] = /^[a-z]+:\/\/[^/]+\/apps\/([a-z\d-]+)(?=[/?#]|$)/.exec(url) ?? []
  return slug === undefined ? null : { label: slug, base: `/apps/${slug}` }
}

/** The request as it would look at an address of the creation's own, where it has none of our origin's cookies. */
const below = (base: string, request: Request): Request => {
  const url = new URL(request.url)
  url.pathname = url.pathname.slice(base.length) || '/'
  const told = new Request(url, request)
  told.headers.delete('cookie')
  return told
}

type Handler = {
  fetch(request: Request, env: Env, context: Context<AppEnv>['executionCtx']): Response | Promise<Response>
}

/** Stands before everything else: what is asked of a creation's address never meets our routes, cookies or pages. */
export const creationHosts = (servicesOf: (env: Env) => Services, handler: Handler) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!hasHost(c.req.url)) throw new AppError('malformed', 'The Host header of this request names no host')
    const target = readTarget(c.req.url, servicesOf(c.env).creations.addresses)
    if (!target) return next()
    const request = target.base === '' ? c.req.raw : below(target.base, c.req.raw)
    targets.set(request, target)
    return handler.fetch(request, c.env, c.executionCtx)
  })
