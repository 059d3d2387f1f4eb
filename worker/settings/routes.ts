import type { accountApi } from '#contract/api/account'
import { record } from '../audit/record.ts'
import type { Handlers } from '../http/handler.ts'

/** For administrators alone, as its endpoints are declared. */
export const adminRoutes = {
  readSettings: async (c) => c.json(await c.var.services.settings.read(), 200),
  changeSettings: async (c) => {
    const change = c.req.valid('json')
    const settings = await c.var.services.settings.change(change)
    record(c, 'config_changed', c.var.identity.userId, { change: JSON.stringify(change) })
    return c.json(settings, 200)
  },
  listReportedUnstored: async (c) => c.json(await c.var.services.rooms.reportedUnstored(c.req.valid('query')), 200),
  listEvents: async (c) => {
    const { userId, ...page } = c.req.valid('query')
    return c.json(await c.var.services.audit.page({ userId }, page), 200)
  },
} satisfies Partial<Handlers<typeof accountApi>>
