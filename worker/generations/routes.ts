import type { generateApi } from '#contract/api/generate'
import type { Handlers } from '../http/handler.ts'

export const generateRoutes = {
  listModels: async (c) => {
    const providers = await c.var.services.models.offeredTo(c.var.identity.userId)
    return c.json({ items: await providers.models() }, 200)
  },
  listGenerations: async (c) => {
    const { limit, cursor, ...filter } = c.req.valid('query')
    return c.json(await c.var.services.generate.list(c.var.identity, filter, { limit, cursor }), 200)
  },
  readGeneration: async (c) => c.json(await c.var.services.generate.get(c.var.identity, c.req.valid('param').id), 200),
  updateGeneration: async (c) =>
    c.json(await c.var.services.generate.update(c.var.identity, c.req.valid('param').id, c.req.valid('json')), 200),
  deleteGeneration: async (c) => {
    await c.var.services.generate.remove(c.var.identity, c.req.valid('param').id)
    return c.body(null, 204)
  },
  cancelGeneration: async (c) => {
    await c.var.services.generate.cancel(c.var.identity, c.req.valid('param').id)
    return c.body(null, 204)
  },
  exportGeneration: async (c) => {
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
  },
  readUsage: async (c) => c.json(await c.var.services.budgets.today(c.var.identity.userId), 200),
  generate: async (c) => {
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
} satisfies Partial<Handlers<typeof generateApi>>
