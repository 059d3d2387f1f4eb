import { Hono } from 'hono'
import * as z from 'zod'
import {
  ActivateVersion,
  ContractQuery,
  CreateShare,
  ForkApp,
  MakeFace,
  PublishApp,
  PublishVersion,
  UpdateApp,
} from '#contract/apps'
import { PageQuery, Uuid } from '#contract/ids'
import type { AppEnv } from '../http/app-env.ts'
import { requireUser } from '../http/authenticate.ts'
import { rateLimit } from '../http/rate-limit.ts'
import { json, param, query } from '../http/validate.ts'

/** Any slug that there could be: what it may be today is decided where it is chosen. */
export const BySlug = z.object({ slug: z.string().regex(/^[a-z\d-]{1,63}$/) })
const ShareId = BySlug.extend({ id: Uuid })

/** Mounted at /api/apps. */
export const appRoutes = new Hono<AppEnv>()
  .use(requireUser)
  .get('/', query(PageQuery.extend({ roomId: Uuid.optional() })), async (c) => {
    const { roomId, ...page } = c.req.valid('query')
    return c.json(await c.var.services.apps.list(c.var.identity, roomId, page), 200)
  })
  .post('/', json(PublishApp), async (c) =>
    c.json(await c.var.services.apps.publish(c.var.identity, c.req.valid('json')), 201),
  )
  .get('/:slug', param(BySlug), async (c) =>
    c.json(await c.var.services.apps.get(c.var.identity, c.req.valid('param').slug), 200),
  )
  .patch('/:slug', param(BySlug), json(UpdateApp), async (c) =>
    c.json(await c.var.services.apps.update(c.var.identity, c.req.valid('param').slug, c.req.valid('json')), 200),
  )
  .delete('/:slug', param(BySlug), async (c) => {
    await c.var.services.apps.remove(c.var.identity, c.req.valid('param').slug)
    return c.body(null, 204)
  })
  .get('/:slug/versions', param(BySlug), query(PageQuery), async (c) =>
    c.json(await c.var.services.apps.versions(c.var.identity, c.req.valid('param').slug, c.req.valid('query')), 200),
  )
  .post('/:slug/versions', param(BySlug), json(PublishVersion), async (c) =>
    c.json(await c.var.services.apps.addVersion(c.var.identity, c.req.valid('param').slug, c.req.valid('json')), 201),
  )
  .get('/:slug/contract', param(BySlug), query(ContractQuery), async (c) => {
    const { slug } = c.req.valid('param')
    return c.json(await c.var.services.apps.contract(c.var.identity, slug, c.req.valid('query')), 200)
  })
  .post('/:slug/faces', param(BySlug), rateLimit('generation'), json(MakeFace), async (c) => {
    await c.var.services.settings.assertOn('generation')
    const { slug } = c.req.valid('param')
    return c.json(await c.var.services.appFaces.make(c.var.identity, c.var.traceId, slug, c.req.valid('json')), 202)
  })
  .post('/:slug/activate', param(BySlug), json(ActivateVersion), async (c) =>
    c.json(await c.var.services.apps.activate(c.var.identity, c.req.valid('param').slug, c.req.valid('json')), 200),
  )
  .post('/:slug/fork', param(BySlug), json(ForkApp), async (c) =>
    c.json(await c.var.services.apps.fork(c.var.identity, c.req.valid('param').slug, c.req.valid('json')), 201),
  )
  .post('/:slug/enter', param(BySlug), async (c) =>
    c.json(await c.var.services.apps.enter(c.var.identity, c.req.valid('param').slug), 200),
  )
  .get('/:slug/shares', param(BySlug), query(PageQuery), async (c) =>
    c.json(await c.var.services.shares.list(c.var.identity, c.req.valid('param').slug, c.req.valid('query')), 200),
  )
  .post('/:slug/shares', param(BySlug), json(CreateShare), async (c) =>
    c.json(await c.var.services.shares.create(c.var.identity, c.req.valid('param').slug, c.req.valid('json')), 201),
  )
  .delete('/:slug/shares/:id', param(ShareId), async (c) => {
    const { slug, id } = c.req.valid('param')
    await c.var.services.shares.remove(c.var.identity, slug, id)
    return c.body(null, 204)
  })

/** Mounted at /api/generate, beside the generations' own routes. */
export const previewRoutes = new Hono<AppEnv>()
  .post('/history/:id/preview', requireUser, param(z.object({ id: Uuid })), async (c) =>
    c.json(await c.var.services.apps.preview(c.var.identity, c.req.valid('param').id), 200),
  )
  .get('/history/:id/previews', requireUser, param(z.object({ id: Uuid })), query(PageQuery), async (c) =>
    c.json(await c.var.services.previews.list(c.var.identity, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .delete(
    '/history/:id/previews/:previewId',
    requireUser,
    param(z.object({ id: Uuid, previewId: Uuid })),
    async (c) => {
      const { id, previewId } = c.req.valid('param')
      await c.var.services.previews.withdraw(c.var.identity, id, previewId)
      return c.body(null, 204)
    },
  )
