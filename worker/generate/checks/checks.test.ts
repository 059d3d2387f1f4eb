import { describe, expect, it } from 'vitest'
import { AppError } from '../../errors.ts'
import { kinds } from '../kinds/index.ts'
import type { CheckTools } from './tools.ts'

const filesOf = (files: Record<string, string>) =>
  Object.entries(files).map(([path, content]) => ({ path, language: '', content }))

/** Only what can be told without running it. */
const asleep = async () => {
  throw new AppError('unavailable', 'The sandbox does not answer')
}
const tools: CheckTools = { sandbox: { serve: asleep, run: asleep } }
const check = async (kind: keyof typeof kinds, files: Record<string, string>) =>
  Object.fromEntries(
    (await kinds[kind].check(filesOf(files), tools)).map(({ name, ok, detail }) => [name, ok ? true : detail]),
  )

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
  check('api', { 'openapi.json': JSON.stringify({ ...document, ...change }), 'src/api.ts': source, ...more })

const allPass = { syntax: true, imports: true, 'OpenAPI 3.1': true, entry: true, routes: true }

describe('api', () => {
  it('passes when document and code agree', async () => {
    expect(await api()).toEqual(allPass)
  })

  it.each([
    ['an unknown version', { openapi: '3.0.0' }, 'openapi'],
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
  ])('a document with %s is not valid', async (_, change, detail) => {
    expect((await api(change))['OpenAPI 3.1']).toContain(detail)
  })

  it('what is documented must have a route', async () => {
    expect((await api({}, code.replace("app.post('/api/books'", "app.put('/api/books'"))).routes).toBe(
      'POST /api/books is documented but has no route in src/api.ts',
    )
    expect((await api({ paths: { '/books': { get: operation('a') } } })).routes).toContain('not under /api/')
  })

  it('routes are found through chains, base paths, constants and mounted files', async () => {
    const chained = `import { Hono } from 'hono'\nexport default new Hono().basePath('/api').get('/books', a).post('/books', b).get('/books/:id', c)\n`
    const constant = code
      .replace("app.get('/api/books',", "const BASE = '/api/books'\napp.get(BASE,")
      .replace("'/api/books/:id'", '`$'.concat('{BASE}/:id`'))
    const mounted = `import { Hono } from 'hono'\nimport { books } from './books.ts'\nconst app = new Hono()\napp.route('/api/books', books)\nexport default app\n`
    const books = `import { Hono } from 'hono'\nexport const books = new Hono()\nbooks.get('/', a).post('/', b)\nbooks.get('/:id{[0-9]+}', c)\n`
    expect(await api({}, chained)).toEqual(allPass)
    expect(await api({}, constant)).toEqual(allPass)
    expect(await api({}, mounted, { 'src/books.ts': books })).toEqual(allPass)
    expect((await api({}, mounted, { 'src/books.ts': books.replace(".post('/', b)", '') })).routes).toContain(
      'POST /api/books ',
    )
  })

  it('claims nothing about routes that cannot be followed', async () => {
    const dynamic = `import { Hono } from 'hono'\nconst app = new Hono()\nfor (const path of paths) app.get(path, a)\nexport default app\n`
    const files = filesOf({ 'openapi.json': JSON.stringify(document), 'src/api.ts': dynamic })
    const found = (await kinds.api.check(files, tools)).find(({ name }) => name === 'routes')
    expect(found).toEqual({
      name: 'routes',
      ok: true,
      detail: '0 of 3 operations found; 3 could not be followed in the code',
    })
  })

  it('names missing files, other packages, a missing default export and the line of a syntax error', async () => {
    expect(await check('api', {})).toMatchObject({
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

describe('ui', () => {
  const app = `import { useState } from 'react'\nimport { List } from './list.tsx'\nexport default function App() { return <List /> }\n`
  it('needs src/App.tsx with a default export, and imports that are there', async () => {
    const list = { 'src/list.tsx': 'export const List = () => <ul />\n' }
    expect(await check('ui', { 'src/App.tsx': app, ...list })).toEqual({ syntax: true, imports: true, entry: true })
    expect((await check('ui', { 'src/App.tsx': app })).imports).toBe(
      'src/App.tsx imports "./list.tsx", which is not there',
    )
    expect((await check('ui', list)).entry).toBe('src/App.tsx is missing')
    const importing = async (name: string) =>
      (await check('ui', { 'src/App.tsx': app.replace("'react'", `'${name}'`), ...list })).imports
    for (const name of ['lucide-react', 'recharts', 'date-fns', 'react-dom']) expect(await importing(name)).toBe(true)
    for (const name of ['lodash', 'react-dom/server', 'lucide-react/dynamic'])
      expect(await importing(name)).toContain('only react, lucide-react, recharts and date-fns are supplied')
    expect((await check('ui', { 'src/App.tsx': app.replace('<List />', '<List>'), ...list })).syntax).toContain(
      'src/App.tsx line 3',
    )
  })
})

describe('cli', () => {
  const manifest = { name: 'tally', type: 'module', bin: { tally: './src/cli.ts' } }
  const entry = `#!/usr/bin/env node\nimport { parseArgs } from 'node:util'\nif (parseArgs({ options: { help: { type: 'boolean' } } })) console.log(1)\n`
  const cli = (change: object, source = entry) =>
    check('cli', { 'package.json': JSON.stringify({ ...manifest, ...change }), 'src/cli.ts': source })
  it('needs a command that points to its file and the standard library only', async () => {
    expect(await cli({})).toEqual({ syntax: true, imports: true, 'package.json': true, entry: true })
    expect((await cli({ bin: 'dist/cli.js' }))['package.json']).toBe(
      'package.json: bin points to dist/cli.js, which is not there',
    )
    expect((await cli({ bin: undefined }))['package.json']).toBe('package.json: bin is missing')
    expect((await cli({ name: 'My Tool' }))['package.json']).toContain('name')
    expect((await cli({ dependencies: { chalk: '5' } }))['package.json']).toContain('dependencies')
    expect((await cli({}, entry.replace('node:util', 'commander'))).imports).toContain('standard library')
    expect((await cli({}, `${entry}import './lib'\n`)).imports).toContain('which is not there')
    expect((await cli({}, entry.replace('#!/usr/bin/env node\n', ''))).entry).toContain('does not begin')
  })
})

describe('code', () => {
  it('parses what can be parsed and claims nothing else', async () => {
    expect(await check('code', { 'main.py': 'print(1)\n' })).toEqual({ files: true })
    expect((await check('code', { 'src/main.ts': 'const a: number = 1\n', 'data.json': '{' })).syntax).toContain(
      'data.json',
    )
    expect((await check('code', { 'a.js': "import express from 'express'\nimport './b.js'\n" })).imports).toBe(
      'a.js imports "./b.js", which is not there',
    )
    expect((await check('code', { 'main.go': '' })).files).toBe('every file is empty')
  })
})
