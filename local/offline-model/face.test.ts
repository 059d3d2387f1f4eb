import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFace } from '@aetheros/offline-model/face'
import { compose } from '@aetheros/offline-model/testing/compose'
import { renderUi } from '@aetheros/offline-model/testing/render-ui'
import { installCli } from '@aetheros/offline-model/testing/run-cli'
import { afterAll, expect, it } from 'vitest'
import { writeInterfacePrompt } from '../../worker/apps/contract-tools/interface-prompt.ts'

const root = mkdtempSync(join(tmpdir(), 'composed-face-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }
const body = (name: string) => ({
  required: true,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
})
const document = {
  openapi: '3.1.0',
  paths: {
    '/api/books': {
      get: { summary: 'List books', parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }] },
      post: { summary: 'Create a book', requestBody: body('BookInput') },
    },
    '/api/books/{id}': {
      get: { summary: 'Read a book', parameters: [id] },
      patch: { summary: 'Change a book', parameters: [id], requestBody: body('BookUpdate') },
      delete: { summary: 'Delete a book', parameters: [id] },
    },
  },
  components: {
    schemas: {
      BookInput: {
        type: 'object',
        properties: { title: { type: 'string' }, pages: { type: ['integer', 'null'] } },
        required: ['title'],
      },
      BookUpdate: { type: 'object', properties: { title: { type: 'string' } } },
    },
  },
}
const ask = (kind: 'ui' | 'cli', address: string) =>
  writeInterfacePrompt({ kind, title: 'Books API', slug: 'books', document, address }) ?? ''

it('reads the contract that the request holds', () => {
  const plan = readFace(ask('cli', 'http://books.test'))
  expect(plan?.title).toBe('Books API')
  expect(plan?.operations.map(({ name, query }) => [name, ...query])).toEqual([
    ['list-books', 'q'],
    ['create-book'],
    ['get-book'],
    ['update-book'],
    ['delete-book'],
  ])
  expect(plan?.operations[1]?.body).toEqual([
    { name: 'title', type: 'text', required: true, options: [] },
    { name: 'pages', type: 'number', required: false, options: [] },
  ])
  expect(readFace('A user interface for books')).toBeUndefined()
})

it('makes a tool that asks the API, and says what was typed wrongly', async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      asked.push([request.method, request.url, text].filter(Boolean).join(' '))
      response.writeHead(request.method === 'DELETE' ? 404 : 200, { 'content-type': 'application/json' })
      response.end('{"title":"Dune"}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const run = installCli(compose('cli', [ask('cli', 'http://books.test')]).files, root)
  const help = await run(['--help'])
  expect(help).toMatchObject({ status: 0 })
  expect(help.stdout).toContain('create-book title=… [pages=…]')
  expect(await run(['list-books', '--q', 'du ne', '--url', `${url}/apps/books/`])).toMatchObject({ status: 0 })
  expect((await run(['create-book', 'title=Dune', 'pages=412', '--url', url])).stdout).toContain('"Dune"')
  expect(await run(['delete-book', '9', '--url', url])).toMatchObject({ status: 1 })
  expect(asked).toEqual([
    'GET /apps/books/api/books?q=du+ne',
    'POST /api/books {"title":"Dune","pages":412}',
    'DELETE /api/books/9',
  ])
  for (const wrong of [['nothing'], ['get-book'], ['create-book', 'colour=red'], ['list-books', '--nothing', '1'], []])
    expect(await run(wrong)).toMatchObject({ status: 2 })
  server.close()
})

it('makes a page that begins with what the API keeps', async () => {
  const { files } = compose('ui', [ask('ui', 'http://books.test')])
  expect(files.map(({ path }) => path)).toEqual([
    'src/App.tsx',
    'src/contract.ts',
    'src/theme.ts',
    'src/components/api-face.tsx',
    'src/components/face-items.tsx',
    'src/components/kit.tsx',
  ])
  const page = await renderUi(files)
  for (const words of ['Books API', 'Create a book', 'Title', 'Pages', 'Search', 'Loading'])
    expect(page).toContain(words)
})

it('shows what the API keeps whole at every width: cards, and a table only where it has room', () => {
  const { files } = compose('ui', [ask('ui', 'http://books.test')])
  const items = files.find(({ path }) => path.endsWith('face-items.tsx'))?.content ?? ''
  expect(items).toContain('sm:grid-cols-2')
  expect(items).toContain('hidden w-full text-left text-sm lg:table')
  // Nothing stands over anything, and nothing is cut.
  expect(items).not.toMatch(/\b(?:sticky|truncate|overflow-x-auto|whitespace-nowrap)\b/)
})

it('follows what people say of its look, and names what of their words it does not', () => {
  const prompt =
    writeInterfacePrompt({
      kind: 'ui',
      title: 'Books API',
      slug: 'books',
      document,
      address: 'http://books.test',
      words: 'A board, in purple, dark, for phones first',
    }) ?? ''
  const { prose, files } = compose('ui', [prompt])
  expect(prose).toMatch(/^Not built: board\. /)
  const theme = files.find(({ path }) => path === 'src/theme.ts')?.content
  expect(theme).toContain('from purple')
  expect(theme).toContain("colorScheme: 'dark'")
  expect(files[0]?.content).toContain('<title>Books</title>')
})
