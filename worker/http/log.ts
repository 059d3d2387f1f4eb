import { createMiddleware } from 'hono/factory'
import type { ServiceName } from '#contract/observe'
import { createLog } from '../observe/log.ts'
import { scrubPath } from '../observe/scrub.ts'
import { addressOf } from './address.ts'
import type { AppEnv } from './app-env.ts'

/** Which of the seed's services a path belongs to. */
export const serviceOf = (path: string): ServiceName => {
  if (/^\/(api\/auth|\.well-known)(\/|$)/.test(path)) return 'auth-service'
  if (/^\/api\/generate(\/|$)/.test(path)) return 'generation-service'
  if (/^\/api\/(rooms|invites)(\/|$)/.test(path)) return 'websocket-service'
  return 'gateway'
}

/** One line per request; also gives the request its log. Neither query strings nor bodies are ever read here. */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const log = createLog({ service: serviceOf(c.req.path), traceId: c.get('traceId') })
  c.set('log', log)
  c.set('address', addressOf(c.req.raw))
  await next()
  const { status } = c.res
  const durationMs = Date.now() - c.get('arrivedAt')
  c.get('services')?.meter?.count(status, durationMs)
  const userId = c.get('userId')
  const path = scrubPath(c.req.path)
  const owned = userId ? log.as(userId) : log
  owned[status >= 500 ? 'error' : 'info']('request', `${c.req.method} ${path} ${status}`, {
    method: c.req.method,
    path,
    status,
    problem: c.get('problem'),
    durationMs,
    ip: c.get('address'),
    userAgent: c.req.header('user-agent'),
  })
})
