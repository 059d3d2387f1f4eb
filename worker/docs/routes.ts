import { Hono } from 'hono'
import { routeDocs } from '#contract/api/all'
import type { AppEnv } from '../http/app-env.ts'
import { describeApi } from './openapi.ts'
import { renderDocsPage } from './page.ts'

const cached = { 'cache-control': 'public, max-age=300' }

let described: ReturnType<typeof describeApi> | undefined

/** Made at the first question: no other request pays for it. */
const buildDocument = ({ APP_ORIGIN, APP_VERSION }: { APP_ORIGIN: string; APP_VERSION: string }) => {
  described ??= describeApi(routeDocs, { url: APP_ORIGIN, version: APP_VERSION })
  return described
}

/** Mounted at /api. */
export const docsRoutes = new Hono<AppEnv>()
  .get('/openapi.json', (c) => c.json(buildDocument(c.var.services.config), 200, cached))
  .get('/docs', async (c) => c.html(await renderDocsPage(routeDocs, buildDocument(c.var.services.config)), 200, cached))
