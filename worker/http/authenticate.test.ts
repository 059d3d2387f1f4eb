import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '../errors.ts'
import { createGatewayApp, declare } from '../testing/gateway-app.ts'
import { serveEndpoint } from './serve.ts'

const ada = { userId: crypto.randomUUID(), name: 'Ada', role: 'user' as const, sessionId: crypto.randomUUID() }
const auth = {
  async authenticate(token: string) {
    if (token !== 'good.token.x') throw new AppError('unauthenticated', 'Not valid')
    return ada
  },
}
const open = (requestsPerUser = 600) => {
  const app = createGatewayApp({ auth, limits: { requestsPerUser, registrationsPerAddress: 2 } })
  serveEndpoint(app, declare({ method: 'get', path: '/api/me', access: 'read' }), (c) => c.json(c.var.identity))
  serveEndpoint(app, declare({ method: 'post', path: '/api/register', limit: 'registration' }), (c) => c.text('ok'))
  return app
}

const lines: string[] = []
beforeEach(() => {
  lines.length = 0
  vi.spyOn(console, 'info').mockImplementation((line: string) => void lines.push(line))
})

describe('who is signed in', () => {
  it.each(['Bearer good.token.x', 'bearer good.token.x'])(
    'passes, and is named in the log: %s',
    async (authorization) => {
      const response = await open().request('/api/me', { headers: { authorization } })
      expect(await response.json()).toEqual(ada)
      expect(lines.at(-1)).toContain(`"userId":"${ada.userId}"`)
    },
  )
  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Basic good.token.x',
    'Bearer bad.token.x',
    'Bearer good.token.x extra',
    'good.token.x',
  ])('is not: "%s"', async (authorization) => {
    const response = await open().request('/api/me', { headers: { authorization } })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer /)
  })
})

describe('limits', () => {
  const me = { headers: { authorization: 'Bearer good.token.x' } }

  it('show on every counted answer and refuse past their number', async () => {
    const app = open(2)
    const [first, , third] = [
      await app.request('/api/me', me),
      await app.request('/api/me', me),
      await app.request('/api/me', me),
    ]
    expect(first.headers.get('ratelimit-limit')).toBe('2')
    expect(first.headers.get('ratelimit-remaining')).toBe('1')
    expect(third.status).toBe(429)
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(third.headers.get('ratelimit-remaining')).toBe('0')
  })
  it('of one address do not hit another, but a whole IPv6 /64 is one', async () => {
    const app = open()
    const from = async (address: string) => {
      const answer = await app.request('/api/register', { method: 'POST', headers: { 'cf-connecting-ip': address } })
      return answer.status
    }
    expect([
      await from('2001:db8:0:1::1'),
      await from('2001:db8:0:1:ffff::2'),
      await from('2001:DB8::1:0:0:0:3'),
    ]).toEqual([200, 200, 429])
    expect(await from('2001:db8:0:2::1')).toBe(200)
    expect(await from('192.0.2.1')).toBe(200)
  })
})
