import type { Context } from 'hono'
import type { ServiceName } from '#contract/observe'
import { createLog } from '../platform/log.ts'
import { scrubPath } from '../platform/scrub.ts'
import { readAddress } from './address.ts'
import type { AppEnv } from './app-env.ts'

/** Returns the service that a path belongs to, by the names of the seed document. */
const findServiceName = (path: string): ServiceName => {
  if (/^\/(api\/auth|\.well-known)(\/|$)/.test(path)) return 'auth-service'
  if (/^\/api\/generate(\/|$)/.test(path)) return 'generation-service'
  if (/^\/api\/(rooms|invites)(\/|$)/.test(path)) return 'websocket-service'
  return 'gateway'
}

/** Gives the request its log. */
export const beginLog = (c: Context<AppEnv>) => {
  c.set('log', createLog({ service: findServiceName(c.req.path), traceId: c.get('traceId') }))
  c.set('address', readAddress(c.req.raw, c.env ?? {}))
}

/** Writes one line per request. Neither query strings nor bodies are ever read here. */
export const logRequest = (c: Context<AppEnv>) => {
  const { method } = c.req
  const { status } = c.res
  const durationMs = Date.now() - c.get('arrivedAt')
  c.get('services')?.meter?.count(status, durationMs)
  const userId = c.get('userId')
  const path = scrubPath(c.req.path)
  const log = userId ? c.get('log').as(userId) : c.get('log')
  log[status >= 500 ? 'error' : 'info']('request', `${method} ${path} ${status}`, {
    method,
    path,
    status,
    problem: c.get('problem'),
    durationMs,
    ip: c.get('address'),
    userAgent: c.req.header('user-agent'),
  })
}
