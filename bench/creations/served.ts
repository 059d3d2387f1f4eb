import { join } from 'node:path'
import { App } from '#contract/apps'
import { Generation } from '#contract/generation'
import { buildWeb, isWebStale } from '../../local/build-web.ts'
import { readSettings } from '../../local/settings.ts'
import { startStack } from '../../local/stack.ts'
import { openState } from '../../local/state.ts'
import { describeBundle } from '../ours.ts'
import { call, register } from '../people.ts'
import { bundleWorker, serveWorker } from '../workerd.ts'

const SLUG = 'bench-live'
const PLENTY = 1_000_000

/**
 * The whole project, as a deployment would serve it, with one live API whose code is `source`. `host`: what its
 * visitors write. The database and everything else run in this process, away from the server's core.
 */
export const serveCreation = async (scratch: string, source: string) => {
  const folder = join(scratch, 'state')
  const limits = { requestsPerUser: PLENTY, generationsPerUser: PLENTY }
  const settings = readSettings({ AETHER_STATE_DIR: folder, LIMITS: JSON.stringify(limits), PASSWORD_COST: '4' })
  const state = openState(folder)
  if (isWebStale()) await buildWeb()
  const [stack, bundle] = await Promise.all([startStack(settings, state, 'bench'), bundleWorker(scratch)])
  const server = await serveWorker(describeBundle(bundle, stack.variables), scratch)
  const { origin } = server
  const [person] = await register(origin, 1, 'creation')
  const made = await call(origin, '/api/generate/api', {
    schema: Generation,
    person,
    body: { prompt: 'An API for books with a title' },
  })
  /** A generation with this code. */
  const write = async (code: string) => {
    const path = `/api/generate/history/${made.id}/versions`
    const body = { files: [{ path: 'src/api.ts', content: code }] }
    return (await call(origin, path, { schema: Generation, person, body })).id
  }
  const body = { generationId: await write(source), slug: SLUG, force: true }
  const app = await call(origin, '/api/apps', { schema: App, person, body })
  return {
    server,
    host: new URL(app.url).host,
    /** Version 2: it runs from now on. */
    async publish(code: string) {
      const next = { generationId: await write(code), force: true }
      await call(origin, `/api/apps/${SLUG}/versions`, { schema: App, person, body: next })
    },
    activate: (version: number) =>
      call(origin, `/api/apps/${SLUG}/activate`, { schema: App, person, body: { version } }),
    async close() {
      await server.close()
      await stack.close()
      state.release()
    },
  }
}
