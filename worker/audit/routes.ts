import type { securityApi } from '#contract/api/security'
import type { Handlers } from '../http/handler.ts'

/** One's own part of the log. */
export const ownAuditRoutes = {
  listOwnEvents: async (c) =>
    c.json(await c.var.services.audit.page({ userId: c.var.identity.userId }, c.req.valid('query')), 200),
} satisfies Partial<Handlers<typeof securityApi>>
