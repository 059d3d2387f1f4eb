import { afterEach, expect, it, vi } from 'vitest'
import { loadOnline } from './lazy-part.tsx'

afterEach(() => vi.unstubAllGlobals())

it('asks for a part at once, or as soon as the network is back: what failed once is never asked for again', async () => {
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('navigator', { onLine: true })
  const load = vi.fn(async () => 'part')
  expect(await loadOnline(load)).toBe('part')
  vi.stubGlobal('navigator', { onLine: false })
  const later = loadOnline(load)
  await Promise.resolve()
  expect(load).toHaveBeenCalledTimes(1)
  page.dispatchEvent(new Event('online'))
  expect(await later).toBe('part')
})
