import { endpoints } from '#contract/api/all'
import type { observeApi } from '#contract/api/observe'
import type { Handlers } from '../http/handler.ts'
import { describeApi } from './openapi.ts'
import { renderDocsPage } from './page.ts'

const cached = { 'cache-control': 'public, max-age=300' }

let described: ReturnType<typeof describeApi> | undefined

/** Made at the first question: no other request pays for it. */
const buildDocument = ({ APP_ORIGIN, APP_VERSION }: { APP_ORIGIN: string; APP_VERSION: string }) => {
  described ??= describeApi(endpoints, { url: APP_ORIGIN, version: APP_VERSION })
  return described
}

export const docsRoutes = {
  readOpenApi: (c) => c.json(buildDocument(c.var.services.config), 200, cached),
  readDocs: async (c) => c.html(await renderDocsPage(endpoints, buildDocument(c.var.services.config)), 200, cached),
} satisfies Partial<Handlers<typeof observeApi>>
