import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { whole } from '#contract/ids'
import { createGatewayApp, declare } from '../testing/gateway-app.ts'
import { readProblem } from '../testing/read-problem.ts'
import { serveEndpoint } from './serve.ts'

beforeEach(() => void vi.spyOn(console, 'info').mockImplementation(() => {}))

const Body = z.object({ name: z.string(), tags: z.array(z.object({ id: z.number() })).optional() })
const List = z.object({ limit: whole(z.int().max(100).default(20)) })
const Thing = z.object({ id: z.uuid() })
const app = createGatewayApp()
serveEndpoint(app, declare({ method: 'post', path: '/api/echo', body: Body }), (c) => c.json(c.req.valid('json')))
serveEndpoint(app, declare({ method: 'get', path: '/api/list', query: List }), (c) => c.json(c.req.valid('query')))
serveEndpoint(app, declare({ method: 'get', path: '/api/things/{id}', params: Thing }), (c) =>
  c.json(c.req.valid('param')),
)

const post = (path: string, body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  app.request(path, { method: 'POST', body, headers })

describe('input', () => {
  it('that fits is passed on, without what nobody asked for', async () => {
    const response = await post('/api/echo', '{"name":"x","role":"admin","__proto__":{"a":1}}')
    expect(await response.text()).toBe('{"name":"x"}')
  })
  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonp', 415],
    ['application/json; charset=utf-8', 200],
  ])('as %s answers %d', async (contentType, status) => {
    expect((await post('/api/echo', '{"name":"x"}', { 'content-type': contentType })).status).toBe(status)
  })
  it.each(['', '{', 'undefined', '{"name":"x"}}'])('that is not JSON is malformed: %s', async (body) => {
    expect((await post('/api/echo', body)).status).toBe(400)
  })
  it.each([
    ['bytes of no character', [0xff, 0xfe]],
    ['half a pair', [0xed, 0xa0, 0x80]],
    ['a character that is cut', [0xf0, 0x9f, 0x8e]],
  ])('that is no UTF-8 is malformed: %s', async (_, bytes) => {
    const quoted = [...new TextEncoder().encode('{"name":"'), ...bytes, ...new TextEncoder().encode('"}')]
    expect((await post('/api/echo', new Uint8Array(quoted))).status).toBe(400)
  })
  it('that does not fit is answered with where it does not', async () => {
    const problem = await readProblem(await post('/api/echo', '{"name":1,"tags":[{"id":1},{"id":"x"}]}'))
    expect(problem.status).toBe(422)
    expect(problem.errors?.map(({ path }) => path)).toEqual(['name', 'tags.1.id'])
  })
  it.each([
    ['9007199254740991', 200],
    ['9007199254740993', 422],
    ['-9007199254740993', 422],
    ['12345678901234567890', 422],
    ['10000000000000000000', 200],
    ['1.2345678901234567890', 200],
    ['1e300', 200],
  ])('with a number that would lose its last digits is refused, naming it: %s', async (number, status) => {
    const response = await post('/api/echo', `{"name":"x","tags":[{"id":${number}}]}`)
    expect(response.status).toBe(status)
    if (status === 422) expect((await readProblem(response)).errors).toMatchObject([{ path: 'tags.0.id' }])
  })
  it.each(['[]', 'null', '1', '"text"'])('of another kind than an object does not fit: %s', async (body) => {
    expect((await post('/api/echo', body)).status).toBe(422)
  })
  it('in the query is read, completed and refused the same way', async () => {
    expect(await (await app.request('/api/list?limit=7')).json()).toEqual({ limit: 7 })
    expect(await (await app.request('/api/list')).json()).toEqual({ limit: 20 })
    for (const bad of ['limit=x', 'limit=101', 'limit=1&limit=2', 'limit=1e1', 'limit='])
      expect(await readProblem(await app.request(`/api/list?${bad}`))).toMatchObject({
        status: 422,
        errors: [{ path: 'limit' }],
      })
  })
  it('in the path that can name nothing is not found', async () => {
    expect((await app.request('/api/things/1')).status).toBe(404)
    expect((await app.request(`/api/things/${crypto.randomUUID()}`)).status).toBe(200)
  })
})

describe('bodies', () => {
  const most = 256 * 1024
  const sized = (bytes: number) => JSON.stringify({ name: 'x'.repeat(bytes - 11) })
  const chunked = (text: string) =>
    app.request('/api/echo', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      body: new Blob([text]).stream(),
      duplex: 'half',
    } as RequestInit)

  it('of 256 KiB pass, announced or chunked', async () => {
    expect((await post('/api/echo', sized(most))).status).toBe(200)
    expect((await chunked(sized(most))).status).toBe(200)
  })
  it('of one byte more are too large, announced or chunked', async () => {
    const announced = { 'content-type': 'application/json', 'content-length': String(most + 1) }
    expect(await readProblem(await post('/api/echo', sized(most + 1), announced))).toMatchObject({
      status: 413,
    })
    expect(await readProblem(await chunked(sized(most + 1)))).toMatchObject({ status: 413 })
  })
})

describe('a body that comes slowly', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })
  /** Its beginning comes, and then nothing. */
  const endless = () =>
    app.request('/api/echo', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"name":')) }),
      duplex: 'half',
    } as RequestInit)

  it('is waited for, and given up after fifteen seconds', async () => {
    let answered = false
    const answer = Promise.resolve(endless()).finally(() => {
      answered = true
    })
    await vi.advanceTimersByTimeAsync(14_999)
    expect(answered).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await readProblem(await answer)).toMatchObject({ status: 408, type: 'urn:aetheros:error:too_slow' })
  })
})
