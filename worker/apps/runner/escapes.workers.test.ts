import { env } from 'cloudflare:test'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { App, AppLog } from '#contract/apps'
import { Generation } from '#contract/generation'
import { definePage } from '#contract/ids'
import { connectDatabase } from '../../db/client.ts'
import { apps } from '../../db/schema/apps.ts'
import { readConfig } from '../../env.ts'
import { createUser, type TestUser } from '../../testing/api-client.ts'
import { generate, makeSlug, visitor } from '../../testing/creation-client.ts'
import { createPerson, enterRoom } from '../../testing/room-client.ts'

/** An API that tries what it must not be able to do; each route says what came of it. */
const source = `import { Hono } from 'hono'
import { z } from 'zod'
const app = new Hono<{ Bindings: { sql: SqlStorage } }>()
const tried = async (work: () => unknown) => { try { return String(await work()) } catch (error) { return 'refused: ' + error } }
app.get('/api/fetch', async (c) => {
  const response = await fetch(c.req.query('url') ?? '', { redirect: 'follow' })
  return c.json({ status: response.status, text: await response.text() })
})
app.get('/api/env', (c) => c.json({ env: Object.keys(c.env), process: typeof process === 'undefined' ? [] : Object.keys(process.env) }))
app.get('/api/headers', (c) => c.json(c.req.header()))
app.get('/api/eval', async (c) => c.json([await tried(() => eval('1')), await tried(() => new Function('return 1')())]))
app.get('/api/import', async (c) => c.json([
  await tried(() => import('cloudflare:workers').then(Object.keys)),
  await tried(() => import('node:fs').then(Object.keys)),
  await tried(() => import('https://example.com/x.js')),
  await tried(() => import('../@aetheros/main.js')),
]))
app.get('/api/pollute', (c) => { Object.prototype.toJSON = () => 'polluted'; z.string = () => { throw 1 }; Hono.prototype.fetch = () => new Response('stolen'); delete Object.prototype.toJSON; return c.text('done') })
app.get('/api/cookies', (c) => {
  c.header('set-cookie', 'sid=1; Domain=localhost', { append: true })
  c.header('set-cookie', 'aether_entry=1', { append: true })
  c.header('set-cookie', 'own=1; HttpOnly', { append: true })
  c.header('service-worker-allowed', '/')
  c.header('content-security-policy', 'default-src *')
  return c.html('<script>alert(1)</script>')
})
app.get('/api/log', (c) => { console.log('hello', { a: 1 }); console.warn('careful'); return c.text('ok') })
app.get('/api/later', (c) => {
  setTimeout(() => { throw new Error('in a timer') }, 5)
  void Promise.reject(new Error('of a promise'))
  return c.text('ok')
})
app.get('/api/whole', () => new Response(new ReadableStream({ pull(controller) { controller.enqueue(new Uint8Array(64 * 1024)) } }), { headers: { 'x-aether-whole': '1' } }))
app.get('/api/throw', () => { throw new Error('on purpose ' + Math.random()) })
app.get('/api/loop', () => { while (true) {} })
app.get('/api/min', () => { Math.min = Number.bind(null, 1e15); for (let i = 0; i < 1e12; i++) {} })
app.get('/api/deep', () => { const down = (): number => down() + 1; return new Response(String(down())) })
app.get('/api/endless', () => new Response(new ReadableStream({ pull(controller) { controller.enqueue(new Uint8Array(64 * 1024)) } })))
app.get('/api/header-bomb', (c) => { for (let i = 0; i < 50; i++) c.header('x-' + i, 'y'.repeat(1000)); return c.text('ok') })
app.get('/api/stream', () => new Response(new ReadableStream({
  async start(controller) {
    for (const part of ['a', 'b', 'c']) { controller.enqueue(new TextEncoder().encode(part)); await new Promise((done) => setTimeout(done, 5)) }
    controller.close()
  },
})))
app.get('/api/socket', () => {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.addEventListener('message', ({ data }) => { if (data === 'fail') throw new Error('in a socket'); server.send('echo ' + data) })
  return new Response(null, { status: 101, webSocket: client })
})
app.get('/api/tables', (c) => c.json(c.env.sql.exec('SELECT name FROM sqlite_master').toArray()))
app.get('/api/ok', (c) => c.json({ ok: true }))
export default app
`

let ada: TestUser
let slug: string
let appId: string
let generation: Generation
let visit: ReturnType<typeof visitor>

beforeAll(async () => {
  ada = await createUser('Ada')
  const first = await generate(ada, 'api', 'An API for books with title and author')
  const saved = await ada.call('POST', `/api/generate/history/${first.id}/versions`, {
    files: [{ path: 'src/api.ts', content: source }],
  })
  generation = Generation.parse(await saved.json())
  slug = makeSlug('escape')
  const published = await ada.call('POST', '/api/apps', { generationId: generation.id, slug, force: true })
  appId = App.parse(await published.json()).id
  visit = visitor(slug)
})

const json = async (path: string): Promise<unknown> => (await visit(path)).json()
const fetched = (url: string) => json(`/api/fetch?url=${encodeURIComponent(url)}`)
const logs = async () =>
  definePage(AppLog).parse(await (await ada.call('GET', `/api/apps/${slug}/logs?limit=500`)).json()).items
const logged = (matches: (line: AppLog) => boolean) =>
  expect.poll(async () => (await logs()).some(matches), { timeout: 5_000 }).toBe(true)

describe('a creation that tries to get out', () => {
  it('reaches no network until a member allows the host, and each attempt is written down', async () => {
    const closed = await fetched('https://api.example.com/x?secret=1')
    expect(closed).toMatchObject({ status: 403, text: expect.stringContaining('allow this host') })
    await logged(
      ({ source: where, request, level }) =>
        where === 'network' && request === 'GET https://api.example.com/x' && level === 'warn',
    )
    for (const url of [
      'http://localhost:8787/api/health',
      'http://127.0.0.1/',
      'https://books.localhost/',
      'http://169.254.169.254/',
    ])
      expect(await fetched(url)).toMatchObject({ status: 403 })
    await ada.call('PATCH', `/api/apps/${slug}`, { allowedHosts: ['allowed.example.com'] })
    // No network here: what counts is that it was let out.
    expect(await fetched('https://allowed.example.com/')).toMatchObject({ status: 502 })
    await logged(
      ({ source: where, request, message }) =>
        where === 'network' && request === 'GET https://allowed.example.com/' && message === 'Allowed',
    )
    expect(await fetched('https://other.example.com/')).toMatchObject({ status: 403 })
  })

  it('reaches nothing inside of a network, under whatever name a member allowed it', async () => {
    const allow = (host: string) => ada.call('PATCH', `/api/apps/${slug}`, { allowedHosts: [host] })
    for (const host of ['127.0.0.1', 'localtest.me', '10.0.0.1.nip.io', 'app-192-168-0-1.example.com'])
      expect((await allow(host)).status).toBe(422)
    // Only where it leads shows that it is no public one: it is asked when it is allowed, and may change afterwards.
    expect((await allow('inside.example.com')).status).toBe(422)
    expect((await allow('allowed.example.com')).status).toBe(200)
    const changed = { allowedHosts: ['inside.example.com'], revision: sql`${apps.revision} + 1` }
    await connectDatabase(readConfig({ ...env }))
      .update(apps)
      .set(changed)
      .where(eq(apps.slug, slug))
    await expect
      .poll(() => fetched('https://inside.example.com/'), { timeout: 20_000 })
      .toMatchObject({ status: 403, text: expect.stringContaining('inside.example.com leads into this network') })
    expect((await allow('allowed.example.com')).status).toBe(200)
  })

  it('has the room asked for the host it wanted', async () => {
    const room = await enterRoom(generation.roomId, createPerson('Watcher'))
    await room.join()
    await fetched('https://wanted.example.com/')
    const asked = await room.event('app_error', (event) => event.blockedHost === 'wanted.example.com')
    expect(asked).toMatchObject({ slug, count: 1, generationId: generation.id })
    room.close()
  })

  it('never has the secrets that leave with its requests', async () => {
    const runner = env.RUNNERS.get(env.RUNNERS.idFromName(appId))
    const secret = { host: 'allowed.example.com', header: 'Authorization', value: 'Bearer not-for-you' }
    expect((await ada.call('PUT', `/api/apps/${slug}/secrets`, secret)).status).toBe(204)
    expect(await runner.mayLeave(appId, 'GET', 'https://allowed.example.com/')).toMatchObject({
      allowed: true,
      headers: [{ name: 'authorization', value: 'Bearer not-for-you' }],
    })
    expect(await runner.mayLeave(appId, 'GET', 'https://other.example.com/')).not.toHaveProperty('headers')
    const listed = await (await ada.call('GET', `/api/apps/${slug}/secrets`)).text()
    expect(listed).toContain('allowed.example.com')
    expect(listed).not.toContain('not-for-you')
    expect(JSON.stringify([await json('/api/env'), await json('/api/tables'), await logs()])).not.toContain(
      'not-for-you',
    )
    for (const bad of [{ host: 'localhost' }, { header: 'host' }, { header: 'a b' }, { value: 'a\nb' }, { value: '' }])
      expect((await ada.call('PUT', `/api/apps/${slug}/secrets`, { ...secret, ...bad })).status).toBe(422)
    const stranger = await createUser('Stranger')
    expect((await stranger.call('PUT', `/api/apps/${slug}/secrets`, secret)).status).toBe(403)
    expect((await stranger.call('GET', `/api/apps/${slug}/secrets`)).status).toBe(403)
    const gone = `/api/apps/${slug}/secrets?host=allowed.example.com&header=authorization`
    expect((await ada.call('DELETE', gone)).status).toBe(204)
    expect((await ada.call('DELETE', gone)).status).toBe(404)
  })

  it('finds nothing of ours in its environment, its requests or its database', async () => {
    expect(await json('/api/env')).toEqual({ env: ['sql'], process: [] })
    const headers = await (
      await visit('/api/headers', { headers: { cookie: 'aether_entry=x; own=1', 'x-aether-run': 'x', 'x-own': '1' } })
    ).json()
    expect(headers).toMatchObject({ cookie: 'own=1', 'x-own': '1' })
    expect(Object.keys(Object(headers)).filter((name) => name.startsWith('x-aether'))).toEqual([])
    expect(JSON.stringify(await json('/api/tables'))).not.toMatch(/line|run|migration/)
  })

  it('evaluates no text and loads no other code', async () => {
    for (const outcome of Object.values(Object(await json('/api/eval')))) expect(outcome).toMatch(/^refused/)
    for (const outcome of Object.values(Object(await json('/api/import')))) expect(outcome).toMatch(/^refused/)
  })

  it('spoils nobody but itself', async () => {
    const polluter = makeSlug('polluter')
    await ada.call('POST', '/api/apps', { generationId: generation.id, slug: polluter, force: true })
    await visitor(polluter)('/api/pollute')
    // What it broke is its own; our answer to that is none of the objects that it can change.
    const broken = await visitor(polluter)('/api/ok')
    expect(await broken.json()).toMatchObject({ status: 500, title: 'The creation failed' })
    expect(await json('/api/ok')).toEqual({ ok: true })
    expect((await ada.call('GET', '/api/apps')).status).toBe(200)
  })

  it('sets cookies for its own host alone, and no policy of its own', async () => {
    const response = await visit('/api/cookies')
    expect(response.headers.getSetCookie()).toEqual(['own=1; HttpOnly'])
    expect(response.headers.has('service-worker-allowed')).toBe(false)
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
  })

  it('is ended when it runs away, while others are served', async () => {
    const startedAt = Date.now()
    const [loop, other] = await Promise.all([visit('/api/loop'), ada.call('GET', '/api/apps')])
    expect([loop.status, other.status]).toEqual([503, 200])
    expect(Date.now() - startedAt).toBeLessThan(3_000)
    expect((await visit('/api/deep')).status).toBe(500)
    expect(await json('/api/ok')).toEqual({ ok: true })
  })

  it('is ended when it took away what its guard could have counted by, while others are served', async () => {
    const startedAt = Date.now()
    const [loop, other] = await Promise.all([visit('/api/min'), ada.call('GET', '/api/apps')])
    expect([loop.status, other.status]).toEqual([503, 200])
    expect(Date.now() - startedAt).toBeLessThan(5_000)
  })

  it('is cut off when it never ends an answer', async () => {
    const response = await visit('/api/endless')
    await expect(response.arrayBuffer()).rejects.toThrow()
    const pretended = await visit('/api/whole')
    // It is held to what it says: an answer that is called short and is not is none.
    expect([pretended.status, pretended.headers.has('x-aether-whole')]).toEqual([502, false])
    expect((await visit('/api/header-bomb')).status).toBeLessThan(600)
  })

  it('is not sent more than it can take', async () => {
    expect((await visit('/api/ok', { method: 'POST', body: new Uint8Array(11 * 1024 * 1024) })).status).toBe(413)
  })
})

describe('what a live API may do', () => {
  it('streams and speaks through sockets', async () => {
    expect(await (await visit('/api/stream')).text()).toBe('abc')
    const response = await visit('/api/socket', { headers: { upgrade: 'websocket' } })
    expect(response.status).toBe(101)
    const socket = response.webSocket
    if (!socket) throw new Error('no socket')
    socket.accept()
    const answered = new Promise((resolve) => socket.addEventListener('message', ({ data }) => resolve(data)))
    socket.send('hi')
    expect(await answered).toBe('echo hi')
    socket.send('fail')
    await logged(({ message, level }) => message === 'Error: in a socket' && level === 'error')
    socket.close()
  })

  it('writes to its log, and the room hears of what it throws', async () => {
    const room = await enterRoom(generation.roomId, createPerson('Watcher'))
    await room.join()
    await visit('/api/log')
    await visit('/api/throw')
    await logged(
      ({ message, level, request }) => message === 'hello {"a":1}' && level === 'info' && request === 'GET /api/log',
    )
    await logged(({ message, level }) => message === 'careful' && level === 'warn')
    await logged(({ message, stack }) => /on purpose/.test(message) && /src\/api\.ts/.test(stack ?? ''))
    await visit('/api/later')
    for (const unheard of ['Error: in a timer', 'Error: of a promise'])
      await logged(({ message, level }) => message === unheard && level === 'error')
    const told = await room.event('app_error', (event) => /on purpose/.test(event.message))
    expect(told).toMatchObject({ slug, count: 1, generationId: generation.id })
    room.close()
  })
})
