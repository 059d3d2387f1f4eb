import { describe, expect, it } from 'vitest'
import { contractPrompt } from './contract-prompt.ts'

const contract = JSON.stringify({
  openapi: '3.1.0',
  paths: {
    '/api/books': {
      get: { summary: 'List books', parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }] },
      post: { requestBody: { required: true, content: { 'application/json': { schema: {} } } } },
    },
  },
  components: { schemas: { Book: { type: 'object' } } },
})

describe('the request for another face of an API', () => {
  it('names every operation and schema', () => {
    expect(contractPrompt('ui', 'Books', contract, null)).toBe(
      `A user interface for the API “Books”. It is served at the same address: ask it by relative paths, as below.

Operations:
- GET /api/books: List books (query: q)
- POST /api/books (JSON body)

Schemas:
- Book: {"type":"object"}`,
    )
  })

  it('tells a tool where the API lives', () => {
    expect(contractPrompt('cli', 'Books', contract, 'http://books.localhost:8787')).toContain(
      'It lives at http://books.localhost:8787;',
    )
  })

  it('leaves schemas away that would fill the prompt', () => {
    const schemas = { Book: { description: 'x'.repeat(9_000) } }
    const long = JSON.stringify({ paths: { '/api/a': { get: {} } }, components: { schemas } })
    expect(contractPrompt('ui', 'A', long, null)).not.toContain('Schemas')
  })

  it('is none without a contract', () => {
    for (const text of ['', '[]', '{}']) expect(contractPrompt('ui', 'A', text, null)).toBeNull()
  })
})
