import { expect, it } from 'vitest'
import { Generation } from '#contract/generation'
import { createUser } from '../../../../testing/api-client.ts'

/** A document whose own words would take hours, if they were taken at them. */
const documentWith = (schema: object) =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Hostile', version: '1' },
    paths: {
      '/api/words': {
        post: {
          requestBody: { content: { 'application/json': { schema } } },
          responses: { 201: { description: 'Made' }, 422: { description: 'No' } },
        },
      },
    },
  })

const text = `${'a'.repeat(40)}b`
const doubling = Object.fromEntries(
  Array.from({ length: 40 }, (_, at) => [
    `s${at}`,
    { allOf: [{ $ref: `#/components/schemas/s${at + 1}` }, { $ref: `#/components/schemas/s${at + 1}` }] },
  ]),
)

it.each<[string, string]>([
  [
    'a pattern that explodes',
    documentWith({ type: 'object', properties: { w: { type: 'string', pattern: '^(a+)+$', example: text } } }),
  ],
  [
    'schemas that double',
    JSON.stringify({
      ...JSON.parse(documentWith({ $ref: '#/components/schemas/s0' })),
      components: { schemas: { ...doubling, s40: { type: 'string' } } },
    }),
  ],
  [
    'lists in lists in lists',
    documentWith({
      type: 'array',
      minItems: 1000,
      items: { type: 'array', minItems: 1000, items: { type: 'array', minItems: 1000, items: { type: 'string' } } },
    }),
  ],
])('a document with %s is saved, and whoever asks meanwhile is answered', async (_, openapi) => {
  const ada = await createUser('Ada')
  const room = await (await ada.call('POST', '/api/rooms', { name: 'Lab' })).json<{ id: string }>()
  const prompt = 'An API for words'
  const made = Generation.parse(await (await ada.call('POST', '/api/generate/api', { roomId: room.id, prompt })).json())
  let isSaved = false
  const saving = ada
    .call('POST', `/api/generate/history/${made.id}/versions`, { files: [{ path: 'openapi.json', content: openapi }] })
    .finally(() => {
      isSaved = true
    })
  let answered = 0
  while (!isSaved) {
    expect((await ada.call('GET', '/api/rooms')).status).toBe(200)
    answered += 1
  }
  expect((await saving).status).toBe(201)
  expect(answered).toBeGreaterThan(0)
})
