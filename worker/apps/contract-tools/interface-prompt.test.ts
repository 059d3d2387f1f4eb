import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#contract/operations'
import { writeInterfacePrompt } from './interface-prompt.ts'

const document: JsonObject = {
  openapi: '3.1.0',
  paths: {
    '/api/books': {
      get: {
        summary: 'List books',
        parameters: [
          { name: 'state', in: 'query', required: true, schema: { enum: ['lent', 'free'] }, description: 'Which' },
          { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
        ],
        responses: {
          200: {
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Book' } } },
            },
          },
          401: { description: 'Without a key' },
        },
      },
      post: {
        requestBody: {
          required: true,
          content: { 'application/x-www-form-urlencoded': { schema: { type: 'object', required: ['title'] } } },
        },
        security: [{ key: [] }],
      },
    },
  },
  components: {
    schemas: { Book: { type: 'object', description: 'A book' } },
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-API-Key' } },
  },
}
const asked = {
  kind: 'ui',
  title: 'Books',
  slug: 'books',
  document,
  address: 'http://localhost:8787/apps/books',
} as const
const withSchema = (length: number) => ({
  ...document,
  components: { schemas: { Book: { type: 'object', description: 'x'.repeat(length) } } },
})

describe('the request for another face of an API', () => {
  it('has the whole contract: parameters with their choices, bodies as they are sent, answers, who may call it', () => {
    expect(writeInterfacePrompt(asked)).toBe(
      `UI for Books

Made from the contract of its API.
A user interface for the API “Books”. It is served at the same address: ask it by relative paths, as below.
It belongs to the app books.

Who may call it. Let people enter what the API wants in the page; keep it in localStorage and send it with each call that wants it.
- key: X-API-Key in the header

Operations:
- GET /api/books: List books
  query state: {"enum":["lent","free"]} (Which)
  header X-Trace?: {"type":"string"}
  answers 200 Book[]; 401 (Without a key)
- POST /api/books
  body (application/x-www-form-urlencoded): {"type":"object","required":["title"]}
  wants X-API-Key in the header

Schemas:
- Book: {"type":"object","description":"A book"}`,
    )
  })

  it('has the words of whoever asks', () => {
    expect(writeInterfacePrompt({ ...asked, words: 'A board by state, in green.' })).toContain(
      'UI for Books\n\nA board by state, in green.\n\nMade from the contract of its API.\n',
    )
  })

  it('tells a tool where the API lives, and how it gets the key', () => {
    const prompt = writeInterfacePrompt({ ...asked, kind: 'cli' })
    expect(prompt).toContain('It lives at http://localhost:8787/apps/books; the paths below come behind that.')
    expect(prompt).toContain('an option or an environment variable')
  })

  it('goes without descriptions where they would fill it, and says so', () => {
    const prompt = writeInterfacePrompt({ ...asked, document: withSchema(20_000) })
    expect(prompt).toContain('- Book: {"type":"object"}')
    expect(prompt).toContain('query state: {"enum":["lent","free"]}')
    expect(prompt).toContain('The contract is long')
  })

  it('is never longer than a prompt may be, and says what it leaves out', () => {
    const paths = Object.fromEntries(
      Array.from({ length: 900 }, (_, n) => [`/api/${'x'.repeat(60)}-${n}`, { get: {} }]),
    )
    const prompt = writeInterfacePrompt({ ...asked, document: { paths } }) ?? ''
    expect(prompt.length).toBeLessThanOrEqual(16_000)
    const told = prompt.match(/^- GET /gm)?.length ?? 0
    expect(told).toBeGreaterThan(100)
    expect(prompt).toContain(`${900 - told} operations are left out here`)
  })

  it('is none without a contract', () => {
    expect(writeInterfacePrompt({ ...asked, document: {} })).toBeNull()
    expect(writeInterfacePrompt({ ...asked, document: { paths: {} } })).toBeNull()
  })
})

it('tells how lists in one value are separated, and what the API says of itself', () => {
  const list = (name: string, style?: string) => ({
    name,
    in: 'query',
    explode: false,
    ...(style && { style }),
    schema: { type: 'array', items: { type: 'string' } },
  })
  const document = {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1', description: 'Sizes are European.' },
    paths: {
      '/api/shirts': {
        get: {
          parameters: [list('ids'), list('sizes', 'pipeDelimited')],
          responses: { 200: { description: 'All' } },
        },
      },
    },
  }
  const text = writeInterfacePrompt({
    kind: 'ui',
    title: 'Shop',
    slug: 'shop',
    document,
    address: 'http://shop.localhost',
  })
  expect(text).toContain('Sizes are European.')
  expect(text).toMatch(/query ids\?: .*, in one value, separated by commas/)
  expect(text).toMatch(/query sizes\?: .*, in one value, separated by \|/)
})
