import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { endpoints } from '#contract/api/all'
import { keyScopes } from '#contract/api/route'
import type { ApiScope, Identity } from '#contract/auth'
import { createGatewayApp, declare } from '../testing/gateway-app.ts'
import { serve, serveEndpoint } from './serve.ts'

beforeEach(() => void vi.spyOn(console, 'info').mockImplementation(() => {}))

const ada: Identity = { userId: crypto.randomUUID(), name: 'Ada', role: 'user', sessionId: crypto.randomUUID() }
/** The token names the scopes of the key that it is; `person` is none. */
const auth = {
  authenticate: async (token: string): Promise<Identity> =>
    token === 'person'
      ? ada
      : { ...ada, scopes: token.split('.').filter((scope): scope is ApiScope => scope in keyScopes) },
}
const all: readonly ApiScope[] = ['read', 'write', 'generate']
const proof = { assertRecent: async () => {} }

describe('every endpoint', () => {
  const app = createGatewayApp({ auth, limits: { requestsPerUser: 100_000 }, services: { proof } })
  const byName = Object.fromEntries(endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint]))
  serve(
    app,
    { all: byName },
    { all: Object.fromEntries(Object.keys(byName).map((name) => [name, () => new Response('in')])) },
  )
  const ask = async (route: string, token?: string) => {
    const [method, path = ''] = route.split(' ')
    const init = {
      method,
      headers: { origin: 'https://aether.example', ...(token && { authorization: `Bearer ${token}` }) },
    }
    return (await app.request(path.replace(/\{\w+\}/g, crypto.randomUUID()), init)).status
  }
  const guarded = endpoints.filter(({ authenticates }) => authenticates === undefined)
  const routes = guarded.map((each) => [`${each.method.toUpperCase()} ${each.path}`, each.access] as const)

  it.each(routes)(
    'lets in whom its declaration names, whatever stands in the place of a parameter: %s',
    async (route, access) => {
      const refused = (status: number) => status === 401 || status === 403
      const needed: readonly ApiScope[] = access in keyScopes ? keyScopes[access as keyof typeof keyScopes] : []
      expect((await ask(route)) === 401).toBe(access !== 'anyone')
      expect(refused(await ask(route, 'person'))).toBe(access === 'admin')
      expect(refused(await ask(route, all.join('.')))).toBe(access === 'admin' || access === 'person')
      for (const missing of needed)
        expect(await ask(route, all.filter((scope) => scope !== missing).join('.') || 'none')).toBe(403)
    },
  )
  it('that authenticates by itself leads to a room’s socket', () => {
    const own = endpoints.filter((each) => !guarded.includes(each))
    expect(own.map(({ path }) => path)).toEqual(['/api/rooms/{id}/ticket', '/api/rooms/{id}/socket'])
  })
})

describe('what is declared', () => {
  it('is asked for in this order: who, since when, path, query, limit, body', async () => {
    const asked: string[] = []
    const told = <T>(name: string, value: T) => {
      asked.push(name)
      return value
    }
    const app = createGatewayApp({
      auth: { authenticate: async () => told('who', ada) },
      services: {
        proof: { assertRecent: async () => told('since when', undefined) },
        limiter: {
          take: async (kind: string) => told(kind, { allowed: true, limit: 9, remaining: 9, resetSeconds: 1 }),
        },
      },
    })
    const noting = (name: string) => z.object({ x: z.string().refine(() => told(name, true)) })
    const endpoint = declare({
      method: 'post',
      path: '/api/things/{x}',
      access: 'person',
      recentSignIn: true,
      limit: 'run',
      params: noting('path'),
      query: noting('query'),
      body: noting('body'),
    })
    serveEndpoint(app, endpoint, (c) => c.json([c.req.valid('json'), told('handler', true)]))
    const init = {
      method: 'POST',
      body: '{"x":"c"}',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
    }
    expect(await (await app.request('/api/things/a?x=b', init)).json()).toEqual([{ x: 'c' }, true])
    expect(asked).toEqual(['who', 'request', 'since when', 'path', 'query', 'run', 'body', 'handler'])
  })
  it('with a whole address is found before one with a parameter in its place, in whatever order they stand', async () => {
    const app = createGatewayApp()
    const things = {
      one: declare({ method: 'get', path: '/api/things/{id}' }),
      newest: declare({ method: 'get', path: '/api/things/newest' }),
    }
    serve(app, { things }, { things: { one: (c) => c.text('one'), newest: (c) => c.text('newest') } })
    expect(await (await app.request('/api/things/newest')).text()).toBe('newest')
    expect(await (await app.request('/api/things/other')).text()).toBe('one')
  })
})
