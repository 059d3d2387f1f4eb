import { expect, it } from 'vitest'
import { describeFill } from './fill.ts'

const maxBytes = 100 * 1024 * 1024
const at = (share: number) => describeFill({ usedBytes: Math.round(maxBytes * share), maxBytes })

it('is told in the units of the limit', () => {
  expect([0, 0.0004, 0.123, 0.5, 1].map((share) => at(share).words)).toEqual([
    '0 KiB of 100 MiB used',
    '41 KiB of 100 MiB used',
    '12.3 MiB of 100 MiB used',
    '50 MiB of 100 MiB used',
    '100 MiB of 100 MiB used',
  ])
})

it('is a warning from four fifths on, and full only at the limit', () => {
  expect([0.799, 0.8, 0.9999, 1, 1.02].map((share) => at(share).state)).toEqual([
    'fine',
    'near',
    'near',
    'full',
    'full',
  ])
  expect([0.9999, 1, 1.02].map((share) => at(share).percent)).toEqual([99, 100, 100])
})

it('says what to do before and when nothing more is stored', () => {
  expect(at(0.5).advice).toBeNull()
  expect(at(0.856).advice).toMatch(/85 % full\. At 100 MiB .* delete rows/)
  expect(at(1).advice).toMatch(/507 .*Delete rows, or download a copy and reset/)
})
