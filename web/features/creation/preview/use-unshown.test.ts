import { expect, it } from 'vitest'
import { MOUNTS } from '#contract/constants'
import { unshownOf } from './use-unshown.ts'

type Page = Parameters<typeof unshownOf>[0][number]

const page: Page = {
  userId: 'ada',
  type: 'ui',
  intent: 'build',
  phase: 'complete',
  checks: [{ name: 'syntax', ok: true, detail: '' }],
}
const shown: Page = { ...page, checks: [{ name: MOUNTS, ok: false, detail: 'no' }] }

it('a page of mine that no browser has shown waits to be tried', () => {
  expect(unshownOf([page], 'ada')).toBe(page)
  expect(unshownOf([page, { ...page, type: 'api' }], 'ada')).toBe(page)
})

it('what somebody else had made is for their browser, and what is running, failed or an explanation is no page', () => {
  expect(unshownOf([page], 'bo')).toBeNull()
  expect(unshownOf([{ ...page, phase: 'running' }], 'ada')).toBeNull()
  expect(unshownOf([{ ...page, phase: 'failed' }], 'ada')).toBeNull()
  expect(unshownOf([{ ...page, intent: 'explain' }], 'ada')).toBeNull()
  expect(unshownOf([{ ...page, type: 'cli' }], 'ada')).toBeNull()
  expect(unshownOf([{ ...page, checks: [] }], 'ada')).not.toBeNull()
})

it('only the newest is tried, and none twice', () => {
  expect(unshownOf([page, shown], 'ada')).toBeNull()
  expect(unshownOf([page, { ...page, phase: 'failed' }], 'ada')).toBeNull()
})
