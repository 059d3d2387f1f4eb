import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError, NetworkError } from './errors.ts'
import { orThrow, send } from './http.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Returns a request that is never answered; it ends only when it is aborted. */
const silent = (_input: unknown, init: RequestInit) =>
  new Promise<Response>((_, reject) => {
    init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
  })

describe('send', () => {
  it('gives up on a server that never begins to answer', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', silent)
    const outcome = expect(send('/api/rooms')).rejects.toBeInstanceOf(NetworkError)
    await vi.advanceTimersByTimeAsync(60_000)
    await outcome
  })

  it("leaves the caller's own abort what it is", async () => {
    vi.stubGlobal('fetch', silent)
    const caller = new AbortController()
    const asked = send('/api/rooms', { signal: caller.signal })
    caller.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('turns a refused connection into a NetworkError', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(send('/api/rooms')).rejects.toBeInstanceOf(NetworkError)
  })
})

describe('orThrow', () => {
  it('lets a success pass and throws the problem of everything else', async () => {
    const success = Response.json({ items: [] })
    expect(await orThrow(success)).toBe(success)
    await expect(orThrow(Response.json({ title: 'Not found' }, { status: 404 }))).rejects.toBeInstanceOf(ApiError)
  })
})
