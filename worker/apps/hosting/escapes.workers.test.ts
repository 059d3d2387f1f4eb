import { beforeAll, describe, expect, it } from 'vitest'
import { Generation } from '#contract/generation'
import { call, createUser, type TestUser } from '../../testing/api-client.ts'
import { generate, makeSlug, visitor } from '../../testing/creation-client.ts'

/** An API that says who it is, what it was told, and keeps what it is given. */
const source = (name: string) => `import { Hono } from 'hono'
const app = new Hono()
app.get('/api/who', (c) => c.json({ who: '${name}', url: c.req.url, told: Object.keys(c.req.header()) }))
app.post('/api/notes', async (c) => {
  c.env.sql.exec('CREATE TABLE IF NOT EXISTS notes (text TEXT)')
  c.env.sql.exec('INSERT INTO notes VALUES (?)', (await c.req.text()).slice(0, 100))
  return c.json({ total: c.env.sql.exec('SELECT count(*) AS n FROM notes').one().n }, 201)
})
app.get('/api/notes', (c) => {
  c.env.sql.exec('CREATE TABLE IF NOT EXISTS notes (text TEXT)')
  return c.json(c.env.sql.exec('SELECT text FROM notes').toArray())
})
app.get('/api/kept', (c) => c.text('for everybody', 200, { 'cache-control': 'public, max-age=31536000' }))
export default app
`

let ada: TestUser
const slugs = { open: makeSlug('open'), other: makeSlug('other'), hidden: makeSlug('hidden') }

beforeAll(async () => {
  ada = await createUser('Ada')
  const made = await generate(ada, 'api', 'An API for books with title and author')
  for (const [name, slug] of Object.entries(slugs)) {
    const files = [{ path: 'src/api.ts', content: source(name) }]
    const edited = await ada.call('POST', `/api/generate/history/${made.id}/versions`, { files })
    const { id } = Generation.parse(await edited.json())
    const visibility = name === 'hidden' ? 'private' : 'public'
    const published = await ada.call('POST', '/api/apps', { generationId: id, slug, visibility, force: true })
    expect(published.status).toBe(201)
  }
})

describe('a visitor who wants another creation than the address says', () => {
  it.each([
    ['host', () => `${slugs.other}.localhost:8787`],
    ['x-forwarded-host', () => `${slugs.other}.localhost:8787`],
    ['x-original-host', () => `${slugs.other}.localhost:8787`],
    ['forwarded', () => `host=${slugs.other}.localhost:8787`],
    ['x-original-url', () => `http://${slugs.other}.localhost:8787/api/who`],
    ['x-rewrite-url', () => '/api/auth/session'],
    ['x-http-method-override', () => 'DELETE'],
    ['x-aether-visitor', () => '{}'],
  ])('is not heard by %s', async (header, value) => {
    const answer: unknown = await (await visitor(slugs.open)('/api/who', { headers: { [header]: value() } })).json()
    expect(answer).toMatchObject({ who: 'open', url: `http://${slugs.open}.localhost:8787/api/who` })
    const document = await (await visitor(slugs.open)('/openapi.json', { headers: { [header]: value() } })).text()
    expect(document).toContain(`"url":"http://${slugs.open}.localhost:8787"`)
    expect(document).not.toContain(slugs.other)
  })

  it('finds the same creation however the address is written', async () => {
    expect(await (await visitor(slugs.open.toUpperCase())('/api/who')).json()).toMatchObject({ who: 'open' })
    expect((await visitor(`x.${slugs.open}`)('/api/who')).status).toBe(404)
  })

  it('climbs out of no path', async () => {
    for (const path of [
      '/..%2f..%2fapi/health',
      '/%2e%2e/api/auth/session',
      '/apps/../api/health',
      '/api/..%2f..%2fhealth',
      `/apps/${slugs.other}/api/who`,
      '/cli-1..%2f..%2f.tgz',
      '/api/who%00',
    ]) {
      const answer = await visitor(slugs.open)(path)
      expect([path, answer.status]).toEqual([path, 404])
    }
    const below = await (await call('GET', `/apps/${slugs.open}/..%2f..%2fapi/health`)).text()
    expect(below).not.toContain('"status"')
  })
})

describe('what one creation keeps', () => {
  it('is not there for another one of the same code', async () => {
    expect((await visitor(slugs.open)('/api/notes', { method: 'POST', body: 'mine' })).status).toBe(201)
    expect(await (await visitor(slugs.open)('/api/notes')).json()).toEqual([{ text: 'mine' }])
    expect(await (await visitor(slugs.other)('/api/notes')).json()).toEqual([])
  })
})

describe('a cache between us and the visitor', () => {
  const KEPT = 'public, max-age=31536000'
  it('keeps what a public creation says, and of others nothing for anybody else', async () => {
    expect((await visitor(slugs.open)('/api/kept')).headers.get('cache-control')).toBe(KEPT)
    await ada.call('PATCH', `/api/apps/${slugs.other}`, { visibility: 'link' })
    const byLink = async () => (await visitor(slugs.other)('/api/kept')).headers.get('cache-control')
    await expect.poll(byLink, { timeout: 10_000 }).toBe('private, max-age=31536000')
  })
  it.each([
    ['that is private', () => slugs.hidden],
    ['that is not there', () => makeSlug('absent')],
  ])('keeps nothing of a creation %s', async (_, slug) => {
    const refused = await visitor(slug())('/api/kept')
    expect([refused.status, refused.headers.get('cache-control')]).toEqual([404, 'no-store'])
  })
})

describe('a request that is too much', () => {
  it('is refused when its body has more than 10 MiB, announced or not', async () => {
    const big = new Uint8Array(10 * 1024 * 1024 + 1)
    expect((await visitor(slugs.open)('/api/notes', { method: 'POST', body: big })).status).toBe(413)
    const body = new Blob([big]).stream()
    expect((await visitor(slugs.open)('/api/notes', { method: 'POST', body })).status).toBe(413)
  })
  it('is answered when its headers are long', async () => {
    const headers = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`x-long-${index}`, 'y'.repeat(1000)]))
    expect((await visitor(slugs.open)('/api/who', { headers })).status).toBe(200)
  })
})
