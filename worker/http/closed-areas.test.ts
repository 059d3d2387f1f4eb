import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiScope, Identity } from '#contract/auth'
import { createGatewayApp } from '../testing/gateway-app.ts'
import { closeAreas } from './closed-areas.ts'

beforeEach(() => void vi.spyOn(console, 'info').mockImplementation(() => {}))

const ada: Identity = { userId: crypto.randomUUID(), name: 'Ada', role: 'user', sessionId: crypto.randomUUID() }
const key = (...scopes: ApiScope[]): Identity => ({ ...ada, scopes })
const senders = new Map([
  ['person', ada],
  ['admin', { ...ada, role: 'admin' as const }],
  ['reads', key('read')],
  ['writes', key('write')],
])
const app = createGatewayApp({ auth: { authenticate: async (token: string) => senders.get(token) ?? ada } })
closeAreas(app)

/** The statuses of nobody, a person, an administrator, a key that reads and one that writes. */
const ask = (method: string, path: string) =>
  Promise.all(
    ['', ...senders.keys()].map(async (token) => {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
      return (await app.request(path, { method, headers })).status
    }),
  )

describe('an address that leads nowhere', () => {
  it.each([
    '/api/rooms',
    '/api/rooms/x/nothing',
    '/api/messages/x',
    '/api/generate/x',
    '/api/apps/x/y',
    '/api/assets/',
  ])('among what people make is not found by whoever may read, or else write, there: %s', async (path) => {
    for (const method of ['GET', 'HEAD']) expect(await ask(method, path)).toEqual([401, 404, 404, 404, 403])
    for (const method of ['POST', 'DELETE']) expect(await ask(method, path)).toEqual([401, 404, 404, 403, 404])
  })
  it.each(['/api/account', '/api/account/x', '/api/auth/keys/x/y', '/api/auth/factors/x'])(
    'in the account is not found by its person, and no key comes there: %s',
    async (path) => {
      for (const method of ['GET', 'POST', 'DELETE']) expect(await ask(method, path)).toEqual([401, 404, 404, 403, 403])
    },
  )
  it('among the settings is not found by administrators', async () => {
    for (const method of ['GET', 'POST']) expect(await ask(method, '/api/admin/x')).toEqual([401, 403, 404, 403, 403])
  })
  it('elsewhere is not found by anyone', async () => {
    expect(await ask('GET', '/api/auth/anything')).toEqual([404, 404, 404, 404, 404])
  })
})
