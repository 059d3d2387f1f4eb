import type { appDataApi } from '#contract/api/app-data'
import type { appsApi } from '#contract/api/apps'
import type { ExportFormat } from '#contract/app-data'
import type { Handlers } from '../http/handler.ts'

const mediaTypes: { [F in ExportFormat]: string } = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  sql: 'application/sql',
}

/** The routes to the data that a live app keeps. */
export const appDataRoutes = {
  listTables: async (c) => c.json(await c.var.services.appData.tables(c.var.identity, c.req.valid('param').slug), 200),
  listRows: async (c) => {
    const { slug, table } = c.req.valid('param')
    return c.json(await c.var.services.appData.rows(c.var.identity, slug, table, c.req.valid('query')), 200)
  },
  addRow: async (c) => {
    const { slug, table } = c.req.valid('param')
    return c.json(await c.var.services.appData.addRow(c.var.identity, slug, table, c.req.valid('json')), 201)
  },
  editCell: async (c) => {
    const { slug, table, key } = c.req.valid('param')
    return c.json(await c.var.services.appData.editCell(c.var.identity, slug, table, key, c.req.valid('json')), 200)
  },
  deleteRow: async (c) => {
    const { slug, table, key } = c.req.valid('param')
    await c.var.services.appData.removeRow(c.var.identity, slug, table, key)
    return c.body(null, 204)
  },
  exportData: async (c) => {
    const { slug } = c.req.valid('param')
    const asked = c.req.valid('query')
    const copy = await c.var.services.appData.export(c.var.identity, slug, asked)
    return c.body(copy, 200, {
      'content-type': mediaTypes[asked.format],
      'content-disposition': `attachment; filename="${slug}.${asked.format}"`,
      'cache-control': 'no-store',
    })
  },
  emptyDatabase: async (c) => {
    await c.var.services.appData.reset(c.var.identity, c.req.valid('param').slug)
    return c.body(null, 204)
  },
} satisfies Partial<Handlers<typeof appDataApi>>

/** The routes to the log and the numbers of a live app, and to what is added to its requests. */
export const liveAppRoutes = {
  listLogs: async (c) => {
    const { slug } = c.req.valid('param')
    return c.json(await c.var.services.appData.logs(c.var.identity, slug, c.req.valid('query')), 200)
  },
  readAppMetrics: async (c) => {
    const { slug } = c.req.valid('param')
    return c.json(await c.var.services.appData.metrics(c.var.identity, slug, c.req.valid('query').hours), 200)
  },
  listSecrets: async (c) =>
    c.json(await c.var.services.appData.secrets(c.var.identity, c.req.valid('param').slug), 200),
  putSecret: async (c) => {
    await c.var.services.appData.putSecret(c.var.identity, c.req.valid('param').slug, c.req.valid('json'))
    return c.body(null, 204)
  },
  removeSecret: async (c) => {
    await c.var.services.appData.removeSecret(c.var.identity, c.req.valid('param').slug, c.req.valid('query'))
    return c.body(null, 204)
  },
} satisfies Partial<Handlers<typeof appsApi>>
