import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import * as z from 'zod'
import { App, AppShare } from '#contract/apps'
import { SignedIn } from '#contract/auth'
import { Generation } from '#contract/generation'
import { newAccount } from '../../e2e/browser.ts'
import { startStack } from '../../e2e/stack.ts'
import { call, type Person } from '../people.ts'

// Ten generated APIs on the stack that `npm start` gives: each is published private, the official MCP client lists its
// tools with a token, one is forked with its data and both go on. With a folder, the contracts are written there, for a
// validator. `node bench/creations/faces.ts [folder]`

const folder = process.argv[2]
const subjects = [
  'books with title and author',
  'tasks with a title and a due date',
  'notes with a text',
  'recipes with a name and minutes',
  'guests with a name and an email',
  'invoices with a number and an amount',
  'plants with a name and a place',
  'songs with a title and an artist',
  'bookmarks with a url and a title',
  'expenses with an amount and a category',
]

const stack = await startStack({ LIMITS: JSON.stringify({ requestsPerUser: 1_000_000, generationsPerUser: 1_000 }) })
try {
  const account = await call(stack.url, '/api/auth/register', { schema: SignedIn, body: newAccount('Ada') })
  const person: Person = { email: account.user.email, token: account.accessToken, userId: account.user.id }
  const post = <S extends z.ZodType>(schema: S, path: string, body: unknown) =>
    call(stack.url, path, { schema, person, body })

  /** By `http`, because not every system finds hosts below localhost, and `fetch` sets no Host of ours. */
  const visit = (app: App, token: string) => (to: string | URL | Request, init?: RequestInit) =>
    new Promise<Response>((done, fail) => {
      const { host, port, pathname, search } = new URL(to instanceof Request ? to.url : to, app.url)
      const headers = { ...Object.fromEntries(new Headers(init?.headers)), host, authorization: `Bearer ${token}` }
      const asked = request(
        { host: '127.0.0.1', port, path: `${pathname}${search}`, method: init?.method ?? 'GET', headers },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () => {
            const status = answer.statusCode ?? 500
            const body = chunks.length > 0 && status !== 204 ? Buffer.concat(chunks) : null
            done(new Response(body, { status, headers: { 'content-type': answer.headers['content-type'] ?? '' } }))
          })
        },
      )
      asked.on('error', fail)
      asked.end(init?.body)
    })

  const makeToken = async (app: App) => (await post(AppShare, `/api/apps/${app.slug}/shares`, {})).token ?? ''
  const total = async (ask: ReturnType<typeof visit>) =>
    z.object({ total: z.number() }).parse(await (await ask('/api/books')).json()).total

  for (const [index, subject] of subjects.entries()) {
    const { id } = await post(Generation, '/api/generate/api', { prompt: `An API for ${subject}` })
    const app = await post(App, '/api/apps', { generationId: id, slug: `face-${index}`, visibility: 'private' })
    const ask = visit(app, await makeToken(app))
    const document = await (await ask('/openapi.json')).text()
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, `${index}.json`), document)
    }
    const client = new Client({ name: 'bench', version: '1.0.0' })
    await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', app.url), { fetch: ask }))
    const { tools } = await client.listTools()
    const list = tools.find(({ name }) => name.startsWith('list'))
    const answer = list && (await client.callTool({ name: list.name, arguments: {} }))
    const refused = await visit(app, 'x'.repeat(43))('/mcp', { method: 'POST', body: '{}' })
    console.log(
      `${subject}: ${tools.length} tools; ${list?.name} ${answer?.isError ? 'failed' : 'answered'}; without the token ${refused.status}`,
    )
    await client.close()
    if (index > 0) continue
    const add = (to: typeof ask, title: string) =>
      to('/api/books', {
        method: 'POST',
        body: JSON.stringify({ title, author: 'Somebody' }),
        headers: { 'content-type': 'application/json' },
      })
    await add(ask, 'Dune')
    const forked = await post(App, `/api/apps/${app.slug}/fork`, { withData: true })
    const asked = visit(forked, await makeToken(forked))
    const copied = await total(asked)
    await add(asked, 'Emma')
    await add(asked, 'Ulysses')
    console.log(`forked with ${copied} book; then the original has ${await total(ask)}, the fork ${await total(asked)}`)
  }
} finally {
  await stack.stop()
}
