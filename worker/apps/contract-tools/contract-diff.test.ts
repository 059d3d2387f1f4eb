import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#contract/operations'
import { compareContracts } from './contract-diff.ts'

const book = (properties: JsonObject, required: string[]): JsonObject => ({ type: 'object', properties, required })
const contract = (change: { book?: JsonObject; paths?: JsonObject; query?: JsonObject[] } = {}): JsonObject => ({
  openapi: '3.1.0',
  paths: {
    '/api/books': {
      get: {
        parameters: change.query ?? [],
        responses: {
          200: {
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Book' } } },
            },
          },
        },
      },
      post: {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Book' } } },
        },
        responses: { 201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Book' } } } } },
      },
    },
    ...change.paths,
  },
  components: {
    schemas: { Book: change.book ?? book({ title: { type: 'string' }, author: { type: 'string' } }, ['title']) },
  },
})

const told = (was: JsonObject, is: JsonObject) =>
  compareContracts(was, is).map(({ operation, what, breaking }) => `${breaking ? '!' : ' '} ${operation} ${what}`)

describe('what changed in a contract', () => {
  it('nothing, when nothing did', () => expect(compareContracts(contract(), contract())).toEqual([]))

  it('operations come and go', () => {
    const more = contract({ paths: { '/api/books/{id}': { delete: { responses: { 204: {} } } } } })
    expect(told(contract(), more)).toEqual(['  DELETE /api/books/{id} is new'])
    expect(told(more, contract())).toEqual(['! DELETE /api/books/{id} is gone'])
  })

  it('a parameter of the path may be called otherwise', () => {
    const named = (name: string) =>
      contract({ paths: { [`/api/books/{${name}}`]: { get: { responses: { 200: {} } } } } })
    expect(told(named('id'), named('bookId'))).toEqual([])
  })

  it('a new field that must be sent breaks those who send, not those who read', () => {
    const pages = { title: { type: 'string' }, author: { type: 'string' }, pages: { type: 'integer' } }
    expect(told(contract(), contract({ book: book(pages, ['title', 'pages']) }))).toEqual([
      '! POST /api/books body.pages is new and must be sent',
      '  GET /api/books answer 200[].pages is new',
      '  POST /api/books answer 201.pages is new',
    ])
  })

  it('a field that is gone breaks those who read', () => {
    expect(told(contract(), contract({ book: book({ title: { type: 'string' } }, ['title']) }))).toEqual([
      '! GET /api/books answer 200[].author is gone',
      '! POST /api/books answer 201.author is gone',
      '  POST /api/books body.author is gone',
    ])
  })

  it('another type breaks everyone', () => {
    const numbered = book({ title: { type: 'integer' }, author: { type: 'string' } }, ['title'])
    expect(told(contract(), contract({ book: numbered }))[0]).toBe(
      '! GET /api/books answer 200[].title was string and is integer',
    )
  })

  it('parameters that must be sent break', () => {
    const parameter = { name: 'shelf', in: 'query', schema: { type: 'string' } }
    expect(told(contract(), contract({ query: [parameter] }))).toEqual(['  GET /api/books the parameter shelf is new'])
    expect(told(contract({ query: [parameter] }), contract({ query: [{ ...parameter, required: true }] }))).toEqual([
      '! GET /api/books the parameter shelf must be sent now',
    ])
  })

  it('a schema that refers to itself comes to an end', () => {
    const tree = book({ children: { type: 'array', items: { $ref: '#/components/schemas/Book' } } }, [])
    expect(told(contract({ book: tree }), contract({ book: tree }))).toEqual([])
  })
})
