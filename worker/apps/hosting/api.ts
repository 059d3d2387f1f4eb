import { type Context, Hono } from 'hono'
import { PageReport } from '#contract/apps'
import { limitKeyOf } from '../../http/address.ts'
import { typedClient } from '../contract-tools/typed-client.ts'
import { addressOf, programAddressOf, toldAddress, toldUrl } from './address.ts'
import { askApi } from './ask-api.ts'
import type { CreationEnv } from './creation-env.ts'
import { showDocs } from './docs.ts'
import { requestFor } from './headers.ts'
import { OURS } from './pages.ts'
import { problem } from './problem.ts'
import { limitedBody, wholeBody } from './request-body.ts'

const MAX_REQUEST_BYTES = 10 * 1024 * 1024
const MAX_REPORT_BYTES = 16 * 1024
/** Of a call of the Model Context Protocol. */
const MAX_CALL_BYTES = 1024 * 1024

const noApi = (c: Context<CreationEnv>) => {
  const { awaits } = c.get('creation')
  const detail = awaits === null ? 'This creation has no API' : `It shows data once it is published to ${awaits}`
  return problem(c, 404, 'Not found', detail)
}

/** The live API of a creation and what is made of its contract. */
export const apiRoutes = new Hono<CreationEnv>()
  .post(`${OURS}/report`, wholeBody(MAX_REPORT_BYTES), async (c) => {
    const { creation, services } = c.var
    const { app } = creation
    const origin = c.req.header('origin') ?? 'null'
    // Of pages elsewhere nothing is written down; one below a path has no origin.
    if (origin !== 'null' && origin !== addressOf(c)) return c.body(null, 204)
    const report = PageReport.safeParse(await c.req.json().catch(() => null))
    if (!app || !report.success) return c.body(null, 204)
    const verdict = await services.limiter.take('request', `report:${limitKeyOf(c.var.address)}`)
    if (verdict.allowed)
      await services
        .runner(creation.runnerId)
        .record(app.id, creation.faces.ui ?? app.generationId, [{ ...report.data, at: Date.now(), source: 'page' }])
    return c.body(null, 204)
  })
  .get('/openapi.json', async (c) => {
    const api = await c.var.creation.bundle('api')
    if (!api) return noApi(c)
    return c.json({ ...api.document, servers: [{ url: addressOf(c) }] }, 200, { 'cache-control': 'no-cache' })
  })
  .get('/docs', async (c) => {
    if (!c.var.creation.faces.api) return noApi(c)
    return showDocs(c)
  })
  .get('/client.ts', async (c) => {
    const api = await c.var.creation.bundle('api')
    if (!api) return noApi(c)
    const source = typedClient(api.document, programAddressOf(c), toldAddress(c, ''))
    return c.body(source, 200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' })
  })
  .all('/mcp', wholeBody(MAX_CALL_BYTES), async (c) => {
    const api = await c.var.creation.bundle('api')
    if (!api) return noApi(c)
    // Few people ask, and its schemas take a quarter of the time and the memory that the Worker starts with.
    const { serveMcp } = await import('./mcp.ts')
    return serveMcp(c, api.document, c.req.raw)
  })
  .use('/api/*', limitedBody(MAX_REQUEST_BYTES))
  .all('/api/*', async (c) => {
    if (!c.get('creation').faces.api) return noApi(c)
    return askApi(c, requestFor(c.req.raw, toldUrl(c)))
  })
