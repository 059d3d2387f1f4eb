import { expect, it } from 'vitest'
import { makeSampleData } from './sample-data.ts'

const thing = (name: string) => ({
  type: 'object',
  required: ['id', name],
  properties: { id: { type: 'string' }, [name]: { type: 'string' } },
})
const created = (name: string) => ({
  201: { description: 'made', content: { 'application/json': { schema: thing(name) } } },
})
const listed = { 200: { description: 'all', content: { 'application/json': { schema: { type: 'array' } } } } }
const body = (example: object) => ({ required: true, content: { 'application/json': { schema: {}, example } } })
const makes = (name: string, example: object) => ({ requestBody: body(example), responses: created(name) })

const documentWith = (paths: object, more: object = {}) => ({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths,
  ...more,
})

/** Returns what is sent to an API that takes everything: method and path of each request. */
const sentTo = async (document: ReturnType<typeof documentWith>) => {
  const sent: string[] = []
  const answer = async (request: Request) => {
    sent.push(`${request.method} ${new URL(request.url).pathname}`)
    return Response.json({ id: String(sent.length), name: 'x' }, { status: 201 })
  }
  await makeSampleData(document, answer, AbortSignal.timeout(5_000))
  return sent
}

it('makes two of everything that is listed, and calls nothing else', async () => {
  const sent = await sentTo(
    documentWith({
      '/api/books': { get: { responses: listed }, post: makes('name', { name: 'Dune' }) },
      '/api/mails': { post: makes('name', { name: 'to everybody' }) },
      '/api/books/{id}/archive': { post: { responses: created('name') } },
    }),
  )
  expect(sent).toEqual(['POST /api/books', 'POST /api/books'])
})

it('where something wants credentials the first key is left to whoever looks', async () => {
  const keys = { key: { type: 'apiKey', in: 'header', name: 'X-API-Key' } }
  const sent = await sentTo(
    documentWith(
      {
        '/api/api-keys': { get: { responses: listed }, post: makes('name', {}) },
        '/api/books': { get: { responses: listed }, post: { ...makes('name', {}), security: [{ key: [] }] } },
      },
      { components: { securitySchemes: keys } },
    ),
  )
  expect(sent).toEqual([])
})

it('stops when its time is over', async () => {
  const paths = { '/api/books': { get: { responses: listed }, post: makes('name', {}) } }
  const ended = AbortSignal.abort(new Error('late'))
  await expect(makeSampleData(documentWith(paths), () => Promise.reject(new Error('asked')), ended)).rejects.toThrow(
    'late',
  )
})
