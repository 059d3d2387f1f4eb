import type { Context } from 'hono'
import type { CreationEnv } from './creation-env.ts'
import { notFoundPage } from './pages.ts'

/** The answer where there is nothing for whoever asks. No cache keeps it: tomorrow there may be something. */
export const nothingHere = (c: Context<CreationEnv>, slug: string | null = null) =>
  c.html(notFoundPage(c.get('services').creations.addresses.appOrigin, slug), 404, { 'cache-control': 'no-store' })
