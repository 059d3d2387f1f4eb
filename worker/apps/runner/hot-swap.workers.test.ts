import { beforeAll, describe, expect, it } from 'vitest'
import { App } from '#contract/apps'
import { Generation } from '#contract/generation'
import { createUser, type TestUser } from '../../testing/api-client.ts'
import { generate, makeSlug, visitor } from '../../testing/creation-client.ts'

/** An API that counts in its database, speaks by a socket, and answers in streams: one that ends, one that does not. */
const source = (version: string) => `import { Hono } from 'hono'
const app = new Hono<{ Bindings: { sql: SqlStorage } }>()
const encoder = new TextEncoder()
const rest = (ms: number) => new Promise((done) => setTimeout(done, ms))
app.use(async (c, next) => {
  for (const table of ['seen', 'begun']) c.env.sql.exec('CREATE TABLE IF NOT EXISTS ' + table + ' (id INTEGER PRIMARY KEY)')
  await next()
})
const begin = (c) => c.env.sql.exec('INSERT INTO begun DEFAULT VALUES')
app.get('/api/version', (c) => c.json('${version}'))
app.post('/api/seen', (c) => { c.env.sql.exec('INSERT INTO seen DEFAULT VALUES'); return c.json('${version}', 201) })
app.get('/api/seen', (c) => c.json(c.env.sql.exec('SELECT count(*) AS n FROM seen').one().n))
app.get('/api/begun', (c) => c.json(c.env.sql.exec('SELECT count(*) AS n FROM begun').one().n))
app.get('/api/slow', async (c) => { begin(c); await rest(300); return c.json('${version}') })
app.get('/api/file', (c) => new Response(new ReadableStream({
  async start(controller) {
    begin(c)
    for (const part of ['a', 'b', 'c', 'd']) { controller.enqueue(encoder.encode(part)); await rest(100) }
    controller.close()
  },
})))
app.get('/api/events', () => new Response(new ReadableStream({
  async pull(controller) { await rest(20); controller.enqueue(encoder.encode('data: ${version}\\n\\n')) },
}), { headers: { 'content-type': 'text/event-stream' } }))
app.get('/api/socket', () => {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.addEventListener('message', () => server.send('${version}'))
  return new Response(null, { status: 101, webSocket: client })
})
export default app
`

let ada: TestUser
const versions: Generation[] = []

beforeAll(async () => {
  ada = await createUser('Ada')
  let parent = await generate(ada, 'api', 'An API for books with title and author')
  for (const version of ['one', 'two']) {
    const files = [{ path: 'src/api.ts', content: source(version) }]
    const saved = await ada.call('POST', `/api/generate/history/${parent.id}/versions`, { files })
    parent = Generation.parse(await saved.json())
    versions.push(parent)
  }
})

const publish = async () => {
  const [first, second] = versions
  const slug = makeSlug('swap')
  const published = await ada.call('POST', '/api/apps', { generationId: first?.id, slug, force: true })
  App.parse(await published.json())
  const visit = visitor(slug)
  const text = async (path: string): Promise<unknown> => (await visit(path)).json()
  const connect = async () => {
    const { webSocket } = await visit('/api/socket', { headers: { upgrade: 'websocket' } })
    if (!webSocket) throw new Error('no socket')
    const closed = new Promise<number>((resolve) => webSocket.addEventListener('close', ({ code }) => resolve(code)))
    const said = new Promise((resolve) => webSocket.addEventListener('message', ({ data }) => resolve(data)))
    webSocket.accept()
    webSocket.send('which?')
    return { closed, said, webSocket }
  }
  return {
    visit,
    text,
    connect,
    swap: () => ada.call('POST', `/api/apps/${slug}/versions`, { generationId: second?.id, force: true }),
  }
}

describe('when another version runs', () => {
  it('sockets close as those of a server that restarts (1012), and connect anew', async () => {
    const { connect, swap } = await publish()
    const sockets = await Promise.all([connect(), connect()])
    expect(await Promise.all(sockets.map(({ said }) => said))).toEqual(['one', 'one'])
    expect((await swap()).status).toBe(201)
    expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([1012, 1012])
    const again = await connect()
    expect(await again.said).toBe('two')
    again.webSocket.close()
  })

  it('what was asked is answered to its end, events end where they are, and nothing is lost', async () => {
    const { visit, text, swap } = await publish()
    const slow = text('/api/slow')
    const file = (await visit('/api/file')).text()
    const events = (await visit('/api/events')).text()
    const written: unknown[] = []
    let stop = false
    const load = Array.from({ length: 4 }, async () => {
      for (; !stop; await scheduler.wait(10)) {
        const response = await visit('/api/seen', { method: 'POST' })
        written.push(response.status)
        await response.text()
      }
    })
    await expect.poll(() => text('/api/begun'), { timeout: 20_000 }).toBe(2)
    expect((await swap()).status).toBe(201)
    expect(await slow).toBe('one')
    expect(await file).toBe('abcd')
    expect(await events).toMatch(/^(data: one\n\n)+$/)
    expect(await text('/api/version')).toBe('two')
    stop = true
    await Promise.all(load)
    expect(new Set(written)).toEqual(new Set([201]))
    expect(await text('/api/seen')).toBe(written.length)
  })
})
