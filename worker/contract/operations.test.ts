import { describe, expect, it } from 'vitest'
import { addressCall } from './operation-call.ts'
import { type JsonObject, readOperations } from './operations.ts'

const document: JsonObject = {
  openapi: '3.1.0',
  paths: {
    '/api/books/{id}': {
      parameters: [{ $ref: '#/components/parameters/Id' }, { name: 'lang', in: 'query', schema: { type: 'string' } }],
      get: {
        operationId: 'getBook',
        summary: 'One book',
        tags: ['Books'],
        parameters: [{ name: 'lang', in: 'query', required: true, schema: { enum: ['en', 'de'] } }],
        responses: {
          200: { description: 'It', content: { 'application/json': { schema: { $ref: '#/x' } } } },
          404: {},
        },
      },
      put: { requestBody: { required: true, content: { 'application/json': { schema: {}, example: { a: 1 } } } } },
    },
    '/api/loop': { $ref: '#/paths/~1api~1loop' },
    '/api/broken': { get: 'nonsense', post: { operationId: 'getBook' } },
  },
  components: { parameters: { Id: { name: 'id', in: 'path', schema: { type: 'string' } } } },
}

describe('the operations of a document', () => {
  it('are read with what they inherit, refer to and overrule', () => {
    const [get, put, post] = readOperations(document)
    expect(get).toMatchObject({
      id: 'getBook',
      method: 'GET',
      tag: 'Books',
      parameters: [
        { name: 'id', in: 'path', required: true },
        { name: 'lang', required: true, schema: { enum: ['en', 'de'] } },
      ],
      body: null,
      answers: [
        { status: '200', schema: { $ref: '#/x' } },
        { status: '404', schema: null },
      ],
    })
    expect(put).toMatchObject({ id: 'putApiBooksId', body: { required: true, example: { a: 1 } } })
    expect(post?.id).toBe('getBook2')
  })
  it('are none where nothing makes sense', () => {
    for (const paths of [null, [], 'x', { '/a': null }, { '/a': { get: null } }])
      expect(readOperations({ paths })).toEqual([])
  })
})

describe('a call', () => {
  const [get] = readOperations(document)
  const address = (given: Record<string, unknown>) => get && addressCall(get, given)
  it('has its parameters where they belong', () => {
    expect(address({ id: 'a b/c', lang: ['en', 'de'] })?.path).toBe('/api/books/a%20b%2Fc?lang=en&lang=de')
    expect(address({ id: 1 })?.path).toBe('/api/books/1')
  })
  it('never leaves its path', () => {
    expect(address({ id: '../../admin' })?.path).toBe('/api/books/..%2F..%2Fadmin')
    const path = address({ id: '..' })?.path ?? ''
    expect(new URL(path, 'https://x.example').pathname).toBe('/api/books/%252E%252E')
  })
})

describe('escapes that are none', () => {
  const broken = (ref: string): JsonObject => ({
    paths: { '/api/x': { get: { parameters: [{ $ref: ref }] } } },
    components: { parameters: { 'Rate%': { name: 'rate', in: 'query' }, Rate: { name: 'rate', in: 'query' } } },
  })

  it.each(['#/components/parameters/Rate%', '#/components/parameters/%E0%A4%A', '#/%/x'])('lead nowhere: %s', (ref) => {
    expect(readOperations(broken(ref))).toMatchObject([{ parameters: [] }])
  })

  it('and those that are one lead where they say', () => {
    expect(readOperations(broken('#/components/parameters/%52ate'))).toMatchObject([{ parameters: [{ name: 'rate' }] }])
    expect(readOperations(broken('#/components/parameters/Rate%25'))).toMatchObject([
      { parameters: [{ name: 'rate' }] },
    ])
  })

  it('are no matter for an argument: half of a character is one that everybody can send', () => {
    const [operation] = readOperations({ paths: { '/api/{x}': { get: {} } } })
    expect(operation && addressCall(operation, { x: 'a%\ud800' }).path).toBe('/api/a%25%EF%BF%BD')
  })
})
