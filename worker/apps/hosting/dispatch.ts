import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Env } from '../../bindings.ts'
import type { AppEnv } from '../../http/app-env.ts'
import type { Services } from '../../services.ts'
import type { CreationAddresses } from '../addresses.ts'

/** How a request is handed on, so that a creation's address looks the same wherever it lies. Never taken from outside. */
export const LABEL_HEADER = 'x-aether-label'
export const BASE_HEADER = 'x-aether-base'

/** The host with its port. By hand: every request passes here, and most are for us. */
const hostOf = (url: string) => {
  const start = url.indexOf('://') + 3
  const end = url.indexOf('/', start)
  return url.slice(start, end < 0 ? undefined : end).toLowerCase()
}

/** Which creation a request is for, and what precedes its path; null when it is for us. */
const targetOf = (url: string, path: string, addresses: CreationAddresses): { label: string; base: string } | null => {
  const host = addresses.parse(hostOf(url))
  if (host) return { label: host.label, base: '' }
  const [, slug] = /^\/apps\/([a-z\d-]+)(?=\/|$)/.exec(path) ?? []
  return slug === undefined ? null : { label: slug, base: `/apps/${slug}` }
}

type Handler = {
  fetch(request: Request, env: Env, context: Context<AppEnv>['executionCtx']): Response | Promise<Response>
}

/** Stands before everything else: what is asked of a creation's address never meets our routes, cookies or pages. */
export const creationHosts = (servicesOf: (env: Env) => Services, handler: Handler) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const target = targetOf(c.req.url, c.req.path, servicesOf(c.env).creations.addresses)
    if (!target) return next()
    const url = new URL(c.req.url)
    url.pathname = url.pathname.slice(target.base.length) || '/'
    const request = new Request(url, c.req.raw)
    request.headers.set(LABEL_HEADER, target.label)
    request.headers.set(BASE_HEADER, target.base)
    return handler.fetch(request, c.env, c.executionCtx)
  })
