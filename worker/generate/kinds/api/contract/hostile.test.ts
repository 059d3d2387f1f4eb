import { expect, it } from 'vitest'
import { type JsonObject, readDocument } from '../openapi.ts'
import { runContract } from './contract.ts'
import { makeSample } from './samples.ts'
import { findFault } from './schemas.ts'
import { Steps } from './steps.ts'
import { createValidator } from './validate.ts'

const ref = (at: number) => ({ $ref: `#/components/schemas/S${at}` })
const doubling = (depth: number, make: (next: JsonObject) => JsonObject): JsonObject => ({
  components: {
    schemas: Object.fromEntries([
      ...Array.from({ length: depth }, (_, at) => [`S${at}`, make(ref(at + 1))] as const),
      [`S${depth}`, { type: 'string' }],
    ]),
  },
})
const nested = (depth: number, make: (inner: JsonObject) => JsonObject): JsonObject =>
  depth === 0 ? { type: 'integer' } : make(nested(depth - 1, make))

const documented = (schema: JsonObject, components: unknown = {}, operations = 1): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  paths: Object.fromEntries(
    Array.from({ length: operations }, (_, at) => {
      const content = { 'application/json': { schema } }
      const operation = { requestBody: { required: true, content }, responses: { 200: { description: 'ok', content } } }
      return [`/api/x${at}`, { post: operation }]
    }),
  ),
  components,
})

const components = (document: JsonObject) => document.components

const hostile: [name: string, document: JsonObject][] = [
  ...(['allOf', 'anyOf', 'oneOf'] as const).map((key): [string, JsonObject] => [
    `${key} that doubles`,
    documented(ref(0), components(doubling(40, (next) => ({ [key]: [next, next] }))), 20),
  ]),
  [
    'properties that double',
    documented(ref(0), components(doubling(40, (a) => ({ properties: { a, b: a }, required: ['a', 'b'] })))),
  ],
  ['allOf of itself', documented(ref(0), { schemas: { S0: { allOf: [ref(0), ref(0)] } } })],
  ['a reference to itself', documented(ref(0), { schemas: { S0: ref(0) } })],
  ['lists of 1,000 lists of 1,000', documented(nested(4, (items) => ({ type: 'array', minItems: 1000, items })))],
  ['a list of a billion', documented({ type: 'array', minItems: 1e9, items: { type: 'string', minLength: 1e9 } })],
  ['a text of 2 GB', documented({ type: 'string', minLength: 2 ** 31 })],
  ['300 parts in parts', documented(nested(300, (inner) => ({ allOf: [inner] })))],
  ['20,000 choices', documented({ enum: Array.from({ length: 20_000 }, (_, at) => ({ at })), uniqueItems: true })],
  ['a pattern that backtracks', documented({ type: 'string', pattern: '^(a+)+$', example: `${'a'.repeat(40)}b` })],
  [
    'such a pattern in a property',
    documented({
      properties: { a: { type: 'string', pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' } },
      required: ['a'],
      example: { a: 'a'.repeat(60) },
    }),
  ],
  [
    'such a pattern of names',
    documented({ type: 'object', patternProperties: { '^(a|a)*$': false }, example: { [`${'a'.repeat(50)}b`]: 1 } }),
  ],
  [
    'a pattern of counts',
    documented({ type: 'string', pattern: '^(?:(?:a{0,1000}){0,1000}){0,1000}b$', example: 'a'.repeat(5000) }),
  ],
  [
    '300 classes of Unicode',
    documented({
      type: 'string',
      pattern: Array.from({ length: 150 }, (_, at) => `[\\p{L}${at}]*`).join(''),
      example: '1'.repeat(3000),
    }),
  ],
]

const answers = async (request: Request) =>
  new Response(await request.text(), { status: 200, headers: { 'content-type': 'application/json' } })

it.each(hostile)('a document with %s is tried within its steps, and makes nothing red', async (_, document) => {
  const checks = await runContract(document, answers)
  expect(checks.length).toBeGreaterThan(0)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
})

it('an answer is looked at within the steps, whatever it is', async () => {
  const tree = documented(ref(0), {
    schemas: { S0: { anyOf: [{ properties: { a: ref(0) } }, { properties: { a: ref(0) } }] } },
  })
  const deep = nested(400, (a) => ({ a }))
  const bodies = [
    JSON.stringify(deep),
    JSON.stringify('a'.repeat(500_000)),
    JSON.stringify([...'ab'].map(() => '-a'.repeat(100_000))),
  ]
  for (const body of bodies) {
    const checks = await runContract(
      tree,
      async () => new Response(body, { headers: { 'content-type': 'application/json' } }),
    )
    expect(checks.length).toBeGreaterThan(0)
  }
})

it('what is referred to twice is tried once at each place', () => {
  const document = doubling(60, (next) => ({ allOf: [next, next] }))
  const validate = createValidator(document, 'request', new Steps(1_000))
  expect(validate(ref(0), 'text')).toEqual([])
  expect(validate(ref(0), 1).length).toBeGreaterThan(0)
})

it('samples and values that would take too much are refused', () => {
  const [, lists] = hostile.find(([name]) => name.startsWith('lists')) ?? []
  const schema = nested(4, (items) => ({ type: 'array', minItems: 1000, items }))
  expect(() => makeSample(schema, { document: lists ?? {}, variant: 0 })).toThrow(/steps/)
  expect(() => findFault({}, { type: 'string', pattern: 'x$' }, 'a'.repeat(200_000))).toThrow(/steps/)
})

it('what was not evaluated is told, and is no fault', async () => {
  const checks = await runContract(documented({ type: 'string', pattern: '^(a)\\1$', example: 'no' }), answers)
  expect(checks.find(({ name }) => name === 'not tried')).toMatchObject({ ok: true, outcome: 'warning' })
})

it('a document nested as deep as a stack is a fault of its own', () => {
  const deep = `{"openapi":"3.1.0","x-a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  expect(readDocument(deep).faults).toEqual(['openapi.json is nested too deep'])
})
