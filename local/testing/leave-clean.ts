import { afterAll, vi } from 'vitest'

// Files that run one after the other in one runtime: what a file puts in place of something is gone after it.
afterAll(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})
