import { Hono } from 'hono'
import type { ServiceName } from '#contract/observe'
import { AppError } from '../errors.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireUser } from '../http/authenticate.ts'
import { toPrometheus } from './metrics.ts'

const answer = (path: string, service: ServiceName) =>
  new Hono<AppEnv>().get(path, async (c) => {
    const report = await c.var.services.health.report(service)
    return c.json(report, report.status === 'unhealthy' ? 503 : 200)
  })

/** Mounted at the root, before the routes that want a signed-in person. */
export const healthRoutes = new Hono<AppEnv>()
  .route('/', answer('/api/health', 'gateway'))
  .route('/', answer('/api/auth/health', 'auth-service'))
  .route('/', answer('/api/generate/health', 'generation-service'))
  .route('/', answer('/api/rooms/health', 'websocket-service'))

/** Mounted at /api/metrics. An administrator's key with `read` may ask, so that a collector needs no session. */
export const metricsRoutes = new Hono<AppEnv>().get('/', requireUser, async (c) => {
  if (c.var.identity.role !== 'admin') throw new AppError('forbidden', 'Only administrators may see the metrics')
  const metrics = await c.var.services.metrics(c.var.services.health)
  const accept = c.req.header('accept') ?? ''
  if (/text\/plain|openmetrics/.test(accept) && !/application\/json/.test(accept))
    return c.text(toPrometheus(metrics), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  return c.json(metrics, 200)
})
