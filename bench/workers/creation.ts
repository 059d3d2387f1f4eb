import { DurableObject } from 'cloudflare:workers'
import { Hono } from 'hono'
import { loadApi } from '../../worker/sandbox/loader.ts'
import { source } from './creation-source.ts'

// One Hono app three ways: `/plain` in this Worker, `/object` in a Durable Object, `/live` as a creation runs, compiled
// with its guard, in an isolate and with a database of its own. `/cold` starts a creation that nobody has started yet.

type Env = { ASSETS: Fetcher; LOADER: WorkerLoader; Creations: DurableObjectNamespace<Creations> }

const app = new Hono<{ Bindings: Record<string, unknown> }>()
app.get('/api/items/:id', (c) => {
  const items = []
  for (let n = 0; n < 20; n++) items.push({ id: n, name: `Item ${n}`, of: c.req.param('id') })
  return c.json({ items })
})

export class Creations extends DurableObject<Env> {
  #start(name: string, code: string) {
    return this.ctx.facets.get(name, async () => {
      const loaded = await loadApi([{ path: 'src/api.ts', content: code }], { name, assets: this.env.ASSETS })
      if (loaded.status === 'failed') throw new Error(loaded.reason)
      const { id, code: worker } = loaded.worker
      return { class: this.env.LOADER.get(id, () => worker).getDurableObjectClass('App') }
    })
  }

  override async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/object')) return app.fetch(within(request, '/object'), {})
    if (pathname.startsWith('/live')) return this.#start('live', source).fetch(within(request, '/live'))
    const name = crypto.randomUUID()
    const started = Date.now()
    const response = await this.#start(name, `${source}\n// ${name}`).fetch('http://api.test/api/items/1')
    await response.text()
    this.ctx.facets.abort(name, new Error('measured'))
    this.ctx.facets.delete(name)
    return Response.json({ ms: Date.now() - started })
  }
}

const within = (request: Request, prefix: string) => new Request(request.url.replace(prefix, ''), request)

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (pathname === '/') return new Response('ok')
    if (pathname.startsWith('/plain')) return app.fetch(within(request, '/plain'), {})
    return env.Creations.get(env.Creations.idFromName('one')).fetch(request)
  },
} satisfies ExportedHandler<Env>
