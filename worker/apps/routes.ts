import type { appsApi } from '#contract/api/apps'
import type { Handlers } from '../http/handler.ts'

export const appRoutes = {
  listApps: async (c) => {
    const { roomId, ...page } = c.req.valid('query')
    return c.json(await c.var.services.apps.list(c.var.identity, roomId, page), 200)
  },
  publishApp: async (c) => c.json(await c.var.services.apps.publish(c.var.identity, c.req.valid('json')), 201),
  readApp: async (c) => c.json(await c.var.services.apps.get(c.var.identity, c.req.valid('param').slug), 200),
  updateApp: async (c) =>
    c.json(await c.var.services.apps.update(c.var.identity, c.req.valid('param').slug, c.req.valid('json')), 200),
  deleteApp: async (c) => {
    await c.var.services.apps.remove(c.var.identity, c.req.valid('param').slug)
    return c.body(null, 204)
  },
  listAppVersions: async (c) =>
    c.json(await c.var.services.apps.versions(c.var.identity, c.req.valid('param').slug, c.req.valid('query')), 200),
  publishVersion: async (c) =>
    c.json(await c.var.services.apps.addVersion(c.var.identity, c.req.valid('param').slug, c.req.valid('json')), 201),
  compareContracts: async (c) => {
    const { slug } = c.req.valid('param')
    return c.json(await c.var.services.apps.contract(c.var.identity, slug, c.req.valid('query')), 200)
  },
  makeFace: async (c) => {
    await c.var.services.settings.assertOn('generation')
    const { slug } = c.req.valid('param')
    return c.json(await c.var.services.appFaces.make(c.var.identity, c.var.traceId, slug, c.req.valid('json')), 202)
  },
  activateVersion: async (c) =>
    c.json(await c.var.services.apps.activate(c.var.identity, c.req.valid('param').slug, c.req.valid('json')), 200),
  forkApp: async (c) =>
    c.json(await c.var.services.apps.fork(c.var.identity, c.req.valid('param').slug, c.req.valid('json')), 201),
  enterApp: async (c) => c.json(await c.var.services.apps.enter(c.var.identity, c.req.valid('param').slug), 200),
  listShares: async (c) =>
    c.json(await c.var.services.shares.list(c.var.identity, c.req.valid('param').slug, c.req.valid('query')), 200),
  createShare: async (c) =>
    c.json(await c.var.services.shares.create(c.var.identity, c.req.valid('param').slug, c.req.valid('json')), 201),
  withdrawShare: async (c) => {
    const { slug, id } = c.req.valid('param')
    await c.var.services.shares.remove(c.var.identity, slug, id)
    return c.body(null, 204)
  },
} satisfies Partial<Handlers<typeof appsApi>>

/** A generation on an address of its own, before it is published. */
export const previewRoutes = {
  createPreview: async (c) => c.json(await c.var.services.apps.preview(c.var.identity, c.req.valid('param').id), 200),
  listPreviews: async (c) =>
    c.json(await c.var.services.previews.list(c.var.identity, c.req.valid('param').id, c.req.valid('query')), 200),
  withdrawPreview: async (c) => {
    const { id, previewId } = c.req.valid('param')
    await c.var.services.previews.withdraw(c.var.identity, id, previewId)
    return c.body(null, 204)
  },
} satisfies Partial<Handlers<typeof appsApi>>
