import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { FaceStarted } from '#contract/apps'
import { MOUNTS } from '#contract/constants'
import { Generation, StoredGeneration } from '#contract/generation'
import { answer, startScripted } from '../worker/ai/testing/scripted-server.ts'
import { launchBrowser, newAccount, signIn } from './browser.ts'
import { lookUntil } from './look.ts'
import { type Stack, startStack } from './stack.ts'

/*
 * A page that is made for an API and not published yet, tried in the browser of whoever opens it: beside the code of that
 * API, with sample data.
 */

const book = {
  type: 'object',
  required: ['id', 'title'],
  properties: { id: { type: 'integer' }, title: { type: 'string' } },
}
const json = (schema: object, example?: object) => ({ 'application/json': { schema, ...(example && { example }) } })
const contract = {
  openapi: '3.0.3',
  info: { title: 'Shelf', version: '1' },
  servers: [{ url: '/api' }],
  paths: {
    '/books': {
      get: { responses: { 200: { description: 'All', content: json({ type: 'array', items: book }) } } },
      post: {
        requestBody: {
          required: true,
          content: json({ type: 'object', properties: { title: { type: 'string' } } }, { title: 'Dune' }),
        },
        responses: { 201: { description: 'Made', content: json(book) } },
      },
    },
  },
}
const code = `import { Hono } from 'hono'
const app = new Hono<{ Bindings: { sql: any } }>()
app.use(async (c, next) => {
  c.env.sql.exec('CREATE TABLE IF NOT EXISTS books (id INTEGER PRIMARY KEY, title TEXT)')
  await next()
})
app.get('/api/books', (c) => c.json(c.env.sql.exec('SELECT * FROM books').toArray()))
app.post('/api/books', async (c) => {
  const { title } = await c.req.json()
  return c.json(c.env.sql.exec('INSERT INTO books (title) VALUES (?) RETURNING *', String(title)).one(), 201)
})
export default app
`
const page = (row: string) => `import { useEffect, useState } from 'react'
export default function App() {
  const [books, setBooks] = useState([])
  useEffect(() => { fetch('/api/books').then((answer) => answer.ok ? answer.json() : []).then(setBooks) }, [])
  return <main><h1>Shelf</h1>{books.map((book) => <p key={book.id}>{${row}}</p>)}</main>
}
`
const file = (path: string, content: string) => `<file path="${path}">\n${content.trimEnd()}\n</file>\n`
const answers = new Map([
  ['A shelf', file('openapi.json', JSON.stringify(contract)) + file('src/api.ts', code)],
  ['Show titles', file('src/App.tsx', page('book.title'))],
  ['Show authors', file('src/App.tsx', page('book.author.name'))],
])

let model: Awaited<ReturnType<typeof startScripted>>
let stack: Stack
let browser: Browser
let people: BrowserContext
let token = ''
let roomId = ''

const send = async (path: string, body?: unknown) =>
  fetch(`${stack.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const read = async (id: string) => StoredGeneration.parse(await (await send(`/api/generate/history/${id}`)).json())

/** The checks of a face that is made for the live API and not published, once a browser has tried it. */
const triedFace = async (prompt: string) => {
  const asked = await send('/api/apps/e2e-shelf/faces', { kind: 'ui', prompt, publish: false })
  const { generationId } = FaceStarted.parse(await asked.json())
  await expect.poll(async () => (await read(generationId)).status, { timeout: 30_000 }).toBe('complete')
  await lookUntil(people, `${stack.url}/rooms/${roomId}?creation=${generationId}`, async () =>
    (await read(generationId)).checks.some(({ name }) => name === MOUNTS),
  )
  return (await read(generationId)).checks
}

beforeAll(async () => {
  model = await startScripted((response, request) => {
    const text = JSON.stringify(request.body)
    const [, said = 'I do not know.'] = [...answers].findLast(([words]) => text.includes(words)) ?? []
    return answer([`Here it is.\n${said}`])(response, request)
  })
  stack = await startStack({ OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'scripted' })
  const account = newAccount('Ada')
  token = z
    .object({ accessToken: z.string() })
    .parse(await (await send('/api/auth/register', account)).json()).accessToken
  const api = Generation.parse(await (await send('/api/generate/api', { prompt: 'A shelf' })).json())
  roomId = api.roomId
  expect(api.checks.filter(({ ok }) => !ok)).toEqual([])
  expect((await send('/api/apps', { generationId: api.id, slug: 'e2e-shelf' })).status).toBe(201)
  browser = await launchBrowser()
  people = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const first = await people.newPage()
  await first.goto(`${stack.url}/sign-in`)
  await signIn(first, account)
  await first.getByRole('button', { name: 'New room' }).first().waitFor()
  await first.close()
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
  await model?.close()
})

it('is green where it shows what the API answers', async () => {
  const checks = await triedFace('Show titles')
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks.find(({ name }) => name === 'console')?.detail).toMatch(/; \d+ of its \d+ requests? answered$/)
})

it('is red where it breaks with the first row, which an empty API would not show', async () => {
  const checks = await triedFace('Show authors')
  expect(checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
    expect.stringMatching(/^mounts: .*undefined/),
  ])
})

it('the API is an MCP server as it is bundled, with its whole paths', async () => {
  const ask = async (method: string, params: object) => {
    const answered = await fetch(`${stack.url}/apps/e2e-shelf/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    })
    return answered.text()
  }
  const client = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'it', version: '1' } }
  expect(await ask('initialize', client)).toContain('"serverInfo"')
  expect(await ask('tools/list', {})).toContain('POST /api/books')
  expect(await ask('tools/call', { name: 'getApiBooks', arguments: {} })).toContain('[]')
})

it('says in the room what it waits for where that API is gone, and shows it in no red', async () => {
  const asked = await send('/api/apps/e2e-shelf/faces', { kind: 'ui', prompt: 'Show titles', publish: false })
  const { generationId } = FaceStarted.parse(await asked.json())
  await expect.poll(async () => (await read(generationId)).status, { timeout: 30_000 }).toBe('complete')
  const removed = await fetch(`${stack.url}/api/apps/e2e-shelf`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  })
  expect(removed.status).toBe(204)
  const tab = await people.newPage()
  await tab.goto(`${stack.url}/rooms/${roomId}?creation=${generationId}`)
  await tab.getByText('Shows data once it is published to e2e-shelf').waitFor()
  await expect
    .poll(async () => (await read(generationId)).checks.find(({ name }) => name === 'console')?.outcome, {
      timeout: 45_000,
    })
    .toBe('skipped')
  await tab.close()
})
