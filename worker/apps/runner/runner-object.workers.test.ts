import { env, runDurableObjectAlarm } from 'cloudflare:test'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { beforeAll, describe, expect, it } from 'vitest'
import { AppTable, TableRows } from '#contract/app-data'
import { App, AppLog, AppMetrics, AppShare, ContractChange } from '#contract/apps'
import type { Generation } from '#contract/generation'
import { definePage } from '#contract/ids'
import { Invite, Room } from '#contract/rooms'
import { call, createUser, type TestUser } from '../../testing/api-client.ts'
import { generate, makeSlug, visitor } from '../../testing/creation-client.ts'
import { createPerson, enterRoom } from '../../testing/room-client.ts'

let ada: TestUser
let stranger: TestUser
let viewer: TestUser
let roomId: string
let books: Generation
let withPages: Generation

beforeAll(async () => {
  ada = await createUser('Ada')
  stranger = await createUser('Stranger')
  viewer = await createUser('Viewer')
  roomId = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Library' })).json()).id
  const invited = await ada.call('POST', `/api/rooms/${roomId}/invites`, { role: 'viewer' })
  await viewer.call('POST', `/api/invites/${Invite.parse(await invited.json()).token}/accept`)
  books = await generate(ada, 'api', 'An API for books with title and author', { roomId })
  withPages = await generate(ada, 'api', 'Add a field pages', { parentId: books.id, roomId })
})

const publish = async (generationId: string, more: Record<string, unknown> = {}) => {
  const slug = makeSlug('books')
  const response = await ada.call('POST', '/api/apps', { generationId, slug, ...more })
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
  const app = App.parse(await response.json())
  return { app, slug: app.slug, visit: visitor(app.slug) }
}
type Visit = ReturnType<typeof visitor>
/** The official client, over the visitor's fetch. */
const connect = async (url: string, visit: Visit) => {
  const client = new Client({ name: 'test', version: '1.0.0' })
  const fetch = (to: string | URL | Request, init?: RequestInit) => {
    const { pathname, search } = new URL(to instanceof Request ? to.url : to)
    return visit(`${pathname}${search}`, init)
  }
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', url), { fetch }))
  return client
}
const send = (visit: Visit, path: string, body: unknown, method = 'POST') =>
  visit(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
const total = async (visit: Visit) => {
  const body: { total: number } = await (await visit('/api/books')).json()
  return body.total
}
const readLogs = async (slug: string) =>
  definePage(AppLog).parse(await (await ada.call('GET', `/api/apps/${slug}/logs`)).json()).items

describe('a live API', () => {
  it('keeps what it is given in a database of its own', async () => {
    const [one, two] = [await publish(books.id), await publish(books.id)]
    const made = await send(one.visit, '/api/books', { title: 'Dune', author: 'Herbert' })
    expect(made.status).toBe(201)
    expect(await total(one.visit)).toBe(1)
    expect(await total(two.visit)).toBe(0)
    expect((await send(one.visit, '/api/books', { author: 3 })).status).toBe(422)
    expect((await one.visit('/api/nowhere')).status).toBe(404)
  })

  it('shows its contract with its own address', async () => {
    const { visit, app } = await publish(books.id)
    const document = await (await visit('/openapi.json')).json()
    expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1/), servers: [{ url: app.url }] })
    expect((await visit('/api/books')).headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('goes on with its data when another version runs, and nothing asked meanwhile is lost', async () => {
    const { visit, slug } = await publish(books.id)
    await send(visit, '/api/books', { title: 'Dune', author: 'Herbert' })
    let stop = false
    const statuses: number[] = []
    const load = Array.from({ length: 4 }, async () => {
      for (; !stop; await scheduler.wait(20)) statuses.push((await visit('/api/books')).status)
    })
    const added = await ada.call('POST', `/api/apps/${slug}/versions`, { generationId: withPages.id })
    expect(App.parse(await added.json()).version).toBe(2)
    const changes = definePage(ContractChange).parse(await (await ada.call('GET', `/api/apps/${slug}/contract`)).json())
    expect(changes.items).toContainEqual({
      operation: 'POST /api/books',
      what: expect.stringContaining('pages is new'),
      breaking: expect.any(Boolean),
    })
    expect((await ada.call('GET', `/api/apps/${slug}/contract?from=1&to=9`)).status).toBe(404)
    const document = await (await visit('/openapi.json')).text()
    expect(document).toContain('pages')
    await ada.call('POST', `/api/apps/${slug}/activate`, { version: 1 })
    stop = true
    await Promise.all(load)
    expect(statuses.length).toBeGreaterThan(4)
    expect([...new Set(statuses)]).toEqual([200])
    expect(await total(visit)).toBe(1)
  })

  it('is forked with its data, and both go their own ways', async () => {
    const { visit, slug } = await publish(books.id)
    await send(visit, '/api/books', { title: 'Dune', author: 'Herbert' })
    const forked = await ada.call('POST', `/api/apps/${slug}/fork`, { withData: true })
    expect(forked.status).toBe(201)
    const fork = visitor(App.parse(await forked.json()).slug)
    expect(await total(fork)).toBe(1)
    await send(fork, '/api/books', { title: 'Emma', author: 'Austen' })
    expect([await total(visit), await total(fork)]).toEqual([1, 2])
    const empty = App.parse(await (await ada.call('POST', `/api/apps/${slug}/fork`, {})).json())
    expect(await total(visitor(empty.slug))).toBe(0)
    expect((await ada.call('DELETE', `/api/apps/${slug}`)).status).toBe(204)
    expect(await total(fork)).toBe(2)
  })

  it('can be looked at before it is published, apart from what is live', async () => {
    const { visit } = await publish(books.id)
    await send(visit, '/api/books', { title: 'Dune', author: 'Herbert' })
    const opened = await viewer.call('POST', `/api/generate/history/${books.id}/preview`)
    const { url }: { url: string } = await opened.json()
    const preview = visitor(new URL(url).hostname.split('.')[0] ?? '')
    expect(await total(preview)).toBe(0)
    expect((await send(preview, '/api/books', { title: 'Emma', author: 'Austen' })).status).toBe(201)
    expect(await total(preview)).toBe(1)
  })
})

describe('the other faces of a live API', () => {
  it('has a client, typed', async () => {
    const { visit, app } = await publish(books.id)
    const client = await (await visit('/client.ts')).text()
    // The form of its address that every machine finds (`printed-addresses.workers.test.ts`).
    expect(client).toContain(`baseUrl = "http://localhost:8787/apps/${app.slug}"`)
    expect(client).toContain('export type Book = {')
  })

  it('is an MCP server: the official client lists its tools and calls them', async () => {
    const { visit, app } = await publish(books.id)
    const client = await connect(app.url, visit)
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['listBooks', 'createBook', 'getBook']))
    const made = await client.callTool({
      name: 'createBook',
      arguments: { body: { title: 'Dune', author: 'Herbert' } },
    })
    expect(made.isError).toBeFalsy()
    const list = await client.callTool({ name: 'listBooks', arguments: { limit: 5 } })
    expect(JSON.stringify(list.content)).toContain('Herbert')
    const wrong = await client.callTool({ name: 'createBook', arguments: { body: { title: 7 } } })
    expect(wrong.isError).toBe(true)
    expect((await client.callTool({ name: 'nothing', arguments: {} })).isError).toBe(true)
    await client.close()
  })

  it('a private one asks programs for a token', async () => {
    const { visit, app, slug } = await publish(books.id, { visibility: 'private' })
    const made = await ada.call('POST', `/api/apps/${slug}/shares`, {})
    const { token = '' } = AppShare.parse(await made.json())
    const headers = { authorization: `Bearer ${token}` }
    expect((await visit('/api/books')).status).toBe(404)
    expect((await visit('/api/books', { headers })).status).toBe(200)
    expect((await visit('/api/books', { headers: { authorization: `Bearer ${'x'.repeat(43)}` } })).status).toBe(404)
    const client = await connect(app.url, (path, init) =>
      visit(path, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headers } }),
    )
    expect((await client.listTools()).tools.length).toBeGreaterThan(0)
    await client.close()
    const locked = await ada.call('POST', `/api/apps/${slug}/shares`, { password: 'open sesame' })
    const withPassword = AppShare.parse(await locked.json()).token
    expect((await visit('/api/books', { headers: { authorization: `Bearer ${withPassword}` } })).status).toBe(404)
  })
})

describe('the data and the log of a live API', () => {
  it('are browsed and emptied by those who may change the app', async () => {
    const { visit, slug } = await publish(books.id)
    await send(visit, '/api/books', { title: 'Dune', author: 'Herbert' })
    const tables = definePage(AppTable).parse(await (await ada.call('GET', `/api/apps/${slug}/data`)).json()).items
    const table = tables.find(({ name }) => /book/.test(name))
    expect(table?.rows).toBe(1)
    const read = await ada.call('GET', `/api/apps/${slug}/data/${table?.name}?limit=10`)
    const rows = TableRows.parse(await read.json())
    expect(rows.total).toBe(1)
    expect(rows.rows[0]?.[rows.columns.indexOf('title')]).toBe('Dune')
    for (const name of ['nowhere', 'sqlite_master', '"; DROP TABLE books; --'])
      expect((await ada.call('GET', `/api/apps/${slug}/data/${encodeURIComponent(name)}`)).status).toBe(404)
    expect((await ada.call('DELETE', `/api/apps/${slug}/data`)).status).toBe(204)
    expect(await total(visit)).toBe(0)
    const lines = await readLogs(slug)
    expect(lines.map(({ request }) => request)).toContain('POST /api/books 201')
    const metrics = await (await ada.call('GET', `/api/apps/${slug}/metrics`)).json()
    expect(definePage(AppMetrics).parse(metrics).items[0]).toMatchObject({ requests: 2, errors: 0 })
  })

  it('are nobody else’s business', async () => {
    const { slug } = await publish(books.id)
    const hidden = await publish(books.id, { visibility: 'private' })
    for (const path of ['logs', 'metrics', 'data', 'data/books']) {
      expect((await call('GET', `/api/apps/${slug}/${path}`)).status).toBe(401)
      expect((await viewer.call('GET', `/api/apps/${slug}/${path}`)).status).toBe(403)
      expect((await stranger.call('GET', `/api/apps/${slug}/${path}`)).status).toBe(403)
      expect((await stranger.call('GET', `/api/apps/${hidden.slug}/${path}`)).status).toBe(404)
    }
    expect((await viewer.call('DELETE', `/api/apps/${slug}/data`)).status).toBe(403)
  })

  it('go when the app’s room is gone', async () => {
    const room = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Short' })).json())
    const api = await generate(ada, 'api', 'An API for books with title and author', { roomId: room.id })
    const { app, visit } = await publish(api.id)
    await send(visit, '/api/books', { title: 'Dune', author: 'Herbert' })
    const runner = env.RUNNERS.get(env.RUNNERS.idFromName(app.id))
    await runDurableObjectAlarm(runner)
    expect((await runner.logs(app.id, 10)).items.length).toBeGreaterThan(0)
    expect((await ada.call('DELETE', `/api/rooms/${room.id}`)).status).toBe(204)
    await runDurableObjectAlarm(runner)
    expect(await runner.logs(app.id, 10)).toEqual({ items: [], next: null })
    expect((await env.BUCKET.list({ prefix: `apps/${app.id}/` })).objects).toEqual([])
  })

  it('keep what visitors’ pages report, and tell the room of errors once', async () => {
    const ui = await generate(ada, 'ui', 'A stopwatch', { roomId })
    const { visit, slug } = await publish(ui.id)
    const room = await enterRoom(roomId, createPerson('Watcher'))
    await room.join()
    const report = (body: unknown) => send(visit, '/_aether/report', body)
    for (let time = 0; time < 5; time++)
      expect((await report({ level: 'error', message: `boom ${time}`, stack: 'at App.tsx' })).status).toBe(204)
    await report({ level: 'nonsense' })
    const told = await room.event('app_error', (event) => event.slug === slug)
    expect(told).toMatchObject({ message: 'boom 0', stack: 'at App.tsx', count: 1, generationId: ui.id })
    const lines = (await readLogs(slug)).filter(({ source }) => source === 'page')
    expect(lines.map(({ message }) => message)).toEqual(['boom 4', 'boom 3', 'boom 2', 'boom 1', 'boom 0'])
    expect(room.events.filter((event) => event.type === 'app_error' && event.slug === slug).length).toBe(1)
    room.close()
  })
})
