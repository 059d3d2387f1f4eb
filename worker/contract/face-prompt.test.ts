import { describe, expect, it } from 'vitest'
import { facePrompt } from './face-prompt.ts'

const document = {
  openapi: '3.1.0',
  paths: {
    '/api/books': {
      get: { summary: 'List books', parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }] },
      post: { requestBody: { required: true, content: { 'application/json': { schema: {} } } } },
    },
  },
  components: { schemas: { Book: { type: 'object' } } },
}
const asked = {
  kind: 'ui',
  title: 'Books',
  document,
  address: 'http://books.localhost:8787',
} as const

describe('the request for another face of an API', () => {
  it('names every operation and schema', () => {
    expect(facePrompt(asked)).toBe(
      `A user interface for the API “Books”. It is served at the same address: ask it by relative paths, as below.

Operations:
- GET /api/books: List books (query: q)
- POST /api/books (JSON body)

Schemas:
- Book: {"type":"object"}`,
    )
  })

  it('tells a tool where the API lives', () => {
    expect(facePrompt({ ...asked, kind: 'cli' })).toContain('It lives at http://books.localhost:8787;')
  })

  it('leaves schemas away that would fill the prompt, and is never longer than a prompt may be', () => {
    const schemas = { Book: { description: 'x'.repeat(9_000) } }
    expect(facePrompt({ ...asked, document: { ...document, components: { schemas } } })).not.toContain('Schemas')
    const paths = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, n) => [`/api/${'x'.repeat(300)}-${n}`, { get: {} }]),
    )
    expect(facePrompt({ ...asked, document: { paths } })?.length).toBe(16_000)
  })

  it('is none without a contract', () => {
    expect(facePrompt({ ...asked, document: {} })).toBeNull()
    expect(facePrompt({ ...asked, document: { paths: {} } })).toBeNull()
  })
})
