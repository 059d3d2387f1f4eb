import { describe, expect, it } from 'vitest'
import { endpoints } from '#contract/api/all'
import { app } from '../app.ts'
import { readDocument } from '../generate/kinds/api/openapi.ts'
import { createAdmin } from '../testing/admin.ts'
import { call } from '../testing/api-client.ts'
import { readApiDocument } from '../testing/api-document.ts'

/** Routes of the platform's files and the catch-all are no API. */
const isApi = ({ method, path }: { method: string; path: string }) =>
  method !== 'ALL' && /^\/(api|\.well-known)\//.test(path)

const named = (method: string, path: string) => `${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}')}`

describe('GET /api/openapi.json', () => {
  it('describes every route that is mounted, and no other', () => {
    const mounted = new Set(app.routes.filter(isApi).map(({ method, path }) => named(method, path)))
    expect(mounted.size).toBeGreaterThan(20)
    expect([...endpoints.map(({ method, path }) => named(method, path))].sort()).toEqual([...mounted].sort())
  })

  it('is a valid OpenAPI 3.1 document without a dead reference', async () => {
    const response = await call('GET', '/api/openapi.json')
    expect(response.status).toBe(200)
    const { faults, operations } = readDocument(await response.text())
    expect(faults).toEqual([])
    expect(operations).toHaveLength(endpoints.length)
  })

  it('says what each route takes, answers and refuses', async () => {
    const document = await (await call('GET', '/api/openapi.json')).json()
    expect(document).toMatchObject({
      paths: {
        '/api/auth/register': {
          post: {
            security: [],
            requestBody: { content: { 'application/json': { schema: { required: ['email', 'password', 'name'] } } } },
            responses: {
              201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/SignedIn' } } } },
              422: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
            },
          },
        },
        '/api/rooms/{id}': { get: { parameters: [{ name: 'id', in: 'path', required: true }] } },
        '/api/rooms': {
          get: {
            parameters: [
              { name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
              { name: 'cursor', in: 'query', required: false },
            ],
          },
        },
      },
      components: {
        schemas: {
          SignedIn: { properties: { user: { $ref: '#/components/schemas/User' } } },
          User: { properties: { id: { type: 'string', format: 'uuid' } } },
        },
      },
    })
  })
})

describe('an integer in an address', () => {
  it('is taken as digits by every route that describes one, and as nothing else', async () => {
    const admin = await createAdmin()
    const { operations } = readApiDocument(await (await call('GET', '/api/openapi.json')).json())
    const integers = operations.flatMap(({ method, path, parameters }) =>
      parameters.filter(({ schema }) => schema.type === 'integer').map((each) => ({ method, path, ...each })),
    )
    expect(integers.length).toBeGreaterThan(12)
    const answers = integers.flatMap(({ method, path, name, in: place }) =>
      ['1e0', '0x1', '%201', '1.0', ''].map(async (value) => {
        const at = path
          .replace('{id}', crypto.randomUUID())
          .replace(/\{(\w+)\}/g, (_, each) => (each === name ? value || '+1' : 'some-name'))
        const { status } = await admin.call(method, place === 'query' ? `${at}?${name}=${value}` : at)
        return `${method} ${path} ${name}=${value} ${status === (place === 'query' ? 422 : 404) || status}`
      }),
    )
    expect((await Promise.all(answers)).filter((answer) => !answer.endsWith('true'))).toEqual([])
  })
})

describe('GET /api/docs', () => {
  it('is a page that names every route, without a script or anything from elsewhere', async () => {
    const response = await call('GET', '/api/docs')
    const page = await response.text()
    for (const { path } of endpoints) expect(page).toContain(path)
    expect(page).not.toMatch(/<script|https?:\/\/(?!localhost)[^"]*\.(js|css)|\son\w+=/)
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
  })
})
