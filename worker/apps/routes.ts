import { Hono } from 'hono'
import { z } from 'zod'
import {
  ActivateVersion,
  AppSecret,
  ContractQuery,
  CreateShare,
  ForkApp,
  LogQuery,
  MetricsQuery,
  PublishApp,
  PublishVersion,
  PutSecret,
  TableQuery,
  UpdateApp,
} from '#contract/apps'
import { PageQuery, Uuid } from '#contract/ids'
import type { AppEnv } from '../http/app-env.ts'
import { requireUser } from '../http/authenticate.ts'
import { json, param, query } from '../http/validate.ts'

/** Any slug that there could be: what it may be today is decided where it is chosen. */
const BySlug = z.object({ slug: z.string().regex(/^[a-z\d-]{1,63}$/) })
const ShareId = BySlug.extend({ id: Uuid })
const Table = BySlug.extend({ table: z.string().min(1).max(200) })

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
  .get('/:slug/versions', param(BySlug), async (c) =>
    c.json(await c.var.services.apps.versions(c.var.identity, c.req.valid('param').slug), 200),
  )
  .post('/:slug/versions', param(BySlug), json(PublishVersion), async (c) =>
    c.json(await c.var.services.apps.addVersion(c.var.identity, c.req.valid('param').slug, c.req.valid('json')), 201),
  )
  .get('/:slug/contract', param(BySlug), query(ContractQuery), async (c) => {
    const { slug } = c.req.valid('param')
    return c.json(await c.var.services.apps.contract(c.var.identity, slug, c.req.valid('query')), 200)
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
  .get('/:slug/shares', param(BySlug), async (c) =>
    c.json(await c.var.services.shares.list(c.var.identity, c.req.valid('param').slug), 200),
  )
  .post('/:slug/shares', param(BySlug), json(CreateShare), async (c) =>
    c.json(await c.var.services.shares.create(c.var.identity, c.req.valid('param').slug, c.req.valid('json')), 201),
  )
  .delete('/:slug/shares/:id', param(ShareId), async (c) => {
    const { slug, id } = c.req.valid('param')
    await c.var.services.shares.remove(c.var.identity, slug, id)
    return c.body(null, 204)
  })

/** What a live app wrote and keeps. Mounted at /api/apps. */
export const appDataRoutes = new Hono<AppEnv>()
  .get('/:slug/logs', requireUser, param(BySlug), query(LogQuery), async (c) => {
    const { slug } = c.req.valid('param')
    return c.json(await c.var.services.appData.logs(c.var.identity, slug, c.req.valid('query').limit), 200)
  })
  .get('/:slug/metrics', requireUser, param(BySlug), query(MetricsQuery), async (c) => {
    const { slug } = c.req.valid('param')
    return c.json(await c.var.services.appData.metrics(c.var.identity, slug, c.req.valid('query').hours), 200)
  })
  .get('/:slug/data', requireUser, param(BySlug), async (c) =>
    c.json(await c.var.services.appData.tables(c.var.identity, c.req.valid('param').slug), 200),
  )
  .get('/:slug/data/:table', requireUser, param(Table), query(TableQuery), async (c) => {
    const { slug, table } = c.req.valid('param')
    return c.json(await c.var.services.appData.rows(c.var.identity, slug, table, c.req.valid('query')), 200)
  })
  .get('/:slug/secrets', requireUser, param(BySlug), async (c) =>
    c.json(await c.var.services.appData.secrets(c.var.identity, c.req.valid('param').slug), 200),
  )
  .put('/:slug/secrets', requireUser, param(BySlug), json(PutSecret), async (c) => {
    await c.var.services.appData.putSecret(c.var.identity, c.req.valid('param').slug, c.req.valid('json'))
    return c.body(null, 204)
  })
  .delete('/:slug/secrets', requireUser, param(BySlug), query(AppSecret), async (c) => {
    await c.var.services.appData.removeSecret(c.var.identity, c.req.valid('param').slug, c.req.valid('query'))
    return c.body(null, 204)
  })
  .delete('/:slug/data', requireUser, param(BySlug), async (c) => {
    await c.var.services.appData.reset(c.var.identity, c.req.valid('param').slug)
    return c.body(null, 204)
  })

/** Mounted at /api/generate, beside the generations' own routes. */
export const previewRoutes = new Hono<AppEnv>().post(
  '/history/:id/preview',
  requireUser,
  param(z.object({ id: Uuid })),
  async (c) => c.json(await c.var.services.apps.preview(c.var.identity, c.req.valid('param').id), 200),
)
