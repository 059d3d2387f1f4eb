import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerCall, readCall } from './calls.ts'

const call = {
  source: 'aether-room',
  type: 'call',
  id: '1',
  method: 'GET',
  path: '/api/books',
  headers: [],
  body: null,
}

describe('a request that the room posts', () => {
  it('is read', () => {
    expect(
      readCall({
        ...call,
        headers: [
          ['accept', 'text/plain'],
          [1, 2],
        ],
      })?.headers,
    ).toEqual([['accept', 'text/plain']])
  })

  it('is refused when it leads to another address, or comes from something else', () => {
    for (const path of ['//evil.example/', 'https://evil.example/', '/\\evil.example', 'api'])
      expect(readCall({ ...call, path })).toBeNull()
    for (const data of [null, 'call', {}, { ...call, source: 'x' }, { ...call, id: 1 }])
      expect(readCall(data)).toBeNull()
  })
})

describe('its answer', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('carries status and text, cut to a size that a page can show', async () => {
    vi.stubGlobal('fetch', async () => new Response('x'.repeat(1_200_000), { status: 201 }))
    const answer = await answerCall({ ...call, headers: [] })
    expect(answer).toMatchObject({ type: 'answer', id: '1', status: 201, bytes: 1_200_000 })
    expect(answer).toHaveProperty('body.length', 1_000_000)
  })

  it('says why there is none', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')))
    expect(await answerCall({ ...call, headers: [] })).toEqual({ type: 'answer', id: '1', error: 'Failed to fetch' })
  })
})
