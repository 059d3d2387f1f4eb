import { beforeEach, describe, expect, it, vi } from 'vitest'
import { capBody, receiveAnswer, type Sending } from './cap-body.ts'
import { WHOLE_HEADER } from './internal-headers.ts'

/** A body that is sent part by part, and what becomes of it. */
const answer = (type: string, max?: number) => {
  const sent: string[] = []
  let held: Sending | undefined
  const parts = new TransformStream<Uint8Array, Uint8Array>()
  const writer = parts.writable.getWriter()
  const keep = (sending: Sending) => {
    held = sending
    return () => void sent.push('over')
  }
  const response = capBody(new Response(parts.readable, { headers: { 'content-type': type } }), keep, max)
  return {
    sent,
    text: response.text(),
    write: (text: string) => writer.write(new TextEncoder().encode(text)),
    close: () => writer.close(),
    held: () => {
      if (!held) throw new Error('it is not held')
      return held
    },
  }
}

describe('the body of an answer', () => {
  it('is known until it is sent', async () => {
    const { text, write, close, sent } = answer('text/plain')
    await write('whole')
    expect(sent).toEqual([])
    await close()
    expect(await text).toBe('whole')
    expect(sent).toEqual(['over'])
  })

  it('of events ends where it is when its code starts again', async () => {
    const { text, write, held, sent } = answer('text/event-stream; charset=utf-8')
    await write('data: 1\n\n')
    held().restart()
    held().cut()
    expect(await text).toBe('data: 1\n\n')
    expect(sent).toEqual(['over'])
  })

  it('of anything else goes on meanwhile, and breaks off when there is no more time', async () => {
    const { text, write, held, sent } = answer('text/csv')
    await write('a,b\n')
    held().restart()
    await write('1,2\n')
    held().cut()
    await expect(text).rejects.toThrow('ended before it was whole')
    expect(sent).toEqual(['over'])
  })

  it('ends in an error when it is too large', async () => {
    const { text, write, sent } = answer('text/plain', 1024 * 1024)
    const written = write('x'.repeat(1024 * 1024 + 1)).catch(() => undefined)
    await expect(text).rejects.toThrow('more than 1 MiB')
    await written
    expect(sent).toEqual(['over'])
  })
})

describe('an answer that stands still', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })
  const ends = (body: Promise<string>) => body.catch((error: unknown) => error)

  it('is stopped after a minute without a byte, and goes on as long as bytes come', async () => {
    const { text, write, sent } = answer('text/plain')
    const end = ends(text)
    for (let n = 0; n < 5; n += 1) {
      await write('x')
      await vi.advanceTimersByTimeAsync(59_000)
    }
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await end).toMatchObject({ message: expect.stringContaining('Nothing of this answer came') })
    expect(sent).toEqual(['over'])
  })

  it('of events has ten minutes, and ends in good order, so that its reader comes back', async () => {
    const { text, write, sent } = answer('text/event-stream')
    await write('data: 1\n\n')
    await vi.advanceTimersByTimeAsync(599_000)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await text).toBe('data: 1\n\n')
    expect(sent).toEqual(['over'])
  })

  it('because nobody reads it is stopped too', async () => {
    const over: string[] = []
    const endless = new ReadableStream<Uint8Array>({ pull: (body) => body.enqueue(new Uint8Array(1024)) })
    capBody(new Response(endless), () => () => void over.push('over'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(over).toEqual(['over'])
  })
})

describe('an answer that is called short', () => {
  const called = (body: BodyInit | null, init: ResponseInit = {}) =>
    receiveAnswer(new Response(body, { ...init, headers: { ...init.headers, [WHOLE_HEADER]: '1' } }))

  it('comes as it is, without the mark', async () => {
    const answer = await called('{"a":1}', { status: 201, headers: { 'content-type': 'application/json' } })
    expect([answer.status, await answer.text()]).toEqual([201, '{"a":1}'])
    expect(Object.fromEntries(answer.headers)).toEqual({ 'content-type': 'application/json' })
    expect(await (await called('')).text()).toBe('')
    expect((await called(null, { status: 204 })).status).toBe(204)
  })

  it('of many parts is put together', async () => {
    const parts = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const part of ['a', 'b', 'c']) controller.enqueue(new TextEncoder().encode(part))
        controller.close()
      },
    })
    expect(await (await called(parts)).text()).toBe('abc')
  })

  it('and is not ends as too large, and is read no further', async () => {
    let sent = 0
    let isCancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(1024))
      },
      cancel() {
        isCancelled = true
      },
    })
    const answer = await called(endless)
    expect([answer.status, isCancelled]).toEqual([502, true])
    expect(sent).toBeLessThan(70)
  })
})
