import { beforeEach, describe, expect, it, vi } from 'vitest'
import { accountApi } from '#contract/api/account'
import { Problem } from '#contract/errors'
import { serveEndpoint } from '../http/serve.ts'
import { createGatewayApp } from '../testing/gateway-app.ts'
import { assetRoutes } from './routes.ts'

vi.spyOn(console, 'info').mockImplementation(() => {})

const identity = { userId: 'ada', name: 'Ada', role: 'user' as const, sessionId: 's' }
const kept: string[] = []
const app = createGatewayApp({
  auth: { authenticate: async () => identity },
  services: {
    settings: { assertOn: async () => {} },
    assets: {
      async upload(_: string, __: number, receive: () => Promise<{ name: string }>) {
        kept.push((await receive()).name)
        return {}
      },
    },
  },
})
serveEndpoint(app, accountApi.uploadAsset, assetRoutes.uploadAsset)

const BOUNDARY = 'part'
const BEGINNING = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf of it`

/** A form of which the beginning comes, and then nothing; or its end. */
const send = (then: (body: ReadableStreamDefaultController<Uint8Array>) => void = () => {}) =>
  app.request('/api/assets', {
    method: 'POST',
    headers: {
      authorization: 'Bearer token',
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'content-length': '5000',
    },
    body: new ReadableStream<Uint8Array>({
      start(body) {
        body.enqueue(new TextEncoder().encode(BEGINNING))
        then(body)
      },
    }),
    duplex: 'half',
  } as RequestInit)

describe('an upload', () => {
  beforeEach(() => {
    kept.length = 0
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })

  it('that hangs is given up after two minutes, in words, and nothing of it is kept', async () => {
    let answered = false
    const answer = Promise.resolve(send()).finally(() => {
      answered = true
    })
    await vi.advanceTimersByTimeAsync(119_999)
    expect(answered).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    const response = await answer
    expect(Problem.parse(await response.json())).toMatchObject({
      status: 408,
      detail: 'The body did not come within 120 s. Send it again.',
    })
    expect(kept).toEqual([])
  })

  it('that is cut in the middle leaves nothing', async () => {
    expect((await send((body) => body.close())).status).toBe(400)
    expect((await send((body) => body.error(new Error('gone')))).status).toBe(400)
    expect(kept).toEqual([])
  })
})
