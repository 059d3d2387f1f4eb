import { expect, it } from 'vitest'
import { writePlace } from '../../../pages/room/use-place.ts'
import { readComparison, writeComparison } from './use-comparison.ts'

const ids = new Set(['v1', 'v2'])

it('what is compared comes back from its address, and what is no version of this one is nothing', () => {
  const search = writeComparison('?creation=v2&tab=versions', { from: 'v1', to: 'v2' })
  expect(readComparison(search, ids)).toEqual({ from: 'v1', to: 'v2' })
  expect(new URLSearchParams(search).get('tab')).toBe('versions')
  expect(writeComparison(search, null)).toBe('creation=v2&tab=versions')
  for (const other of ['', '?compare=', '?compare=v1', '?compare=v1,other', '?compare=__proto__,v2'])
    expect(readComparison(other, ids)).toBeNull()
})

it('whoever goes to another tab or creation compares no longer', () => {
  const search = writeComparison('?creation=v2&tab=versions', { from: 'v1', to: 'v2' })
  expect(writePlace(search, { pane: 'creation', creation: 'v2', tab: 'code' })).toBe('creation=v2&tab=code')
})
