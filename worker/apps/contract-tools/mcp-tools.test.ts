import { describe, expect, it } from 'vitest'
import { buildToolRequest, createApiTools } from './mcp-tools.ts'

const tools = createApiTools({
  openapi: '3.1.0',
  paths: {
    '/api/books/{id}': {
      patch: {
        operationId: 'change book!',
        summary: 'Change a book',
        parameters: [
          { name: 'id', in: 'path', schema: { type: 'string' }, description: 'Which' },
          { name: 'dry', in: 'query', schema: { type: 'boolean' } },
          { name: 'x-reason', in: 'header', schema: { type: 'string' } },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Book' } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Book: { type: 'object', properties: { author: { $ref: '#/components/schemas/Author' } } },
      Author: {
        type: 'object',
        properties: { books: { type: 'array', items: { $ref: '#/components/schemas/Book' } } },
      },
      Unused: { type: 'string' },
    },
  },
})
const [tool] = tools

describe('an operation as a tool', () => {
  it('has a name that the protocol takes, and a schema that stands alone', () => {
    expect(tool?.name).toBe('change_book_')
    expect(tool?.inputSchema).toMatchObject({
      properties: { id: { type: 'string', description: 'Which' }, body: { $ref: '#/$defs/Book' } },
      required: ['id', 'body'],
    })
    expect(Object.keys(tool?.inputSchema.$defs ?? {}).sort()).toEqual(['Author', 'Book'])
  })
  it('becomes a request with everything where it belongs', async () => {
    if (!tool) throw new Error('no tool')
    const request = buildToolRequest(
      tool,
      { id: 'a/b', dry: true, 'x-reason': 'why', body: { author: {} } },
      'https://x.example',
      new Request('https://x.example/mcp'),
    )
    expect([request.method, request.url]).toEqual(['PATCH', 'https://x.example/api/books/a%2Fb?dry=true'])
    expect(request.headers.get('x-reason')).toBe('why')
    expect(await request.json()).toEqual({ author: {} })
  })
})

it('a reference with an escape that is none leads nowhere', () => {
  const schema = { type: 'object', properties: { a: { $ref: '#/components/schemas/Rate%' } } }
  const [tool] = createApiTools({
    paths: {
      '/api/x': { post: { operationId: 'x', requestBody: { content: { 'application/json': { schema } } } } },
    },
    components: { schemas: { 'Rate%': { type: 'string' } } },
  })
  expect(tool?.inputSchema).toMatchObject({ properties: { body: { type: 'object' } } })
  expect(tool?.inputSchema).not.toHaveProperty('$defs')
})
