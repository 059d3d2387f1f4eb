import { describe, expect, it } from 'vitest'
import { readOperations } from '#contract/operations'
import { formatJson } from '../../../hosted/docs/format-json.ts'
import { createCall, createDraft, findDraftFault, findId } from './request-draft.ts'

const document = {
  openapi: '3.1.0',
  paths: {
    '/api/books': {
      get: { parameters: [{ name: 'author', in: 'query', schema: { type: 'string' } }] },
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { title: { type: 'string', example: 'Emma' }, id: { readOnly: true } },
              },
            },
          },
        },
      },
    },
    '/api/books/{id}': { delete: { parameters: [{ name: 'id', in: 'path', schema: { type: 'integer' } }] } },
  },
}
const [list, create, remove] = readOperations(document)
if (!list || !create || !remove) throw new Error('Three operations')

describe('a request to begin with', () => {
  it('has an example for what must be given, and leaves the rest empty', () => {
    expect(createDraft(document, list, null)).toEqual({ values: { author: '' }, credentials: {}, body: null })
    expect(createDraft(document, create, null).body).toBe('{\n  "title": "Emma"\n}')
    expect(createDraft(document, remove, null).values).toEqual({ id: '1' })
  })

  it('is about the thing that was made last', () => {
    expect(createDraft(document, remove, '7').values).toEqual({ id: '7' })
  })
})

describe('what is sent', () => {
  it('carries only what was filled in', async () => {
    expect(await createCall(document, list, { values: { author: '' }, credentials: {}, body: null })).toEqual({
      method: 'GET',
      path: '/api/books',
      headers: [],
      body: null,
    })
    const made = await createCall(document, create, { values: {}, credentials: {}, body: '{"title":"x"}' })
    expect(made.headers).toEqual([['content-type', 'application/json']])
  })

  it('is held back while a part of the address is missing', () => {
    expect(findDraftFault(remove, { values: { id: ' ' }, credentials: {}, body: null })).toMatch(/Fill in id/)
    expect(findDraftFault(remove, { values: { id: '1' }, credentials: {}, body: null })).toBeNull()
  })
})

it('an answer names its id, or none', () => {
  expect(findId('{"id":7}')).toBe('7')
  for (const text of ['[]', 'no json', '{"id":{}}', 'null']) expect(findId(text)).toBeNull()
})

it('JSON is indented, anything else is left as it came', () => {
  expect(formatJson('{"a":1}')).toBe('{\n  "a": 1\n}')
  expect(formatJson('plain')).toBe('plain')
  // A number with more digits than JavaScript keeps would be another.
  expect(formatJson('{"id":12345678901234567890}')).toBe('{"id":12345678901234567890}')
  expect(formatJson('{"a":"1234567890123456"}')).toBe('{\n  "a": "1234567890123456"\n}')
})
