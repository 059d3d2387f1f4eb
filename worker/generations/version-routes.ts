import { Hono } from 'hono'
import * as z from 'zod'
import { PageQuery, Uuid } from '#contract/ids'
import { ReportMount, SaveVersion } from '#contract/versions'
import type { AppEnv } from '../http/app-env.ts'
import { rateLimit } from '../http/rate-limit.ts'
import { json, param, query } from '../http/validate.ts'

const Id = z.object({ id: Uuid })

/** Versions of a generation; mounted behind `requireUser`. */
export const versionRoutes = new Hono<AppEnv>()
  .get('/history/:id/versions', param(Id), query(PageQuery), async (c) =>
    c.json(await c.var.services.versions.list(c.var.identity, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .post('/history/:id/versions', param(Id), rateLimit('generation'), json(SaveVersion), async (c) => {
    const { versions } = c.var.services
    return c.json(await versions.save(c.var.identity, c.var.traceId, c.req.valid('param').id, c.req.valid('json')), 201)
  })
  .post('/history/:id/restore', param(Id), rateLimit('generation'), async (c) =>
    c.json(await c.var.services.versions.restore(c.var.identity, c.var.traceId, c.req.valid('param').id), 201),
  )
  .post('/history/:id/mounted', param(Id), json(ReportMount), async (c) =>
    c.json(await c.var.services.reportMount(c.var.identity, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .get('/history/:id/context', param(Id), async (c) =>
    c.json(await c.var.services.readPromptContext(c.var.identity, c.req.valid('param').id), 200),
  )
  .get('/history/:id/diff', param(Id), query(z.object({ from: Uuid.optional() })), async (c) =>
    c.json(await c.var.services.versions.diff(c.var.identity, c.req.valid('param').id, c.req.valid('query').from), 200),
  )
