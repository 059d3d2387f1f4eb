import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type RunningApi, runApi, sqlShim } from '../testing/run-api.ts'
import { CannotCompose } from '../types.ts'
import { composeApi } from './api.ts'

// inside the repository, so that the composed files find hono and zod
const root = join(import.meta.dirname, '../../../../node_modules/.cache/composed-apis')
beforeAll(() => mkdirSync(root, { recursive: true }))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const compose = (prompt: string) => composeApi({ kind: 'api', prompt, history: [], files: [] })
const run = (prompt: string) => runApi(compose(prompt).files, root)

const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  requestBody: z.object({ content: z.record(z.string(), z.object({ example: z.unknown() })) }).optional(),
  responses: z.record(z.string(), z.unknown()),
})
const methods = ['get', 'post', 'put', 'patch', 'delete']
const Problem = z.object({
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string() })).optional(),
})
const Created = z.looseObject({ id: z.number() })
const Page = z.object({ items: z.array(z.looseObject({ id: z.number() })), total: z.number() })

const operations = (api: RunningApi) =>
  Object.entries(api.document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) =>
      item[method] ? [{ path, method: method.toUpperCase(), ...Operation.parse(item[method]) }] : [],
    ),
  )

const exampleAt = (api: RunningApi, path: string, method = 'POST') => {
  const operation = operations(api).find((candidate) => candidate.path === path && candidate.method === method)
  return operation?.requestBody?.content['application/json']?.example
}

/** Creates one record of each resource, parents first, as the document's examples say. */
const seed = async (api: RunningApi) => {
  const collections = operations(api).filter(
    ({ operationId, method }) => method === 'POST' && operationId.startsWith('create'),
  )
  let pending = collections
  for (let round = 0; pending.length > 0 && round < 6; round += 1) {
    const refused = []
    for (const operation of pending) {
      const { status } = await api.request('POST', operation.path, exampleAt(api, operation.path))
      if (status !== 201) refused.push(operation)
    }
    pending = refused
  }
  expect(pending.map(({ path }) => path)).toEqual([])
  return collections.map(({ path }) => path)
}

const prompts = [
  'an API for climbing routes and ascents, where an ascent belongs to a route and has a date, a rating from 1 to 5 and notes',
  'track books with title, author, pages and whether they are read',
  'recipe manager with ingredients',
  'inventory of tools (name, serial number, price, purchased on)',
  'tasks with status (open, doing, done) and statistics',
  'A REST API for a library: books (title, author, isbn, year), members (name, email) and loans (book, member, due date)',
  'blog API with posts and comments',
  'Build a REST API to manage customers, orders and products',
  'Users API with name, email, age and role (admin, member, guest)',
  'URL shortener API',
  'key-value store API',
  'webhook event log',
  'poll API with voting',
  'API for a game leaderboard',
  'visit counter API',
  'hello world API',
  'An API that rolls dice',
  'problems, tables and rows API with stats',
  'random quotes API',
  'orders API with webhooks',
  'A REST API for a vinyl record shop: records with artist, title, year, price and genre, and orders with customer email and quantity that belong to a record',
  'School API. Each class has a name and a year. Students have first name, last name and birth date and belong to a class.',
  'Farm management: fields with name, hectares and soil type; crops with name; plantings with a field, a crop and planted on date',
]

describe.each(prompts)('%s', (prompt) => {
  test('every operation of the document is answered by the API, and only with a status that it names', async () => {
    const api = await run(prompt)
    const created = await seed(api)
    for (const operation of operations(api)) {
      if (operation.method === 'DELETE') continue
      const path = operation.path.replace('{id}', '1').replace(/\{\w+\}/, 'example')
      const answer = await api.request(
        operation.method,
        path,
        operation.requestBody?.content['application/json']?.example,
      )
      expect(Object.keys(operation.responses), `${operation.method} ${path}`).toContain(String(answer.status))
      if (answer.status === 404)
        expect(Problem.parse(answer.body).detail).not.toMatch(/^There is no (GET|POST|PUT|PATCH)/)
    }
    for (const path of created) expect((await api.request('GET', `${path}/1`)).status).toBe(200)
  })

  test('every collection creates, pages, reads, changes and deletes, and refuses what is wrong', async () => {
    const api = await run(prompt)
    const collections = await seed(api)
    for (const path of collections.toReversed()) {
      const example = exampleAt(api, path)
      const second = await api.request('POST', path, example)
      const { id } = Created.parse(second.body)
      expect(second.headers.get('location')).toBe(`${path}/${id}`)
      const page = Page.parse((await api.request('GET', `${path}?limit=1&sort=-id`)).body)
      expect(page).toMatchObject({ total: 2, items: [{ id }] })
      expect((await api.request('PUT', `${path}/${id}`, example)).status).toBe(200)
      expect((await api.request('PATCH', `${path}/${id}`, {})).status).toBe(200)
      expect((await api.request('POST', path, '{not json')).status).toBe(400)
      const invalid = await api.request('POST', path, { noSuchField: 1 })
      expect(invalid.status).toBe(422)
      expect(invalid.headers.get('content-type')).toBe('application/problem+json')
      expect(Problem.parse(invalid.body).errors?.length).toBeGreaterThan(0)
      expect((await api.request('GET', `${path}/999`)).status).toBe(404)
      expect((await api.request('GET', `${path}?limit=0`)).status).toBe(422)
      expect((await api.request('DELETE', `${path}/${id}`)).status).toBe(204)
      expect((await api.request('DELETE', `${path}/${id}`)).status).toBe(404)
    }
  })
})

const climbing = prompts[0] ?? ''

test('a child needs an existing parent, is listed below it, and keeps it from being deleted', async () => {
  const api = await run(climbing)
  await api.request('POST', '/api/routes', { name: 'Nose' })
  await api.request('POST', '/api/routes', { name: 'Silence' })
  const orphan = await api.request('POST', '/api/ascents', { routeId: 7, date: '2026-01-02' })
  expect([orphan.status, Problem.parse(orphan.body).errors?.[0]?.path]).toEqual([422, 'routeId'])
  expect((await api.request('POST', '/api/ascents', { routeId: 1, date: '2026-01-02', rating: 4 })).status).toBe(201)
  expect(Page.parse((await api.request('GET', '/api/routes/1/ascents')).body).total).toBe(1)
  expect(Page.parse((await api.request('GET', '/api/routes/2/ascents')).body).total).toBe(0)
  expect((await api.request('GET', '/api/routes/9/ascents')).status).toBe(404)
  expect((await api.request('DELETE', '/api/routes/1')).status).toBe(409)
  expect((await api.request('POST', '/api/ascents', { routeId: 1, date: '2026-01-02', rating: 6 })).status).toBe(422)
})

test('lists are searched, filtered and sorted', async () => {
  const api = await run('track books with title, author, pages and whether they are read')
  await api.request('POST', '/api/books', { title: 'Emma', author: 'Austen', pages: 474, read: true })
  await api.request('POST', '/api/books', { title: 'Dune', author: 'Herbert', pages: 612 })
  const titles = async (query: string) =>
    z
      .object({ items: z.array(z.object({ title: z.string() })) })
      .parse((await api.request('GET', `/api/books?${query}`)).body)
      .items.map(({ title }) => title)
  expect(await titles('q=AUST')).toEqual(['Emma'])
  expect(await titles('read=false')).toEqual(['Dune'])
  expect(await titles('pages=474')).toEqual(['Emma'])
  expect(await titles('sort=title')).toEqual(['Dune', 'Emma'])
  expect((await api.request('GET', '/api/books?sort=nothing')).status).toBe(422)
})

test('a change leaves out what it does not name, a replacement clears it', async () => {
  const api = await run('track books with title, author, pages and whether they are read')
  await api.request('POST', '/api/books', { title: 'Emma', author: 'Austen', read: true })
  expect((await api.request('PATCH', '/api/books/1', { pages: 474 })).body).toMatchObject({
    author: 'Austen',
    pages: 474,
    read: true,
  })
  expect((await api.request('PUT', '/api/books/1', { title: 'Emma' })).body).toMatchObject({
    author: null,
    pages: null,
    read: false,
  })
})

test('a short link redirects and counts its visits', async () => {
  const api = await run('URL shortener API')
  const made = await api.request('POST', '/api/shorten', { url: 'https://example.com/long' })
  const { short } = z.object({ short: z.url() }).parse(made.body)
  const followed = await api.request('GET', new URL(short).pathname)
  expect([followed.status, followed.headers.get('location')]).toEqual([302, 'https://example.com/long'])
  expect((await api.request('GET', '/api/links/1')).body).toMatchObject({ visits: 1 })
  expect((await api.request('POST', '/api/shorten', { url: 'javascript:alert(1)' })).status).toBe(422)
})

test('a vote adds one, and the leaderboard puts the best first', async () => {
  const polls = await run('poll API with voting')
  await seed(polls)
  const before = z.object({ votes: z.number() }).parse((await polls.request('GET', '/api/options/1')).body).votes
  expect((await polls.request('POST', '/api/options/1/vote')).body).toMatchObject({ votes: before + 1 })
  const game = await run('API for a game leaderboard')
  for (const points of [10, 30, 20]) await game.request('POST', '/api/scores', { player: `p${points}`, points })
  expect((await game.request('GET', '/api/leaderboard?limit=2')).body).toMatchObject({
    items: [
      { rank: 1, points: 30 },
      { rank: 2, points: 20 },
    ],
  })
})

const refine = (history: string[], prompt: string) => {
  const files = history.reduce<ReturnType<typeof compose>['files']>((before, request, at) => {
    const { files: changed } = composeApi({
      kind: 'api',
      prompt: request,
      history: history.slice(0, at),
      files: before,
    })
    return [...before.filter(({ path }) => !changed.some((file) => file.path === path)), ...changed]
  }, [])
  return { before: files, ...composeApi({ kind: 'api', prompt, history, files }) }
}

test('a refined API keeps the data of the version before it', async () => {
  const { before, files } = refine(['track books with title and pages'], 'add a publisher to books')
  const sql = sqlShim()
  const old = await runApi(before, root)
  await old.request('POST', '/api/books', { title: 'Emma', pages: 474 }, sql)
  const next = await runApi(files, root)
  expect((await next.request('PATCH', '/api/books/1', { publisher: 'Murray' }, sql)).body).toMatchObject({
    title: 'Emma',
    pages: 474,
    publisher: 'Murray',
  })
})

test.each([
  ['add a publisher and a page count to books', '"publisher"'],
  ['remove pages', undefined],
  ['rename author to writer', '"writer"'],
  ['add reviews to books', '"/api/books/{id}/reviews"'],
  ['each book should have an ISBN', '"isbn"'],
  ['add a readers resource with name and email', '"/api/readers"'],
  ['add statistics', '"/api/stats"'],
  ['call it "Shelf"', '"Shelf API"'],
  ['make author required', '"author"'],
])('the refinement "%s" is folded in', async (wish, expected) => {
  const { files } = refine(['track books with title, author and pages'], wish)
  const document = files.find(({ path }) => path === 'openapi.json')?.content ?? ''
  if (expected) expect(document).toContain(expected)
  else expect(document).not.toContain('"pages"')
})

test('what people changed by hand stays, and a change of the same lines is refused', () => {
  const { before } = refine(['track books with title and pages'], 'add a publisher to books')
  const edited = before.map((file) => ({
    ...file,
    content: file.content.replace('max(200)', 'max(99)').replace("500: 'Internal error'", "500: 'Oops'"),
  }))
  const ask = { kind: 'api' as const, history: ['track books with title and pages'], files: edited }
  const { files } = composeApi({ ...ask, prompt: 'add a publisher to books' })
  const source = files.find(({ path }) => path === 'src/api.ts')?.content
  expect(source).toContain("500: 'Oops'")
  expect(source).toContain('max(99)')
  expect(source).toContain("publisher: 'TEXT'")
  expect(() => composeApi({ ...ask, prompt: 'remove title' })).toThrow(/changed by hand/)
})

test('a refinement that is not understood is refused with what could be asked', () => {
  expect(() => refine(['track books with title and pages'], 'make it more ergonomic')).toThrow(CannotCompose)
})

test('the same request gives the same files', () => {
  expect(compose(climbing)).toEqual(compose(climbing))
})

test('a wish without a block is named in the prose', () => {
  expect(compose('books API with JWT authentication').prose).toMatch(/Not built.*signing in/)
})
