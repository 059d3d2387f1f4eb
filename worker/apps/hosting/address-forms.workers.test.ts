import { beforeAll, describe, expect, it } from 'vitest'
import { AppDoor, AppLog } from '#contract/apps'
import { Generation } from '#contract/generation'
import { definePage } from '#contract/ids'
import { createUser, type TestUser } from '../../testing/api-client.ts'
import { fetchRaw, generate, listForms, makeSlug, visitor } from '../../testing/creation-client.ts'

// Every request is made at both forms of an address, and answered alike.

const source = `import { Hono } from 'hono'
const app = new Hono()
app.all('/api/echo', async (c) => c.json({ url: c.req.url, host: c.req.header('host'), method: c.req.method, type: c.req.header('content-type'), key: c.req.header('x-key'), body: await c.req.text() }))
app.get('/api/books', (c) => c.json([{ title: 'Dune' }]))
app.get('/api/books/:id', (c) => c.json({ id: c.req.param('id') }))
app.post('/api/books', async (c) => c.json(await c.req.json(), 201, { location: '/api/books/7', link: '</api/books?page=2>; rel="next"' }))
app.get('/api/to', (c) => c.redirect(c.req.query('to') ?? '/', 302))
app.get('/api/absolute', (c) => c.redirect(new URL('/api/books/7', c.req.url).href, 303))
app.delete('/api/books/:id', (c) => c.body(null, 204))
app.get('/api/fail', () => { throw new Error('on purpose') })
app.get('/api/stream', () => new Response(new ReadableStream({ start(to) { to.enqueue(new TextEncoder().encode('data: 1\\n\\n')); to.close() } }), { headers: { 'content-type': 'text/event-stream' } }))
app.get('/api/mine', (c) => c.text('x', 200, { 'access-control-allow-origin': 'https://mine.example' }))
app.options('/api/mine', () => new Response(null, { status: 403, headers: { 'access-control-allow-origin': 'https://mine.example' } }))
app.get('/api/own-header', (c) => c.text('x', 200, { 'x-total': '3', 'x-powered-by': 'Books' }))
app.get('/api/cookie', (c) => c.text('x', 200, { 'set-cookie': 'own=1; Path=/' }))
app.get('/api/cookies', (c) => c.text(c.req.header('cookie') ?? ''))
app.get('/api/socket', () => {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.addEventListener('message', ({ data }) => server.send('echo ' + data))
  return new Response(null, { status: 101, webSocket: client })
})
export default app`

const openapi = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Books', version: '1' },
  paths: {
    '/api/books': { get: { operationId: 'listBooks', responses: { 200: { description: 'All' } } } },
    '/api/echo': {
      post: {
        operationId: 'sendForm',
        security: [{ key: [] }],
        requestBody: { content: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } } },
        responses: { 200: { description: 'It' } },
      },
    },
    '/api/books/{id}': {
      get: {
        operationId: 'getBook',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 200: { description: 'One' } },
      },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } },
})

let ada: TestUser
const slug = makeSlug('forms')
const forms = listForms(slug)
type Form = keyof typeof forms

beforeAll(async () => {
  ada = await createUser('Ada')
  const made = await generate(ada, 'api', 'An API for books with title and author')
  const files = [
    { path: 'src/api.ts', content: source },
    { path: 'openapi.json', content: openapi },
  ]
  const saved = await ada.call('POST', `/api/generate/history/${made.id}/versions`, { files })
  const { id } = Generation.parse(await saved.json())
  const published = await ada.call('POST', '/api/apps', { generationId: id, slug, visibility: 'public', force: true })
  expect(published.status).toBe(201)
})

const rpc = (method: string, params: object = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
})
const json = { 'content-type': 'application/json' }

/** Takes the form out of what a visitor sees: addresses by what they lead to, and no nonce. */
const plain = (text: string) =>
  text
    .replaceAll(forms.below, forms.own)
    .replaceAll(`/apps/${slug}`, '')
    .replaceAll(/nonce="[^"]*"/g, '')

const see = async (form: Form, path: string, init?: RequestInit) => {
  const response = await fetchRaw(forms[form] + path, init)
  const location = response.headers.get('location')
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    location: location === null ? null : plain(new URL(location, forms[form] + path).href),
    link: plain(response.headers.get('link') ?? ''),
    body: plain(await response.text()),
  }
}

it.each(['own', 'below'] as const)(
  'a header that our own answers do without stays on a creation’s: %s',
  async (form) => {
    const { headers } = await fetchRaw(`${forms[form]}/api/own-header`)
    expect([headers.get('x-total'), headers.get('x-powered-by')]).toEqual(['3', 'Books'])
    expect(headers.get('x-trace-id')).toMatch(/^[\da-f]{32}$/)
  },
)

describe('a request at both forms of an address is answered alike', () => {
  it.each<[string, number, RequestInit?]>([
    ['/', 200],
    ['/docs', 200],
    ['/openapi.json', 200],
    ['/client.ts', 200],
    ['/cli.tgz', 404],
    ['/nothing', 404],
    ['/_aether/vendor/nothing.js', 404],
    [`/_aether/ui/${crypto.randomUUID()}/src/App.tsx`, 404],
    ['/api/books', 200],
    ['/api/books/a%2Fb?x=%20&y=ä', 200],
    ['/api/echo?q=1&q=2', 200],
    ['/api//echo', 404],
    ['/api/echo', 200, { method: 'PUT', body: 'text' }],
    ['/api/echo', 200, { method: 'POST', body: new URLSearchParams({ From: '+1', Body: 'hi' }) }],
    ['/api/echo', 200, { method: 'OPTIONS' }],
    ['/api/books', 200, { method: 'HEAD' }],
    ['/api/books', 201, { method: 'POST', headers: json, body: '{"title":"Emma"}' }],
    ['/api/books/7', 204, { method: 'DELETE' }],
    ['/api/nothing', 404],
    ['/api/fail', 500],
    ['/api/stream', 200],
    ['/api/absolute', 303],
    ['/api/to?to=/api/books/7', 302],
    ['/api/to?to=books', 302],
    ['/api/to?to=../../../../api/books', 302],
    ['/api/to?to=https://elsewhere.example/api', 302],
    ['/api/to?to=//elsewhere.example/api', 302],
    ['/mcp', 200, rpc('tools/list')],
    ['/mcp', 200, rpc('tools/call', { name: 'listBooks', arguments: {} })],
    ['/mcp', 200, rpc('tools/call', { name: 'getBook', arguments: { id: 'a/b' } })],
    ['/_aether/report', 204, { method: 'POST', headers: json, body: '{"level":"error","message":"broken"}' }],
  ])('%s: %i', async (path, status, init) => {
    const own = await see('own', path, init)
    expect(own.status).toBe(status)
    expect(await see('below', path, init)).toEqual(own)
  })

  it.each<Form>(['own', 'below'])('a socket opens and speaks: %s', async (form) => {
    const { status, webSocket } = await fetchRaw(`${forms[form]}/api/socket`, { headers: { upgrade: 'websocket' } })
    expect(status).toBe(101)
    if (!webSocket) throw new Error('no socket')
    webSocket.accept()
    const answered = new Promise((resolve) => webSocket.addEventListener('message', ({ data }) => resolve(data)))
    webSocket.send('hi')
    expect(await answered).toBe('echo hi')
    webSocket.close()
  })

  it('by code that is told one address, its own', async () => {
    const { body } = await see('below', '/api/echo?q=1')
    expect(JSON.parse(body)).toMatchObject({ url: `${forms.own}/api/echo?q=1` })
  })
})

describe('below a path', () => {
  it('what is made of the contract leads below it', async () => {
    const document: unknown = await (await fetchRaw(`${forms.below}/openapi.json`)).json()
    expect(document).toMatchObject({ servers: [{ url: forms.below }] })
    expect(await (await fetchRaw(`${forms.below}/client.ts`)).text()).toContain(`baseUrl = "${forms.below}"`)
    const called = await (await fetchRaw(`${forms.below}/mcp`, rpc('tools/call', { name: 'listBooks' }))).text()
    expect(called).toContain('Dune')
  })

  it.each(['own', 'below'] as const)(
    'a tool sends a form as one, with the key that its server was asked with: %s',
    async (form) => {
      const asked = rpc('tools/call', { name: 'sendForm', arguments: { body: { From: 'Ada', Body: 'a & b' } } })
      const called = await fetchRaw(`${forms[form]}/mcp`, { ...asked, headers: { ...asked.headers, 'x-key': 'K' } })
      const told = (await called.text()).replaceAll('\\', '')
      for (const words of ['"type":"application/x-www-form-urlencoded"', '"key":"K"', '"body":"From=Ada&Body=a+%26+b"'])
        expect(told).toContain(words)
    },
  )

  it('a redirect never leaves the creation for a route of ours', async () => {
    const to = async (address: string) =>
      (await fetchRaw(`${forms.below}/api/to?to=${encodeURIComponent(address)}`)).headers.get('location')
    for (const address of ['/api/books/7', '../../../../../../api/books/7', `//${new URL(forms.own).host}/api/books/7`])
      expect(await to(address)).toBe(`/apps/${slug}/api/books/7`)
  })

  it('is nothing that a page of ours would run: it has our origin, and our policy trusts that', async () => {
    for (const dest of [
      'script',
      'worker',
      'sharedworker',
      'serviceworker',
      'style',
      'object',
      'embed',
      'audioworklet',
      'json',
      'font',
    ]) {
      const headers = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': dest }
      expect([dest, (await fetchRaw(`${forms.below}/api/books`, { headers })).status]).toEqual([dest, 404])
      expect((await fetchRaw(`${forms.own}/api/books`, { headers })).status).toBe(200)
    }
    for (const dest of ['document', 'iframe', 'empty', 'image']) {
      const headers = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': dest }
      expect((await fetchRaw(`${forms.below}/api/books`, { headers })).status).toBe(200)
    }
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'script' }
    expect((await fetchRaw(`${forms.below}/api/books`, { headers })).status).toBe(200)
  })

  it('gets no cookie of our own host', async () => {
    const headers = { cookie: 'other=1; theme=dark' }
    expect(await (await fetchRaw(`${forms.own}/api/cookies`, { headers })).text()).toBe('other=1; theme=dark')
    expect(await (await fetchRaw(`${forms.below}/api/cookies`, { headers })).text()).toBe('')
  })

  it('sets no cookie: it would be one of our own host', async () => {
    expect((await fetchRaw(`${forms.own}/api/cookie`)).headers.getSetCookie()).toEqual(['own=1; Path=/'])
    expect((await fetchRaw(`${forms.below}/api/cookie`)).headers.getSetCookie()).toEqual([])
  })

  const nowhere = { origin: 'null' }
  it.each([
    '/openapi.json',
    '/client.ts',
    '/api/books',
    '/api/nothing',
    '/api/fail',
    '/nothing',
    '/_aether/vendor/nothing.js',
    `/_aether/ui/${crypto.randomUUID()}/src/App.tsx`,
  ])('a page without an origin may read %s, whatever it answers', async (path) => {
    const { headers } = await fetchRaw(forms.below + path, { headers: nowhere })
    expect(headers.get('access-control-allow-origin')).toBe('null')
    expect(headers.get('access-control-expose-headers')).toBe('*')
    expect(headers.has('access-control-allow-credentials')).toBe(false)
    const own = await fetchRaw(forms.own + path, { headers: nowhere })
    expect(own.headers.get('access-control-allow-origin')).not.toBe('null')
  })

  it.each([
    ['/_aether/report', 'POST'],
    ['/mcp', 'POST'],
    ['/api/books/7', 'DELETE'],
    ['/api/books', 'PATCH'],
  ])('it may ask %s with %s', async (path, method) => {
    const answer = await fetchRaw(forms.below + path, {
      method: 'OPTIONS',
      headers: {
        ...nowhere,
        'access-control-request-method': method,
        'access-control-request-headers': 'content-type',
      },
    })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, 'null'])
    expect(answer.headers.get('access-control-allow-methods')).toBe(method)
    expect(answer.headers.get('access-control-allow-headers')).toBe('content-type')
  })

  it('errors of pages reach the log', async () => {
    const message = `in a page ${crypto.randomUUID()}`
    const report = {
      method: 'POST',
      headers: { ...json, ...nowhere },
      body: JSON.stringify({ level: 'error', message }),
    }
    const foreign = {
      ...report,
      headers: { ...json, origin: 'https://elsewhere.example' },
      body: report.body.replace('in a page', 'from elsewhere'),
    }
    for (const form of [forms.below, forms.own])
      expect((await fetchRaw(`${form}/_aether/report`, foreign)).status).toBe(204)
    expect((await fetchRaw(`${forms.below}/_aether/report`, report)).status).toBe(204)
    const logs = await ada.call('GET', `/api/apps/${slug}/logs?limit=100`)
    const { items } = definePage(AppLog).parse(await logs.json())
    expect(items.map((line) => line.message)).toContain(message)
    expect(items.filter((line) => line.message.startsWith('from elsewhere'))).toEqual([])
  })
})

describe('a page of another origin', () => {
  const elsewhere = { origin: 'https://elsewhere.example' }
  const preflight = {
    method: 'OPTIONS',
    headers: { ...elsewhere, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-key' },
  }
  const ask = async (form: Form, init: RequestInit) => {
    const { status, headers } = await fetchRaw(`${forms[form]}/api/books`, init)
    const allowed = ['origin', 'methods', 'headers', 'credentials'].map((name) =>
      headers.get(`access-control-allow-${name}`),
    )
    return [status, ...allowed]
  }
  const show = async (visibility: string) => {
    expect((await ada.call('PATCH', `/api/apps/${slug}`, { visibility })).status).toBe(200)
  }

  it.each<Form>(['own', 'below'])('may ask a public API, without credentials: %s', async (form) => {
    expect(await ask(form, { headers: elsewhere })).toEqual([200, '*', null, null, null])
    expect(await ask(form, preflight)).toEqual([204, '*', 'PUT', 'x-key', null])
  })

  it.each<Form>(['own', 'below'])('reads no more than the API itself allows: %s', async (form) => {
    for (const init of [{ headers: elsewhere }, preflight]) {
      const { headers } = await fetchRaw(`${forms[form]}/api/mine`, init)
      expect(headers.get('access-control-allow-origin')).toBe('https://mine.example')
      expect(headers.get('access-control-allow-methods')).toBeNull()
    }
  })

  it.each(['<script>', 'PUT\u00e9', 'x'.repeat(5_000)])(
    'is not told its own words where they name no header: %s',
    async (words) => {
      const headers = { ...elsewhere, 'access-control-request-method': words, 'access-control-request-headers': words }
      expect(await ask('own', { method: 'OPTIONS', headers })).toEqual([204, '*', '*', '*', null])
    },
  )

  it.each<Form>(['own', 'below'])('may not read one that is open by its link, or private: %s', async (form) => {
    for (const visibility of ['link', 'private']) {
      await show(visibility)
      const [status, ...allowed] = await ask(form, { headers: elsewhere })
      expect([visibility, status, allowed]).toEqual([
        visibility,
        visibility === 'link' ? 200 : 404,
        [null, null, null, null],
      ])
      expect((await ask(form, preflight)).slice(1)).toEqual([null, null, null, null])
    }
    // A member's browser, whatever the code says.
    const browser = visitor(slug)
    const door = AppDoor.parse(await (await ada.call('POST', `/api/apps/${slug}/enter`)).json())
    expect((await browser(door.url)).status).toBe(303)
    const answer = await browser('/api/mine', { headers: elsewhere })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null])
    await show('public')
  })
})
