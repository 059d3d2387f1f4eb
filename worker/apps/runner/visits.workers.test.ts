import { exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { AppLog } from '#contract/apps'
import { Generation } from '#contract/generation'
import { definePage } from '#contract/ids'
import { createUser, type TestUser } from '../../testing/api-client.ts'
import { generate, makeSlug } from '../../testing/creation-client.ts'

const source = `
import { Hono } from 'hono'
const app = new Hono()
app.get('/api/hang', () => new Promise(() => {}))
app.get('/api/ok', (c) => c.text('ok'))
app.post('/api/read', async (c) => c.text(await c.req.text()))
export default app
`

let ada: TestUser
let slug: string
const ask = (path: string, init: RequestInit = {}) =>
  exports.default.fetch(new Request(`http://${slug}.localhost:8787${path}`, init))
const logs = async () =>
  definePage(AppLog).parse(await (await ada.call('GET', `/api/apps/${slug}/logs?limit=100`)).json()).items

beforeAll(async () => {
  ada = await createUser('Ada')
  const made = await generate(ada, 'api', 'An API for books with title and author')
  const saved = await ada.call('POST', `/api/generate/history/${made.id}/versions`, {
    files: [{ path: 'src/api.ts', content: source }],
  })
  slug = makeSlug('slow')
  const generationId = Generation.parse(await saved.json()).id
  await ada.call('POST', '/api/apps', { generationId, slug, force: true })
  expect(await (await ask('/api/ok')).text()).toBe('ok')
})

describe('a live API', () => {
  // It takes as long as the limit is: timers of another object cannot be moved on.
  it('that does not answer is given up in words, and so is a body that never ends; others are answered meanwhile', async () => {
    const endless = new ReadableStream<Uint8Array>({ start: (body) => body.enqueue(new Uint8Array([1, 2, 3])) })
    const given = [ask('/api/hang'), ask('/api/read', { method: 'POST', body: endless })]
    expect(await (await ask('/api/ok')).text()).toBe('ok')
    const [hung, slow] = await Promise.all(given)
    expect([hung?.status, slow?.status]).toEqual([504, 408])
    expect(await hung?.json()).toMatchObject({ detail: 'It did not begin to answer within 30 s, and was stopped.' })
    expect(await slow?.json()).toMatchObject({ detail: 'The body did not come within 30 s. Send it again.' })
    expect(await logs()).toContainEqual(
      expect.objectContaining({ level: 'error', request: 'GET /api/hang', message: expect.stringContaining('30 s') }),
    )
    expect(await (await ask('/api/ok')).text()).toBe('ok')
  }, 120_000)

  it('takes a body whose length nobody says, and not a byte more than 10 MiB of it', async () => {
    const body = (size: number) =>
      new ReadableStream<Uint8Array>({
        start(stream) {
          stream.enqueue(new Uint8Array(size).fill(97))
          stream.close()
        },
      })
    const taken = await ask('/api/read', { method: 'POST', body: body(10) })
    expect(await taken.text()).toBe('a'.repeat(10))
    expect((await ask('/api/read', { method: 'POST', body: body(10 * 1024 * 1024 + 1) })).status).toBe(413)
  })
})
