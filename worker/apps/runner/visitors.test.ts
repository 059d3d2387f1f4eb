import { beforeEach, describe, expect, it, vi } from 'vitest'
import { SOCKET_HEADER } from '../../sandbox/internal-headers.ts'
import type { Grant } from '../grants.ts'
import { Visitors } from './visits.ts'

const MINUTE_MS = 60_000
const grant: Grant = { by: 'address', appId: 'app' }
const encoder = new TextEncoder()

/** Code with sockets as the runtime numbers them; `close` is what their visitors do. */
const makeCode = () => {
  const open = new Map<number, [code: number, reason: string] | null>()
  return {
    open,
    sockets: async () => [...open.keys()],
    async closeSocket(number: number, code: number, reason: string) {
      if (open.has(number)) open.set(number, [code, reason])
    },
    newSocket() {
      const number = open.size + 1
      open.set(number, null)
      // Node has no answers of status 101.
      const response = new Response(null, { headers: { [SOCKET_HEADER]: String(number) } })
      return Object.assign(response, { webSocket: { accept() {}, close: () => open.delete(number) } })
    },
  }
}

const start = () => {
  const told: string[] = []
  const code = makeCode()
  const visiting = new Visitors({
    hold: async (grants) => grants.map(() => true),
    tell: (_, message) => told.push(message),
    now: () => Date.now(),
  })
  const request = new Request('http://app.example/api')
  const ask = (answer: () => Response, from = 'one') =>
    visiting.ask({ facet: 'app', visitor: { grant, from }, request }, (_, takeIn) =>
      takeIn(code, () => () => undefined, answer()),
    )
  return { told, code, ask, socket: (from?: string) => ask(code.newSocket, from) }
}

/** A stream that says something now and then, for ever. */
const endless = (type: string) =>
  new Response(
    new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 20_000))
        controller.enqueue(encoder.encode('data: more\n\n'))
      },
    }),
    { headers: { 'content-type': type } },
  )

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

describe('what visitors have open', () => {
  it('is closed after half an hour, with words that lead on, once told to the owner', async () => {
    const { told, code, socket } = start()
    await socket()
    await socket('two')
    await vi.advanceTimersByTimeAsync(29 * MINUTE_MS)
    expect([...code.open.values()]).toEqual([null, null])
    await vi.advanceTimersByTimeAsync(MINUTE_MS + 3_000)
    const ending = [1012, 'This was open for 30 minutes. Connect again to go on.']
    expect([...code.open.values()]).toEqual([ending, ending])
    await vi.advanceTimersByTimeAsync(MINUTE_MS)
    expect(told).toEqual([expect.stringMatching(/^2 connections were open for 30 minutes, and closed/)])
  })

  it.each([
    ['text/event-stream', 'ends'],
    ['text/plain', 'breaks off: it is not whole'],
  ])('as %s, %s', async (type, how) => {
    const { told, ask } = start()
    const { response } = await ask(() => endless(type))
    let ended: string | null = null
    void response.text().then(
      () => {
        ended = 'ends'
      },
      () => {
        ended = 'breaks off: it is not whole'
      },
    )
    await vi.advanceTimersByTimeAsync(29 * MINUTE_MS)
    expect(ended).toBeNull()
    await vi.advanceTimersByTimeAsync(MINUTE_MS + 3_000)
    expect(ended).toBe(how)
    expect(told).toHaveLength(1)
  })

  it('is a hundred of one address: more are refused, told once, and short answers go on', async () => {
    const { told, code, ask, socket } = start()
    for (let n = 0; n < 100; n += 1) expect((await socket()).status).toBe('answered')
    const refused = await socket()
    expect([refused.response.status, code.open.size]).toEqual([429, 100])
    expect((await ask(() => endless('text/plain'))).response.status).toBe(429)
    expect((await ask(() => new Response('short', { headers: { 'x-aether-whole': '1' } }))).response.status).toBe(200)
    expect((await socket('two')).status).toBe('answered')
    expect(told).toEqual([expect.stringContaining('100 streams and sockets open')])
  })

  it('has a place again as soon as one is over, and not before its visitor is gone', async () => {
    const { code, socket } = start()
    for (let n = 0; n < 100; n += 1) await socket()
    await vi.advanceTimersByTimeAsync(31 * MINUTE_MS)
    expect((await socket()).response.status).toBe(429)
    code.open.delete(1)
    expect((await socket()).response.status).toBe(200)
    expect((await socket()).response.status).toBe(429)
  })
})
