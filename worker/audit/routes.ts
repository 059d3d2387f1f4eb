import { Hono } from 'hono'
import { PageQuery } from '#contract/ids'
import type { AppEnv } from '../http/app-env.ts'
import { requireUser } from '../http/authenticate.ts'
import { query } from '../http/validate.ts'

/** Mounted at /api/auth: one's own part of the log. */
export const ownAuditRoutes = new Hono<AppEnv>().get('/events', requireUser, query(PageQuery), async (c) =>
  c.json(await c.var.services.audit.page({ userId: c.var.identity.userId }, c.req.valid('query')), 200),
)
