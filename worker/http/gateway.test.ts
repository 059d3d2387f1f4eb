import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { Problem } from '#contract/errors'
import { AppError } from '../errors.ts'
import { createGatewayApp, declare, OUR_ORIGIN } from '../testing/gateway-app.ts'
import { readProblem } from '../testing/read-problem.ts'
import type { AppEnv } from './app-env.ts'
import { onError } from './on-error.ts'
import { serveEndpoint } from './serve.ts'

const lines: string[] = []
beforeEach(() => {
  lines.length = 0
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(line))
})

const Body = z.object({ name: z.string() })
const app = createGatewayApp()
  .get('/api/ok', (c) => c.json({ ok: true }))
  .post('/api/auth/act', (c) => c.json({ done: true }))
  .get('/api/conflict', () => {
    throw new AppError('conflict', 'Taken', { retryAfter: 1.2, headers: { 'x-more': 'yes' } })
  })
  .get('/api/http-exception', () => {
    throw new HTTPException(403, { message: 'words of a library' })
  })
  .get('/api/crash', () => {
    throw new Error('postgres://user:hunter2@host/db exploded')
  })
  .get('/api/database-down', () => {
    throw new Error('Failed query: select $1 params: hunter2', {
      cause: Object.assign(new Error('Error connecting to database'), { name: 'NeonDbError' }),
    })
  })
  .get('/api/deleted-meanwhile', () => {
    const cause = Object.assign(new Error('violates foreign key constraint'), { name: 'NeonDbError', code: '23503' })
    throw new Error('Failed query: insert into invites', { cause })
  })
  .get('/page', () => new Response('<p>', { headers: { 'content-type': 'text/html' } }))
  .get('/stricter', () => new Response('x', { headers: { 'content-security-policy': 'sandbox' } }))
serveEndpoint(app, declare({ method: 'post', path: '/api/echo', body: Body }), (c) => c.json(c.req.valid('json')))

const expectProblem = async (response: Response) => {
  const problem = await readProblem(response)
  expect(problem.status).toBe(response.status)
  expect(problem.traceId).toBe(response.headers.get('x-trace-id'))
  return problem
}
const post = (path: string, body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  app.request(path, { method: 'POST', body, headers })

describe('trace id', () => {
  it('comes from a valid traceparent', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    const response = await app.request('/api/ok', { headers: { traceparent } })
    expect(response.headers.get('x-trace-id')).toBe('4bf92f3577b34da6a3ce929d0e0e4736')
  })
  it.each([
    '',
    'x',
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    '00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01',
  ])('is new when the traceparent is not valid: %s', async (traceparent) => {
    const response = await app.request('/api/ok', { headers: { traceparent } })
    expect(response.headers.get('x-trace-id')).toMatch(/^(?!4bf9|0{32})[\da-f]{32}$/)
  })
  it('is on errors, pages and unknown addresses too', async () => {
    for (const path of ['/api/crash', '/page', '/api/nowhere'])
      expect((await app.request(path)).headers.get('x-trace-id')).toMatch(/^[\da-f]{32}$/)
  })
})

describe('errors are problems', () => {
  it('with the code, the words and the headers of the error', async () => {
    const response = await app.request('/api/conflict')
    expect(response.headers.get('retry-after')).toBe('2')
    expect(response.headers.get('x-more')).toBe('yes')
    expect(await expectProblem(response)).toMatchObject({
      status: 409,
      type: 'urn:aetheros:error:conflict',
      detail: 'Taken',
    })
  })
  it('404 where nothing is', async () => {
    expect(await expectProblem(await app.request('/api/nowhere'))).toMatchObject({ status: 404 })
  })
  it('without the words of a library', async () => {
    const problem = await expectProblem(await app.request('/api/http-exception'))
    expect(problem.status).toBe(403)
    expect(JSON.stringify(problem)).not.toContain('library')
  })
  it('500 without a word of what happened; the log has it, without credentials', async () => {
    const problem = await expectProblem(await app.request('/api/crash'))
    expect(problem.status).toBe(500)
    expect(JSON.stringify(problem)).not.toContain('exploded')
    const log = lines.join()
    expect(log).toContain('exploded')
    expect(log).toContain(problem.traceId)
    expect(log).not.toContain('hunter2')
  })
  it('404 when what the request is about was deleted while it was served', async () => {
    expect(await expectProblem(await app.request('/api/deleted-meanwhile'))).toMatchObject({ status: 404 })
  })
  it('500 before the gateway too, with a line in the log that says why', async () => {
    const wrong = new Hono<AppEnv>()
      .use(() => {
        throw new Error('APP_ORIGIN: is missing')
      })
      .onError(onError)
    const problem = Problem.parse(await (await wrong.request('/')).json())
    expect(problem).toMatchObject({ status: 500, traceId: expect.stringMatching(/^[\da-f]{32}$/) })
    expect(lines.join()).toContain('APP_ORIGIN: is missing')
    expect(lines.join()).toContain(problem.traceId)
  })
  it('503 naming the dependency that is down', async () => {
    const response = await app.request('/api/database-down')
    expect(response.headers.get('retry-after')).not.toBeNull()
    expect(await expectProblem(response)).toMatchObject({ status: 503, dependency: 'database' })
    expect(lines.join()).not.toContain('hunter2')
  })
})

describe('pages of other origins', () => {
  const foreign = [
    'https://evil.example',
    'https://app.apps.example',
    'null',
    `${OUR_ORIGIN}.evil.example`,
    'http://aether.example',
  ]

  it.each(foreign)('get no CORS headers: %s', async (origin) => {
    for (const method of ['GET', 'OPTIONS']) {
      const headers = { origin, 'access-control-request-method': 'POST' }
      const response = await app.request('/api/ok', { method, headers })
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })
  it.each(foreign)('may not act where a cookie counts: %s', async (origin) => {
    expect(await expectProblem(await post('/api/auth/act', '', { origin }))).toMatchObject({ status: 403 })
  })
  it.each(['cross-site', 'same-site'])('may not act there without an Origin either: %s', async (site) => {
    expect((await post('/api/auth/act', '', { 'sec-fetch-site': site })).status).toBe(403)
  })
  it('are told apart from ours and from programs', async () => {
    expect((await post('/api/auth/act', '', { origin: OUR_ORIGIN })).status).toBe(200)
    expect((await post('/api/auth/act', '', { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await post('/api/auth/act', '', {})).status).toBe(200)
    const response = await app.request('/api/ok', { headers: { origin: OUR_ORIGIN } })
    expect(response.headers.get('access-control-allow-origin')).toBe(OUR_ORIGIN)
  })
})

describe('security headers', () => {
  it.each(['/page', '/api/ok', '/api/crash', '/nowhere'])('are on %s', async (path) => {
    const { headers } = await app.request(path)
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'self'",
      "script-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'self'",
    ])
      expect(policy.split('; ')).toContain(rule)
    expect(policy).toContain("connect-src 'self' wss://aether.example;")
    // Pictures of people come from hosts that whoever sets them does not run.
    const pictures = policy.split('; ').find((rule) => rule.startsWith('img-src'))
    expect(pictures).toMatch(/^img-src 'self' data:( https:\/\/[\w.-]+)+$/)
    expect(pictures).toContain('https://avatars.githubusercontent.com')
    expect(policy).toContain("frame-src 'self' https://*.apps.example;")
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains; preload')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
  })
  it('give way to a stricter policy of the route itself', async () => {
    expect((await app.request('/stricter')).headers.get('content-security-policy')).toBe('sandbox')
  })
  it('keep answers of the API out of caches', async () => {
    expect((await app.request('/api/ok')).headers.get('cache-control')).toBe('no-store')
    expect((await app.request('/page')).headers.get('cache-control')).toBeNull()
  })
})

describe('the log', () => {
  it('has one line for a request, in the shape of the seed', async () => {
    await app.request('/api/ok?ticket=abc', { headers: { 'user-agent': 'a browser' } })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      level: 'info',
      service: 'gateway',
      traceId: expect.stringMatching(/^[\da-f]{32}$/),
      userId: null,
      event: 'request',
      metadata: { method: 'GET', path: '/api/ok', status: 200, ip: 'local', userAgent: 'a browser' },
      message: 'GET /api/ok 200',
    })
  })
  it('knows nothing of queries, bodies, headers and tokens in paths', async () => {
    const secret = `s3cret${'x'.repeat(24)}`
    await app.request(`/api/invites/${secret}/accept?ticket=${secret}`, {
      method: 'POST',
      body: JSON.stringify({ name: secret }),
      headers: {
        authorization: `Bearer ${secret}`,
        cookie: `aether_refresh=${secret}`,
        'content-type': 'application/json',
      },
    })
    await post('/api/echo', JSON.stringify({ name: secret }))
    await post('/api/echo', secret)
    expect(lines).toHaveLength(3)
    expect(lines.join()).not.toContain('s3cret')
  })
})
