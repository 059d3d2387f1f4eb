import { Hono } from 'hono'
import * as z from 'zod'
import { ExportFormat, GenerateRequest, GenerationType, HistoryQuery } from '#contract/generation'
import { PageQuery, Uuid } from '#contract/ids'
import { UpdateGeneration } from '#contract/versions'
import type { AppEnv } from '../http/app-env.ts'
import { requireUser } from '../http/authenticate.ts'
import { rateLimit } from '../http/rate-limit.ts'
import { json, param, query } from '../http/validate.ts'
import { ownKeyRoutes } from '../models/routes.ts'
import { runRoutes } from './run-routes.ts'
import { versionRoutes } from './version-routes.ts'

const Id = z.object({ id: Uuid })

export const generateRoutes = new Hono<AppEnv>()
  .use(requireUser)
  .get('/models', async (c) => {
    const providers = await c.var.services.models.offeredTo(c.var.identity.userId)
    return c.json({ items: await providers.models() })
  })
  .get('/history', query(HistoryQuery.extend(PageQuery.shape)), async (c) => {
    const { limit, cursor, ...filter } = c.req.valid('query')
    return c.json(await c.var.services.generate.list(c.var.identity, filter, { limit, cursor }), 200)
  })
  .get('/history/:id', param(Id), async (c) =>
    c.json(await c.var.services.generate.get(c.var.identity, c.req.valid('param').id), 200),
  )
  .patch('/history/:id', param(Id), json(UpdateGeneration), async (c) =>
    c.json(await c.var.services.generate.update(c.var.identity, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .delete('/history/:id', param(Id), async (c) => {
    await c.var.services.generate.remove(c.var.identity, c.req.valid('param').id)
    return c.body(null, 204)
  })
  .post('/history/:id/cancel', param(Id), async (c) => {
    await c.var.services.generate.cancel(c.var.identity, c.req.valid('param').id)
    return c.body(null, 204)
  })
  .get('/history/:id/export', param(Id), query(z.object({ format: ExportFormat.default('zip') })), async (c) => {
    const exported = await c.var.services.generate.export(
      c.var.identity,
      c.req.valid('param').id,
      c.req.valid('query').format,
    )
    return new Response(exported.body, {
      headers: {
        'content-type': exported.contentType,
        'content-disposition': `attachment; filename="${exported.fileName}"`,
        'cache-control': 'private, no-store',
      },
    })
  })
  .get('/usage', async (c) => c.json(await c.var.services.budgets.today(c.var.identity.userId), 200))
  .route('/', versionRoutes)
  .route('/keys', ownKeyRoutes)
  .route('/', runRoutes)
  .post(
    '/:type',
    param(z.object({ type: GenerationType })),
    rateLimit('generation'),
    json(GenerateRequest),
    async (c) => {
      await c.var.services.settings.assertOn('generation')
      const { type } = c.req.valid('param')
      const request = c.req.valid('json')
      const { generate } = c.var.services
      if (!c.req.header('accept')?.includes('text/event-stream'))
        return c.json(await generate.create(c.var.identity, c.var.traceId, type, request), 201)
      const events = await generate.createStreaming(c.var.identity, c.var.traceId, type, request)
      return new Response(events, {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
      })
    },
  )
