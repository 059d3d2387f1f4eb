import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'
import { notFound } from './on-error.ts'

/** The platform answers the app's page for what is not there; a file that is asked for by name is not found then. */
export const serveNamedFile = async (c: Context<AppEnv>) => {
  const response = await c.env.ASSETS.fetch(c.req.raw)
  return response.headers.get('content-type')?.includes('text/html') ? notFound(c) : response
}

/**
 * A file of the web app whose name has the hash of its content: it never changes. One that is gone (an old page asks
 * after a new version was deployed) is not found, and not the app's page, which is what the platform would answer.
 */
export const serveHashedAsset = async (c: Context<AppEnv>) => {
  const response = await serveNamedFile(c)
  if (!response.ok) return response
  const cached = new Response(response.body, response)
  cached.headers.set('cache-control', 'public, max-age=31536000, immutable')
  return cached
}
