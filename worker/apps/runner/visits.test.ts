import { beforeEach, describe, expect, it, vi } from 'vitest'
import { VisitCounts } from './visits.ts'

const request = (headers: Record<string, string> = {}) => new Request('http://app.example/api', { headers })
const never = () => new Promise<Response>(() => {})
const fine = async () => new Response('fine')

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

describe('a visitor’s request', () => {
  it('is answered as the code answers it', async () => {
    const visited = await new VisitCounts().ask('app', request(), fine)
    expect([visited.status, await visited.response.text()]).toEqual(['answered', 'fine'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that is never answered ends after half a minute, in words, and its code is told', async () => {
    let told: unknown
    const asked = new VisitCounts().ask('app', request(), async ({ signal }) => {
      signal.addEventListener('abort', () => {
        told = signal.reason
      })
      return never()
    })
    await vi.advanceTimersByTimeAsync(29_999)
    expect(told).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    const { status, response } = await asked
    expect([status, response.status, response.headers.get('content-type')]).toEqual([
      'late',
      504,
      'application/problem+json',
    ])
    expect(await response.json()).toMatchObject({
      title: 'The creation takes too long',
      detail: 'It did not begin to answer within 30 s, and was stopped.',
    })
    expect(told).toBeInstanceOf(Error)
  })

  it('with much to send has two minutes', async () => {
    const asked = new VisitCounts().ask('app', request({ 'content-length': '5000000' }), never)
    await vi.advanceTimersByTimeAsync(119_999)
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect((await asked).response.status).toBe(504)
  })

  it('whose visitor leaves is told to its code', async () => {
    const leave = new AbortController()
    let left = false
    const asked = new VisitCounts().ask(
      'app',
      new Request('http://app.example', { signal: leave.signal }),
      ({ signal }) => {
        signal.addEventListener('abort', () => {
          left = true
        })
        return fine()
      },
    )
    leave.abort()
    await asked
    expect(left).toBe(true)
  })

  it('whose answer comes too late has it thrown away', async () => {
    let cancelled = false
    const late = Promise.withResolvers<Response>()
    const asked = new VisitCounts().ask('app', request(), () => late.promise)
    await vi.advanceTimersByTimeAsync(30_000)
    await asked
    late.resolve(
      new Response(
        new ReadableStream({
          cancel: () => {
            cancelled = true
          },
        }),
      ),
    )
    await vi.advanceTimersByTimeAsync(0)
    expect(cancelled).toBe(true)
  })

  it('finds no place while hundreds wait, at this app and at no other; then there is one again', async () => {
    const visits = new VisitCounts()
    const waiting = Array.from({ length: 500 }, () => visits.ask('app', request(), never))
    const refused = await visits.ask('app', request(), fine)
    expect([refused.status, refused.response.status, refused.response.headers.get('retry-after')]).toEqual([
      'crowded',
      503,
      '1',
    ])
    expect((await visits.ask('other', request(), fine)).status).toBe('answered')
    await vi.advanceTimersByTimeAsync(30_000)
    await Promise.all(waiting)
    expect((await visits.ask('app', request(), fine)).status).toBe('answered')
  })

  it('that fails leaves its place', async () => {
    const visits = new VisitCounts()
    for (let n = 0; n < 600; n += 1)
      await expect(visits.ask('app', request(), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect((await visits.ask('app', request(), fine)).status).toBe('answered')
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('streams and sockets', () => {
  const open = (visits: VisitCounts, count: number, from: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => visits.opens('app', from(n)))
  const refused = (visits: VisitCounts, from: string, facet = 'app') =>
    visits.refusal(facet, from)?.response.status ?? null

  it('of one address are a hundred at one creation; others have places, and it has one again when one is over', () => {
    const visits = new VisitCounts()
    const [over] = open(visits, 100, () => 'one')
    expect([refused(visits, 'one'), refused(visits, 'two'), refused(visits, 'one', 'other')]).toEqual([429, null, null])
    over?.()
    expect(refused(visits, 'one')).toBeNull()
  })

  it('of all are a thousand at one creation, whatever is asked for besides', async () => {
    const visits = new VisitCounts()
    const overs = open(visits, 1_000, String)
    expect([refused(visits, 'new'), refused(visits, 'new', 'other')]).toEqual([503, null])
    expect((await visits.ask('app', request(), fine)).status).toBe('answered')
    for (const over of overs) over()
    expect(refused(visits, 'new')).toBeNull()
  })
})
