import { describe, expect, it } from 'vitest'
import { checkKind, makeFiles, withoutSandbox } from '../../testing/check-kind.ts'
import { checkApi } from './checks.ts'

const operation = (operationId: string, extra = {}) => ({
  operationId,
  responses: { '200': { description: 'ok' } },
  ...extra,
})
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const document = {
  openapi: '3.1.0',
  info: { title: 'Books', version: '1.0.0' },
  paths: {
    '/api/books': { get: operation('listBooks'), post: operation('createBook') },
    '/api/books/{id}': { parameters: [id], get: operation('getBook') },
  },
  components: { schemas: { Book: { type: 'object', properties: { title: { type: 'string' } } } } },
}
const code = `import { Hono } from 'hono'
const app = new Hono<{ Bindings: { sql: Sql } }>()
app.get('/api/books', (c) => c.json([]))
app.post('/api/books', (c) => c.json({}, 201))
app.get('/api/books/:id', (c) => c.json({}))
export default app
`
const api = (change: object = {}, source = code, more: Record<string, string> = {}) =>
  checkKind('api', { 'openapi.json': JSON.stringify({ ...document, ...change }), 'src/api.ts': source, ...more })

const routes = async (source: string, more: Record<string, string> = {}) => {
  const files = makeFiles({ 'openapi.json': JSON.stringify(document), 'src/api.ts': source, ...more })
  return (await checkApi(files, withoutSandbox)).find(({ name }) => name === 'routes')?.detail
}

const allPass = { syntax: true, imports: true, 'OpenAPI 3.1': true, entry: true, routes: true }

describe('api', () => {
  it('passes when document and code agree', async () => {
    expect(await api()).toEqual(allPass)
  })

  it.each([
    ['an unknown version', { openapi: '2.0' }, 'openapi'],
    ['no info', { info: {} }, 'info'],
    ['a misspelt field', { paths: { '/api/books': { get: { ...operation('a'), respones: {} } } } }, 'respones'],
    [
      'a reference to nothing',
      { components: { schemas: { A: { $ref: '#/components/schemas/Gone' } } } },
      '#/components/schemas/Gone leads nowhere',
    ],
    [
      'an undeclared path parameter',
      { paths: { '/api/books/{id}': { get: operation('a') } } },
      'GET /api/books/{id} does not declare {id}',
    ],
    [
      'a parameter that its path lacks',
      { paths: { '/api/books': { get: operation('a', { parameters: [id] }) } } },
      'declares {id}',
    ],
    [
      'an operationId used twice',
      { paths: { '/api/books': { get: operation('a'), post: operation('a') } } },
      'operationId a is used twice',
    ],
    [
      'an operation without a response',
      { paths: { '/api/books': { get: { operationId: 'a', responses: {} } } } },
      'declares no response',
    ],
    ['no operation', { paths: {} }, 'documents no operation'],
    ['a way in that nothing declares', { security: [{ apiKey: [] }] }, 'security asks for apiKey, which'],
  ])('a document with %s is not valid', async (_, change, detail) => {
    expect((await api(change))['OpenAPI 3.1']).toContain(detail)
  })

  it('a document in 3.0 is valid by the same rules', async () => {
    const older = { openapi: '3.0.3', components: { schemas: { A: { type: 'string', nullable: true } } } }
    expect(await api(older)).toEqual(allPass)
    const wrong = { ...older, paths: { '/api/books': { get: { ...operation('a'), respones: {} } } } }
    expect((await api(wrong))['OpenAPI 3.1']).toContain('respones')
    expect((await api({ openapi: '3.0' }))['OpenAPI 3.1']).toContain('openapi')
  })

  it.each([['/api'], ['https://api.example.com/api/'], ['{root}/'], ['//host/api']])(
    'a base path in servers is part of every path: %s',
    async (url) => {
      const servers = [{ url, variables: { root: { default: '/api' } } }]
      const paths = { '/books': document.paths['/api/books'], '/books/{id}': document.paths['/api/books/{id}'] }
      expect(await api({ servers, paths })).toEqual(allPass)
      const files = makeFiles({ 'openapi.json': JSON.stringify({ ...document, servers, paths }), 'src/api.ts': code })
      const found = (await checkApi(files, withoutSandbox)).find(({ name }) => name === 'routes')
      expect(found?.detail).toBe('3 of 3 operations found in the code')
    },
  )

  it('what the sandbox does not run is not tried, and no more is said', async () => {
    const files = makeFiles({ 'openapi.json': JSON.stringify(document), 'src/api.ts': code })
    expect((await checkApi(files, withoutSandbox)).at(-1)).toEqual({
      name: 'contract',
      ok: true,
      outcome: 'skipped',
      detail: 'It was not run: the sandbox did not answer',
    })
  })

  it('what no address below /api/ has is never reached', async () => {
    expect((await api({ paths: { '/books': { get: operation('a') } } })).routes).toContain('not under /api/')
  })

  it('routes are found through chains, base paths, constants and mounted files', async () => {
    const chained = `import { Hono } from 'hono'\nexport default new Hono().basePath('/api').get('/books', a).post('/books', b).get('/books/:id', c)\n`
    const constant = code
      .replace("app.get('/api/books',", "const BASE = '/api/books'\napp.get(BASE,")
      .replace("'/api/books/:id'", '`$'.concat('{BASE}/:id`'))
    const mounted = `import { Hono } from 'hono'\nimport { books } from './books.ts'\nconst app = new Hono()\napp.route('/api/books', books)\nexport default app\n`
    const books = `import { Hono } from 'hono'\nexport const books = new Hono()\nbooks.get('/', a).post('/', b)\nbooks.get('/:id{[0-9]+}', c)\n`
    const all = '3 of 3 operations found in the code'
    expect(await routes(chained)).toBe(all)
    expect(await routes(constant)).toBe(all)
    expect(await routes(mounted, { 'src/books.ts': books })).toBe(all)
    expect(await routes(mounted, { 'src/books.ts': books.replace(".post('/', b)", '') })).toBe(
      '2 of 3 operations found in the code; the live tests show whether the others answer',
    )
  })

  it('reading the code condemns no route: what is not found there may be there', async () => {
    const dynamic = `import { Hono } from 'hono'\nconst app = new Hono()\nfor (const path of paths) app.get(path, a)\nexport default app\n`
    expect(await routes(dynamic)).toBe(
      '0 of 3 operations found in the code; the live tests show whether the others answer',
    )
    expect((await api({}, dynamic)).routes).toBe(true)
  })

  it('names missing files, other packages, a missing default export and the line of a syntax error', async () => {
    expect(await checkKind('api', {})).toMatchObject({
      'OpenAPI 3.1': 'openapi.json is missing',
      entry: 'src/api.ts is missing',
    })
    expect((await api({}, code.replace("'hono'", "'express'"))).imports).toContain(
      '"express"; only hono and zod are supplied',
    )
    expect((await api({}, code.replace('export default app', ''))).entry).toContain('no default export')
    expect((await api({}, `${code}\nconst = 1`)).syntax).toMatch(/^src\/api\.ts line 8: /)
  })
})
