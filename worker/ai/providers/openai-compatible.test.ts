import { afterEach, describe, expect, it, vi } from 'vitest'
import { withTrace } from '../../platform/trace-context.ts'
import type { CompletionChunk } from '../provider.ts'
import { answer, begin, refuse, type Script, send, startScripted } from '../testing/scripted-server.ts'
import { createOpenAiCompatible } from './openai-compatible.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

type Patience = { firstTokenMs?: number; idleMs?: number; wait?: (ms: number) => Promise<void> }

const provide = async (patience: Patience, ...scripts: Script[]) => {
  const server = await startScripted(...scripts)
  open.push(server.close)
  const provider = createOpenAiCompatible({
    id: 'test',
    label: 'Scripted',
    offline: false,
    baseUrl: server.url,
    apiKey: 'sk-123',
    models: null,
    ...patience,
  })
  return { provider, server }
}

/** All chunks, and what it threw. */
const read = async (
  script: Script,
  signal = new AbortController().signal,
  onChunk = () => {},
  patience: Patience = {},
) => {
  const { provider, server } = await provide(patience, script)
  const chunks: CompletionChunk[] = []
  let error: unknown = null
  try {
    const messages = [{ role: 'user' as const, content: 'hello' }]
    for await (const chunk of provider.stream({ model: 'm', messages, maxOutputTokens: 99, signal })) {
      chunks.push(chunk)
      onChunk()
    }
  } catch (thrown) {
    error = thrown
  }
  const text = chunks.flatMap((chunk) => (chunk.type === 'text' ? [chunk.text] : [])).join('')
  return { chunks, text, error, server }
}

describe('a provider', () => {
  it('hands on text, usage and end, and asks for what it needs', async () => {
    const { chunks, error, server } = await read(answer(['Hel', 'lo', ' ü']))
    expect(error).toBeNull()
    expect(chunks).toEqual([
      { type: 'text', text: 'Hel' },
      { type: 'text', text: 'lo' },
      { type: 'text', text: ' ü' },
      { type: 'finish', reason: 'stop' },
      { type: 'usage', usage: { inputTokens: 11, outputTokens: 7 } },
    ])
    expect(server.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer sk-123' },
      body: { model: 'm', stream: true, stream_options: { include_usage: true }, max_tokens: 99 },
    })
  })

  it('says when the answer reached the length limit', async () => {
    expect((await read(answer(['half'], 'length', null))).chunks.at(-1)).toEqual({ type: 'finish', reason: 'length' })
  })

  it.each([
    [401, 'provider_failed', 'refused the API key'],
    [403, 'provider_failed', 'refused the API key'],
    [404, 'provider_failed', 'does not know the model'],
    [400, 'provider_failed', 'did not accept'],
    [429, 'provider_limited', 'no more requests'],
    [500, 'provider_failed', 'failed while answering'],
    [503, 'provider_failed', 'failed while answering'],
  ])(
    'turns status %i into %s, without a second try and without the other side’s words',
    async (status, code, words) => {
      const { error, server } = await read(refuse(status))
      expect(error).toMatchObject({ code, message: expect.stringContaining(words) })
      expect(String(error)).not.toMatch(/secret|sk-/)
      expect(server.requests).toHaveLength(1)
    },
  )

  it.each([
    [{ 'retry-after': '7' }, 7],
    [{ 'retry-after': new Date(Date.now() + 86_400_000).toUTCString() }, 3600],
    [{ 'retry-after': 'soon' }, 30],
    [{}, 30],
  ])('hands on how long to wait: %o', async (headers, retryAfter) => {
    const patience = { wait: async () => {} }
    expect((await read(refuse(429, headers), undefined, undefined, patience)).error).toMatchObject({
      code: 'provider_limited',
      details: { retryAfter },
    })
  })

  it.each([429, 503])(
    'waits for a moment when status %i asks for one, and no longer than ten seconds',
    async (status) => {
      const waited: number[] = []
      const wait = async (ms: number) => void waited.push(ms)
      const busy = refuse(status, { 'retry-after': '4' })
      const { provider } = await provide({ wait }, busy, busy, answer(['at last']), busy)
      const ask = async () => {
        const texts: string[] = []
        const signal = new AbortController().signal
        for await (const chunk of provider.stream({ model: 'm', messages: [], maxOutputTokens: 9, signal }))
          if (chunk.type === 'text') texts.push(chunk.text)
        return texts.join('')
      }
      expect(await ask()).toBe('at last')
      expect(waited).toEqual([4_000, 4_000])
      await expect(ask()).rejects.toMatchObject({ code: 'provider_limited', details: { retryAfter: 4 } })
      expect(waited).toHaveLength(4)
    },
  )

  it('takes a comment for a sign of life while the model wakes up', async () => {
    const { text, error } = await read(
      async (response) => {
        begin(response)
        for (let times = 0; times < 8; times++) {
          response.write(': still loading\n\n')
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
        send(response, { content: 'awake' }, { finish: 'stop' })
        response.end('data: [DONE]\n\n')
      },
      undefined,
      undefined,
      { firstTokenMs: 500 },
    )
    expect([text, error]).toEqual(['awake', null])
  })

  it('gives up when no answer begins', async () => {
    const { error } = await read(() => {}, undefined, undefined, { firstTokenMs: 50 })
    expect(error).toMatchObject({ code: 'provider_stalled' })
  })

  it('gives up when an answer stops in the middle, keeps what came and leaves the connection', async () => {
    const { text, error, server } = await read(
      (response) => {
        begin(response)
        send(response, { content: 'begun' })
      },
      undefined,
      undefined,
      { idleMs: 50 },
    )
    expect(text).toBe('begun')
    expect(error).toMatchObject({ code: 'provider_stalled' })
    await vi.waitFor(() => expect(server.left).toBe(1))
  })

  it.each([
    ['cut', (response: Parameters<Script>[0]) => void setTimeout(() => response.destroy(), 20)],
    ['ended without its end', (response: Parameters<Script>[0]) => response.end()],
    ['malformed', (response: Parameters<Script>[0]) => response.end('data: {"choices": [{"del\n\ndata: [DONE]\n\n')],
    [
      'an error in the stream',
      (response: Parameters<Script>[0]) => response.end('data: {"error":{"message":"secret"}}\n\n'),
    ],
    ['filtered', (response: Parameters<Script>[0]) => send(response, { finish: 'content_filter' })],
  ])('a stream that is %s is a failure that keeps what came', async (_, end) => {
    const { text, error } = await read((response) => {
      begin(response)
      send(response, { content: 'kept' })
      end(response)
    })
    expect(text).toBe('kept')
    expect(error).toMatchObject({ code: 'provider_failed' })
    expect(String(error)).not.toContain('secret')
  })

  it('a connection lost after the end of the answer loses nothing', async () => {
    const { text, error } = await read((response) => {
      begin(response)
      send(response, { content: 'whole' }, { finish: 'stop' })
      setTimeout(() => response.destroy(), 20)
    })
    expect([text, error]).toEqual(['whole', null])
  })

  it('reasoning and tool calls are not text', async () => {
    const { text, error } = await read((response) => {
      begin(response)
      send(
        response,
        { extra: { role: 'assistant', reasoning_content: 'hm' } },
        { extra: { tool_calls: [{ index: 0, id: 'x', function: { name: 'f', arguments: '{}' } }] } },
      )
      send(response, { content: 'answer' }, { finish: 'stop' })
      response.end(': comment\n\ndata: [DONE]\n\n')
    })
    expect([text, error]).toEqual(['answer', null])
  })

  it('an abort stays an abort and leaves the connection', async () => {
    const abort = new AbortController()
    const reason = new Error('stopped by Ada')
    const { text, error, server } = await read(
      (response) => {
        begin(response)
        send(response, { content: 'one' })
      },
      abort.signal,
      () => abort.abort(reason),
    )
    expect([text, error]).toEqual(['one', reason])
    await vi.waitFor(() => expect(server.left).toBe(1))
  })

  it('a server that is not there is a failure, and offers no models', async () => {
    const { provider, server } = await provide({}, () => {})
    await server.close()
    await expect(provider.models()).resolves.toEqual([])
    const signal = new AbortController().signal
    const chunks = provider.stream({ model: 'm', messages: [], maxOutputTokens: 1, signal })
    await expect(chunks[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'provider_failed' })
  })

  it('lists the server’s models', async () => {
    const { provider } = await provide({}, (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'a', object: 'model', created: 1, owned_by: 'x' }] }))
    })
    expect(await provider.models()).toEqual([
      { id: 'a', provider: 'test', label: 'a', offline: false, vision: false, paidBy: 'house', default: false },
    ])
  })
})

it('carries the trace of the request that asked, and none outside of one', async () => {
  const traceId = 'a'.repeat(32)
  const traced = await withTrace(traceId, () => read(answer(['x'])))
  expect(traced.server.requests[0]?.headers.traceparent).toMatch(new RegExp(`^00-${traceId}-[\\da-f]{16}-01$`))
  expect((await read(answer(['x']))).server.requests[0]?.headers.traceparent).toBeUndefined()
})
