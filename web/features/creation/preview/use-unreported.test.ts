import { expect, it } from 'vitest'
import { MOUNTS } from '#contract/constants'
import { findUnreported } from './use-unreported.ts'

type Page = Parameters<typeof findUnreported>[0][number]

const page: Page = {
  userId: 'ada',
  type: 'ui',
  intent: 'build',
  phase: 'complete',
  checks: [{ name: 'syntax', ok: true, detail: '' }],
}
const shown: Page = { ...page, checks: [{ name: MOUNTS, ok: false, detail: 'no' }] }

it('a page of mine that no browser has shown waits to be tried', () => {
  expect(findUnreported([page], 'ada')).toBe(page)
  expect(findUnreported([page, { ...page, type: 'api' }], 'ada')).toBe(page)
})

it('what somebody else had made is for their browser, and what is running, failed or an explanation is no page', () => {
  expect(findUnreported([page], 'bo')).toBeNull()
  expect(findUnreported([{ ...page, phase: 'running' }], 'ada')).toBeNull()
  expect(findUnreported([{ ...page, phase: 'failed' }], 'ada')).toBeNull()
  expect(findUnreported([{ ...page, intent: 'explain' }], 'ada')).toBeNull()
  expect(findUnreported([{ ...page, type: 'cli' }], 'ada')).toBeNull()
  expect(findUnreported([{ ...page, checks: [] }], 'ada')).not.toBeNull()
})

it('only the newest is tried, and none twice', () => {
  expect(findUnreported([page, shown], 'ada')).toBeNull()
  expect(findUnreported([page, { ...page, phase: 'failed' }], 'ada')).toBeNull()
})
