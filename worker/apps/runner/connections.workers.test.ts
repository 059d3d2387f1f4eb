import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppLog } from '#contract/apps'
import { Generation } from '#contract/generation'
import { definePage } from '#contract/ids'
import { createUser } from '../../testing/api-client.ts'
import { fetchRaw, generate, listForms, makeSlug } from '../../testing/creation-client.ts'

const source = `
import { Hono } from 'hono'
const app = new Hono()
const encoder = new TextEncoder()
app.get('/api/here', (c) => c.text('here'))
app.get('/api/events', () => new Response(new ReadableStream({
  async pull(controller) {
    await new Promise((done) => setTimeout(done, 100))
    controller.enqueue(encoder.encode('data: more\\n\\n'))
  },
}), { headers: { 'content-type': 'text/event-stream' } }))
app.get('/api/socket', () => {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.addEventListener('message', ({ data }) => server.close(4000, data))
  return new Response(null, { status: 101, webSocket: client })
})
export default app
`
const MOST = 100
const HALF_AN_HOUR_MS = 30 * 60_000

const makeApp = async () => {
  const ada = await createUser('Ada')
  const { id } = await generate(ada, 'api', 'An API for books with title and author')
  const saved = await ada.call('POST', `/api/generate/history/${id}/versions`, {
    files: [{ path: 'src/api.ts', content: source }],
  })
  const slug = makeSlug('open')
  const generationId = Generation.parse(await saved.json()).id
  await ada.call('POST', '/api/apps', { generationId, slug, visibility: 'public', force: true })
  const logs = async () =>
    definePage(AppLog).parse(await (await ada.call('GET', `/api/apps/${slug}/logs?limit=100`)).json()).items
  const forms = listForms(slug)
  const at = (form: keyof typeof forms) => (path: string, init?: RequestInit) => fetchRaw(forms[form] + path, init)
  return { logs, own: at('own'), below: at('below') }
}

type Visit = Awaited<ReturnType<typeof makeApp>>['own']

/** Null when it was refused. */
const openSocket = async (visit: Visit) => {
  const response = await visit('/api/socket', { headers: { upgrade: 'websocket' } })
  const { webSocket, status } = response
  if (!webSocket) return { status, socket: null, closed: () => null }
  let closed: [number, string] | null = null
  webSocket.addEventListener('close', ({ code, reason }) => {
    closed = [code, reason]
  })
  webSocket.accept()
  return { status, socket: webSocket, closed: () => closed }
}

afterEach(() => vi.restoreAllMocks())

describe('connections of one visitor to a creation', () => {
  it('are a hundred, at both forms of its address together; short answers go on, and its owner reads of it', async () => {
    const { own, below, logs } = await makeApp()
    const opened = []
    for (let n = 0; n < MOST; n += 1) opened.push(await openSocket(n % 2 ? own : below))
    expect(new Set(opened.map(({ status }) => status))).toEqual(new Set([101]))
    for (const visit of [own, below]) {
      expect((await openSocket(visit)).status).toBe(429)
      const stream = await visit('/api/events')
      expect([stream.status, stream.headers.get('retry-after')]).toEqual([429, '5'])
      expect(await stream.json()).toMatchObject({ title: 'Too many connections' })
      expect((await visit('/api/here')).status).toBe(200)
    }
    await expect
      .poll(logs)
      .toContainEqual(
        expect.objectContaining({ level: 'warn', message: expect.stringContaining('100 streams and sockets open') }),
      )
    // By the visitor, and by the code.
    opened[0]?.socket?.close()
    opened[1]?.socket?.send('enough')
    await expect.poll(async () => (await openSocket(own)).status).toBe(101)
    await expect.poll(async () => (await openSocket(own)).status).toBe(101)
    expect((await openSocket(own)).status).toBe(429)
    for (const { socket } of opened) socket?.close()
  }, 60_000)

  it('end after half an hour, in words, and can be made anew', async () => {
    const { own, below, logs } = await makeApp()
    const sockets = [await openSocket(own), await openSocket(below)]
    const streams = await Promise.all([own('/api/events'), below('/api/events')])
    const ended = streams.map((stream) => stream.text())
    const { now } = Date
    vi.spyOn(Date, 'now').mockImplementation(() => now() + HALF_AN_HOUR_MS)
    for (const { closed } of sockets)
      await expect
        .poll(closed, { timeout: 20_000 })
        .toEqual([1012, 'This was open for 30 minutes. Connect again to go on.'])
    for (const text of await Promise.all(ended)) expect(text).toContain('data: more')
    await expect
      .poll(logs)
      .toContainEqual(expect.objectContaining({ message: expect.stringContaining('open for 30 minutes, and closed') }))
    expect((await openSocket(own)).status).toBe(101)
  }, 60_000)
})
