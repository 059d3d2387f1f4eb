import { Hono } from 'hono'
import * as z from 'zod'
import { AddRow, EditCell, type ExportFormat, ExportQuery, TableQuery } from '#contract/app-data'
import { AppSecret, LogQuery, MetricsQuery, PutSecret } from '#contract/apps'
import { Text, whole } from '#contract/ids'
import type { AppEnv } from '../http/app-env.ts'
import { requireUser } from '../http/authenticate.ts'
import { json, param, query } from '../http/validate.ts'
import { BySlug } from './routes.ts'

const Table = BySlug.extend({ table: Text.min(1).max(200) })
const Row = Table.extend({ key: whole(z.int()) })

const mediaTypes: { [F in ExportFormat]: string } = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  sql: 'application/sql',
}

/** What a live app wrote and keeps. Mounted at /api/apps. */
export const appDataRoutes = new Hono<AppEnv>()
  .get('/:slug/logs', requireUser, param(BySlug), query(LogQuery), async (c) => {
    const { slug } = c.req.valid('param')
    return c.json(await c.var.services.appData.logs(c.var.identity, slug, c.req.valid('query')), 200)
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
  .post('/:slug/data/:table', requireUser, param(Table), json(AddRow), async (c) => {
    const { slug, table } = c.req.valid('param')
    return c.json(await c.var.services.appData.addRow(c.var.identity, slug, table, c.req.valid('json')), 201)
  })
  .patch('/:slug/data/:table/:key', requireUser, param(Row), json(EditCell), async (c) => {
    const { slug, table, key } = c.req.valid('param')
    return c.json(await c.var.services.appData.editCell(c.var.identity, slug, table, key, c.req.valid('json')), 200)
  })
  .delete('/:slug/data/:table/:key', requireUser, param(Row), async (c) => {
    const { slug, table, key } = c.req.valid('param')
    await c.var.services.appData.removeRow(c.var.identity, slug, table, key)
    return c.body(null, 204)
  })
  .get('/:slug/export', requireUser, param(BySlug), query(ExportQuery), async (c) => {
    const { slug } = c.req.valid('param')
    const asked = c.req.valid('query')
    const copy = await c.var.services.appData.export(c.var.identity, slug, asked)
    return c.body(copy, 200, {
      'content-type': mediaTypes[asked.format],
      'content-disposition': `attachment; filename="${slug}.${asked.format}"`,
      'cache-control': 'no-store',
    })
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
