import { afterEach, expect, it, vi } from 'vitest'
import { createChunk, fetchAhead } from './use-chunk.ts'

afterEach(() => vi.unstubAllGlobals())

it('asks for no part without a network, and says so at once: what failed once is never asked for again', async () => {
  vi.stubGlobal('navigator', { onLine: false })
  const load = vi.fn(async () => 'part')
  const chunk = createChunk(load)
  await expect(chunk.fetch()).rejects.toThrow('offline')
  expect(load).not.toHaveBeenCalled()
  vi.stubGlobal('navigator', { onLine: true })
  expect(await chunk.fetch()).toBe('part')
})

it('fetches ahead what was declared and what that declares, but nothing large, and nothing after the network went', async () => {
  vi.stubGlobal('navigator', { onLine: true })
  const inner = vi.fn(async () => 'inner')
  const large = vi.fn(async () => 'large')
  const outer = createChunk(async () => createChunk(inner))
  createChunk(large, true)
  await fetchAhead()
  expect(outer.current()?.current()).toBe('inner')
  expect(large).not.toHaveBeenCalled()
  // What is there opens offline.
  vi.stubGlobal('navigator', { onLine: false })
  expect(await outer.fetch()).toBe(outer.current())
  const late = vi.fn(async () => 'late')
  createChunk(late)
  await fetchAhead()
  expect(late).not.toHaveBeenCalled()
  vi.stubGlobal('navigator', { onLine: true })
  await fetchAhead()
  expect(late).toHaveBeenCalledTimes(1)
})

it('goes on with the others when one cannot be fetched', async () => {
  vi.stubGlobal('navigator', { onLine: true })
  createChunk(() => Promise.reject(new Error('gone')))
  const other = createChunk(async () => 'other')
  await fetchAhead()
  expect(other.current()).toBe('other')
})
