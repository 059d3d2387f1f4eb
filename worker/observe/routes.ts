import type { Context } from 'hono'
import type { accountApi } from '#contract/api/account'
import type { observeApi } from '#contract/api/observe'
import type { ServiceName } from '#contract/observe'
import { AppError } from '../errors.ts'
import type { AppEnv } from '../http/app-env.ts'
import type { Handlers } from '../http/handler.ts'
import { toPrometheus } from './metrics.ts'

const answer = async (c: Context<AppEnv>, service: ServiceName) => {
  const report = await c.var.services.health.report(service)
  return c.json(report, report.status === 'unhealthy' ? 503 : 200)
}

export const healthRoutes = {
  readHealth: (c) => answer(c, 'gateway'),
  readAuthHealth: (c) => answer(c, 'auth-service'),
  readGenerateHealth: (c) => answer(c, 'generation-service'),
  readRoomsHealth: (c) => answer(c, 'websocket-service'),
} satisfies Partial<Handlers<typeof observeApi>>

/** An administrator's key with `read` may ask, so that a collector needs no session. */
export const metricsRoutes = {
  readMetrics: async (c) => {
    if (c.var.identity.role !== 'admin') throw new AppError('forbidden', 'Only administrators may see the metrics')
    const metrics = await c.var.services.metrics(c.var.services.health)
    const accept = c.req.header('accept') ?? ''
    if (/text\/plain|openmetrics/.test(accept) && !/application\/json/.test(accept))
      return c.text(toPrometheus(metrics), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
    return c.json(metrics, 200)
  },
} satisfies Partial<Handlers<typeof accountApi>>
