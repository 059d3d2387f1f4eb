import { describe, expect, it } from 'vitest'
import { formatAge, formatDuration } from './time.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const ago = (ms: number) => new Date(now - ms).toISOString()

describe('formatAge', () => {
  it.each([
    [0, 'now'],
    [59_999, 'now'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [24 * 3_600_000, '1 d'],
    [6 * 24 * 3_600_000, '6 d'],
  ])('%d ms ago reads as %s', (age, words) => {
    expect(formatAge(ago(age), now)).toBe(words)
  })

  it('reads a time that this clock has not reached as now, and no time as nothing', () => {
    expect(formatAge(ago(-5000), now)).toBe('now')
    expect(formatAge('yesterday', now)).toBe('')
  })

  it('names the year only when it is another one', () => {
    expect(formatAge('2026-03-04T00:00:00Z', now)).not.toContain('2026')
    expect(formatAge('2024-03-04T12:00:00Z', now)).toContain('2024')
  })
})

describe('formatDuration', () => {
  it.each([
    [840, '840 ms'],
    [12_400, '12.4 s'],
    [80_000, '1 min 20 s'],
    [119_800, '2 min 0 s'],
  ])('%d ms is %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words)
  })
})
