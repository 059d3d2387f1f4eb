import { Hono } from 'hono'
import { PageQuery, Uuid } from '#contract/ids'
import { SettingsChange } from '#contract/settings'
import { record } from '../audit/record.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireUser } from '../http/authenticate.ts'
import { json, query } from '../http/validate.ts'

/** Mounted at /api/admin; its address alone closes it to everyone but administrators. */
export const adminRoutes = new Hono<AppEnv>()
  .use(requireUser)
  .get('/settings', async (c) => c.json(await c.var.services.settings.read(), 200))
  .patch('/settings', json(SettingsChange), async (c) => {
    const change = c.req.valid('json')
    const settings = await c.var.services.settings.change(change)
    record(c, 'config_changed', c.var.identity.userId, { change: JSON.stringify(change).slice(0, 500) })
    return c.json(settings, 200)
  })
  .get('/unstored', query(PageQuery), async (c) =>
    c.json(await c.var.services.rooms.reportedUnstored(c.req.valid('query')), 200),
  )
  .get('/audit', query(PageQuery.extend({ userId: Uuid.optional() })), async (c) => {
    const { userId, ...page } = c.req.valid('query')
    return c.json(await c.var.services.audit.page({ userId }, page), 200)
  })
