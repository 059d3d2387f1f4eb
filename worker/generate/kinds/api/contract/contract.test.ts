import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { runContract } from './contract.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const problem = { description: 'no', content: { 'application/problem+json': { schema: ref('Problem') } } }
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }

const document = {
  openapi: '3.1.0',
  info: { title: 'Library', version: '1' },
  paths: {
    '/api/authors': {
      post: {
        requestBody: json(ref('NewAuthor')),
        responses: { '201': { description: 'ok', ...json(ref('Author')) }, '422': problem },
      },
    },
    '/api/books': {
      get: {
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, default: 20 } }],
        responses: {
          '200': {
            description: 'ok',
            ...json({
              type: 'object',
              properties: { items: { type: 'array', items: ref('Book') } },
              required: ['items'],
            }),
          },
          '422': problem,
        },
      },
      post: {
        requestBody: json(ref('NewBook')),
        responses: { '201': { description: 'ok', ...json(ref('Book')) }, '400': problem, '422': problem },
      },
    },
    '/api/books/{id}': {
      parameters: [id],
      get: { responses: { '200': { description: 'ok', ...json(ref('Book')) }, '404': problem } },
      patch: {
        requestBody: json(ref('BookChange')),
        responses: { '200': { description: 'ok', ...json(ref('Book')) }, '404': problem, '422': problem },
      },
      delete: { responses: { '204': { description: 'gone' }, '404': problem } },
    },
  },
  components: {
    schemas: {
      NewAuthor: { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 1 } } },
      Author: {
        allOf: [ref('NewAuthor'), { type: 'object', required: ['id'], properties: { id: { type: 'string' } } }],
      },
      NewBook: {
        type: 'object',
        required: ['title', 'authorId'],
        properties: {
          title: { type: 'string', minLength: 3 },
          pages: { type: ['integer', 'null'], minimum: 1 },
          authorId: { type: 'string', format: 'uuid' },
        },
      },
      BookChange: {
        type: 'object',
        properties: { title: { type: 'string', minLength: 3 }, pages: { type: 'integer', minimum: 1 } },
      },
      Book: { allOf: [ref('NewBook'), { type: 'object', required: ['id'], properties: { id: { type: 'string' } } }] },
      Problem: {
        type: 'object',
        required: ['title', 'status'],
        properties: { title: { type: 'string' }, status: { type: 'integer' } },
      },
    },
  },
}

type Book = { id: string; title: string; pages: number | null; authorId: string }
/** The faults that an implementation may have. */
type Faults = Partial<
  Record<
    | 'acceptsAll'
    | 'forgets'
    | 'ignoresChange'
    | 'staysDeleted'
    | 'wrongShape'
    | 'wrongStatus'
    | 'plainError'
    | 'crashes'
    | 'noQueryCheck'
    | 'hangs',
    boolean
  >
>

/** A library that keeps its contract, but for the faults. */
const library = (faults: Faults = {}) => {
  const books = new Map<string, Book>()
  const authors = new Set<string>()
  const app = new Hono()
  const refuse = (status: 400 | 404 | 422) =>
    faults.plainError
      ? new Response('no', { status, headers: { 'content-type': 'text/plain' } })
      : Response.json({ title: 'No', status }, { status, headers: { 'content-type': 'application/problem+json' } })
  const bad = ({ title, pages }: Partial<Book>) =>
    (title !== undefined && (typeof title !== 'string' || title.length < 3)) ||
    (pages != null && (typeof pages !== 'number' || pages < 1))
  app.post('/api/authors', async (c) => {
    const { name } = await c.req.json()
    if (typeof name !== 'string' || name === '') return refuse(422)
    const id = crypto.randomUUID()
    authors.add(id)
    return c.json({ id, name }, 201)
  })
  app.get('/api/books', (c) =>
    !faults.noQueryCheck && Number.isNaN(Number(c.req.query('limit') ?? 20))
      ? refuse(422)
      : c.json({ items: [...books.values()].slice(0, Number(c.req.query('limit') ?? 20)) }),
  )
  app.post('/api/books', async (c) => {
    const body = await c.req.json().catch(() => null)
    if (body === null) return refuse(400)
    if (!faults.acceptsAll && (body.title === undefined || bad(body) || !authors.has(body.authorId))) return refuse(422)
    const book = { pages: null, ...body, id: crypto.randomUUID() }
    if (!faults.forgets) books.set(book.id, book)
    return c.json(faults.wrongShape ? { ...book, title: 1 } : book, faults.wrongStatus ? 200 : 201)
  })
  app.get('/api/books/:id', (c) => {
    if (faults.crashes) throw new Error('inner')
    if (faults.hangs) return new Promise<Response>(() => {})
    const book = books.get(c.req.param('id'))
    return book ? c.json(book) : refuse(404)
  })
  app.patch('/api/books/:id', async (c) => {
    const book = books.get(c.req.param('id'))
    const body = await c.req.json()
    if (!book) return refuse(404)
    if (bad(body)) return refuse(422)
    if (!faults.ignoresChange) Object.assign(book, body)
    return c.json(book)
  })
  app.delete('/api/books/:id', (c) => {
    const known = books.has(c.req.param('id'))
    if (!faults.staysDeleted) books.delete(c.req.param('id'))
    return known ? c.body(null, 204) : refuse(404)
  })
  app.onError(() => new Response('Internal', { status: 500 }))
  return async (request: Request) => app.fetch(request)
}

const results = async (faults?: Faults, contract: object = document) => runContract({ ...contract }, library(faults))
const failing = async (faults: Faults) =>
  Object.fromEntries((await results(faults)).flatMap(({ name, ok, detail }) => (ok ? [] : [[name, detail]])))

describe('an API that keeps its contract', () => {
  it('is verified, every test by its name', async () => {
    const [summary, ...tests] = await results()
    expect(summary).toEqual({
      name: 'contract',
      ok: true,
      detail: 'verified 6 of 6 operations',
      tally: { of: 6, verified: 6, failed: 0, skipped: 0 },
    })
    expect(tests.map(({ name }) => name)).toEqual([
      'POST /api/authors: valid input',
      'POST /api/authors: 422 for an invalid body',
      'GET /api/books: valid input',
      'GET /api/books: its defaults and its limit',
      'GET /api/books: 422 for an invalid limit',
      'POST /api/books: valid input',
      'POST /api/books: 400 or 422 for an invalid body',
      'POST /api/books: 400 or 422 for malformed JSON',
      'POST /api/books: authorId of what is not there',
      'GET /api/books/{id}: valid input',
      'GET /api/books/{id}: 404 for what is not there',
      'PATCH /api/books/{id}: valid input',
      'PATCH /api/books/{id}: 404 for what is not there',
      'PATCH /api/books/{id}: 422 for an invalid body',
      'DELETE /api/books/{id}: valid input',
      'DELETE /api/books/{id}: 404 for what is not there',
      'books: create, read, list, update, delete',
      'books: gone from the list once deleted',
      'fields',
    ])
  })

  it('says the same in the same words each time', async () => {
    expect(await results({ wrongShape: true })).toEqual(await results({ wrongShape: true }))
  })
})

describe('an API that', () => {
  it.each<[keyof Faults, string, RegExp]>([
    [
      'acceptsAll',
      'POST /api/books: 400 or 422 for an invalid body',
      /^sent POST \/api\/books \{"pages":1,.*; answered 201 .*; expected 400 or 422 for a body without title, which is required$/,
    ],
    [
      'forgets',
      'books: create, read, list, update, delete',
      /^sent GET \/api\/books\/<uuid> \(authorId from POST \/api\/authors; id from POST \/api\/books\); answered 404 .*expected what was just created$/,
    ],
    ['ignoresChange', 'books: create, read, list, update, delete', /expected title to be title \d+ after PATCH/],
    ['staysDeleted', 'books: create, read, list, update, delete', /expected 404 after DELETE/],
    ['wrongShape', 'POST /api/books: valid input', /expected a body by its schema: title: /],
    [
      'wrongStatus',
      'POST /api/books: valid input',
      /answered 200 .*expected one of the documented statuses 201, 400, 422/,
    ],
    [
      'plainError',
      'GET /api/books/{id}: 404 for what is not there',
      /expected application\/problem\+json, not text\/plain/,
    ],
    ['crashes', 'GET /api/books/{id}: valid input', /answered 500 Internal; expected 200/],
    [
      'noQueryCheck',
      'GET /api/books: 422 for an invalid limit',
      /^sent GET \/api\/books\?limit=not-a-number; answered 200/,
    ],
  ])('%s fails "%s"', async (fault, name, detail) => {
    const found = await failing({ [fault]: true })
    expect(found[name]).toMatch(detail)
    expect(found.contract).toMatch(/^verified \d of 6 operations, \d fail: [A-Z]+ \/api\//)
  })

  it('does not answer is not waited for', { timeout: 30_000 }, async () => {
    const found = await failing({ hangs: true })
    expect(found['GET /api/books/{id}: valid input']).toContain('no answer within 4 s')
  })

  it('says that it wants credentials and does not ask for them is wrong everywhere', async () => {
    const [summary, ...tests] = await results({}, { ...document, security: [{ bearer: [] }] })
    expect(summary?.detail).toMatch(/^verified 0 of 6 operations, 6 fail: /)
    expect(tests.find(({ name }) => name === 'GET /api/books: refused without credentials')?.detail).toMatch(
      /^sent GET \/api\/books; answered 200 .*expected 401 or 403: no credentials were sent$/,
    )
  })
})
