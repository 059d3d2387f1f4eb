import { expect, it } from 'vitest'
import { waitsForBrowser } from './waits-for-browser.ts'

const compiles = { name: 'compiles', ok: true, detail: '' }
const skipped = (detail: string) => ({ name: 'runs', ok: true, outcome: 'skipped' as const, detail })
const complete = { status: 'complete' as const }

it('a page that no browser has shown, and Python that none has run, wait for somebody to open them', () => {
  const python = skipped('Python: parsed, not run yet. It runs in the browser of whoever opens it')
  expect(waitsForBrowser({ ...complete, type: 'ui', checks: [compiles] })).toBe(true)
  expect(waitsForBrowser({ ...complete, type: 'code', checks: [python] })).toBe(true)
})

it('what was tried, runs nowhere here, made nothing, or is still written waits for nobody', () => {
  const mounts = { name: 'mounts', ok: true, detail: '' }
  const nothing = { name: 'artefact', ok: false, detail: '' }
  expect(waitsForBrowser({ ...complete, type: 'ui', checks: [compiles, mounts] })).toBe(false)
  expect(waitsForBrowser({ ...complete, type: 'ui', checks: [nothing] })).toBe(false)
  expect(waitsForBrowser({ ...complete, type: 'code', checks: [skipped('Go: parsed, not run. It does not')] })).toBe(
    false,
  )
  expect(waitsForBrowser({ type: 'ui', status: 'running', checks: [] })).toBe(false)
})
