import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { TRIAL_HEADER } from './internal-headers.ts'

const sandbox = () => env.SANDBOX.get(env.SANDBOX.idFromName(crypto.randomUUID()))
const api = (source: string, more: Record<string, string> = {}) =>
  Object.entries({ 'src/api.ts': source, ...more }).map(([path, content]) => ({ path, content }))

const served = async (source: string, more?: Record<string, string>) => {
  const stub = sandbox()
  const opened = await stub.open(api(source, more))
  if (opened.status === 'failed') return { reason: opened.reason, ask: async () => new Response() }
  return {
    reason: null,
    ask: (path: string, init: RequestInit = {}) =>
      stub.fetch(`http://api.test${path}`, { ...init, headers: { ...init.headers, [TRIAL_HEADER]: opened.trial } }),
    close: () => stub.close(opened.trial),
  }
}

const notes = `import { Hono, type Context } from 'hono'
import { cors } from 'hono/cors'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { table } from './table'

const Note = z.object({ text: z.string().min(1) })
const app = new Hono<{ Bindings: { sql: SqlStorage } }>().use(cors())
const seen: string[] = [crypto.randomUUID()]
app.post('/api/notes', async (c: Context) => {
  const note = Note.safeParse(await c.req.json())
  if (!note.success) throw new HTTPException(422, { message: note.error.issues[0].message })
  c.env.sql.exec(table)
  const row = c.env.sql.exec('INSERT INTO note (text) VALUES (?) RETURNING *', note.data.text).one()
  return c.json(row, 201)
})
app.get('/api/notes', (c) => { c.env.sql.exec(table); return c.json(c.env.sql.exec('SELECT * FROM note').toArray()) })
app.get('/api/bindings', (c) => c.json([Object.keys(c.env), c.req.header('x-aetheros-trial') ?? null]))
app.get('/api/fails', () => { throw new Error('on purpose') })
app.get('/api/loops', () => { while (true) {} })
app.get('/api/stream', () => new Response(new ReadableStream({
  async start(controller) {
    for (const part of ['a', 'b']) { controller.enqueue(new TextEncoder().encode(part)); await new Promise((done) => setTimeout(done, 5)) }
    controller.close()
  },
})))
app.get('/api/socket', () => {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.addEventListener('message', ({ data }) => server.send('echo ' + data))
  return new Response(null, { status: 101, webSocket: client })
})
export default app
`
const table = {
  'src/table.ts': `export const table = 'CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT)'`,
}

describe('a generated API', () => {
  it('answers with hono, zod and a database of its own, which the next one does not see', async () => {
    const one = await served(notes, table)
    expect(one.reason).toBeNull()
    const created = await one.ask('/api/notes', { method: 'POST', body: '{"text":"Milk"}' })
    expect([created.status, await created.json()]).toEqual([201, { id: 1, text: 'Milk' }])
    expect(created.headers.get('access-control-allow-origin')).toBe('*')
    const invalid = await one.ask('/api/notes', { method: 'POST', body: '{}' })
    expect(invalid.status).toBe(422)
    const other = await served(notes, table)
    expect(await (await other.ask('/api/notes')).json()).toEqual([])
    expect(await (await one.ask('/api/notes')).json()).toHaveLength(1)
  })

  it('is handed its database and nothing of ours', async () => {
    const { ask } = await served(notes, table)
    expect(await (await ask('/api/bindings')).json()).toEqual([['sql'], null])
  })

  it('streams, and takes WebSockets', async () => {
    const { ask } = await served(notes, table)
    expect(await (await ask('/api/stream')).text()).toBe('ab')
    const { webSocket } = await ask('/api/socket', { headers: { upgrade: 'websocket' } })
    const heard = new Promise((resolve) => webSocket?.addEventListener('message', ({ data }) => resolve(data)))
    webSocket?.accept()
    webSocket?.send('hi')
    expect(await heard).toBe('echo hi')
    webSocket?.close()
  })

  it('that throws answers 500, and one that does not end is ended within 2 s and goes on answering', async () => {
    const { ask } = await served(notes, table)
    expect((await ask('/api/fails')).status).toBe(500)
    const started = Date.now()
    const looped = await ask('/api/loops')
    expect(Date.now() - started).toBeLessThan(2_000)
    expect(looped.status).toBe(503)
    expect(await looped.json()).toMatchObject({ title: 'The creation was stopped' })
    expect((await ask('/api/notes')).status).toBe(200)
  })

  it.each([
    ['does not parse', 'const = 1', /src\/api.ts line 1/],
    ['throws when it is loaded', `throw new Error('no luck')`, /Error: no luck \(src\/api.ts:1\)/],
    ['has no default export', `import { Hono } from 'hono'\nexport const app = new Hono()`, /must export a Hono app/],
    [
      'imports what is not supplied',
      `import express from 'express'\nexport default express()`,
      /Cannot find package 'express'/,
    ],
    ['loops when it is loaded', 'for (;;) {}\nexport default {}', /Runaway: Stopped/],
    ['imports a name that is not there', `import { Hona } from 'hono'\nexport default new Hona()`, /named 'Hona'/],
  ])('that %s says so', async (_, source, reason) => {
    expect((await served(source)).reason).toMatch(reason)
  })

  it('that is closed is gone', async () => {
    const { ask, close } = await served(notes, table)
    await close?.()
    expect((await ask('/api/notes')).status).toBe(410)
  })
})
