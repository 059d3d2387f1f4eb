import { describe, expect, it } from 'vitest'
import { TokenBuckets } from './token-buckets.ts'

const limits = { perSecond: 20, burst: 100 }
const takeAll = (buckets: TokenBuckets, key: string, now: number) => {
  let taken = 0
  while (buckets.take(key, now)) taken += 1
  return taken
}

describe('a bucket of tokens', () => {
  it('lets a burst pass and then as much as flows in', () => {
    const buckets = new TokenBuckets(limits)
    expect(takeAll(buckets, 'ada', 0)).toBe(100)
    expect(takeAll(buckets, 'ada', 49)).toBe(0)
    expect(takeAll(buckets, 'ada', 1_000)).toBe(20)
  })

  it('never holds more than a burst', () => {
    const buckets = new TokenBuckets(limits)
    takeAll(buckets, 'ada', 0)
    expect(takeAll(buckets, 'ada', 1e9)).toBe(100)
  })

  it('is one for each key', () => {
    const buckets = new TokenBuckets(limits)
    takeAll(buckets, 'ada', 0)
    expect(buckets.take('bo', 0)).toBe(true)
  })

  it('goes into debt for what is larger than what is left, and says how long that lasts', () => {
    const buckets = new TokenBuckets(limits)
    expect(buckets.take('ada', 0, 300)).toBe(true)
    expect(buckets.take('ada', 0)).toBe(false)
    expect(buckets.waitFor('ada', 0)).toBe((201 / 20) * 1000)
    expect(buckets.take('ada', 10_000)).toBe(false)
    expect(buckets.take('ada', 10_050)).toBe(true)
    expect(buckets.waitFor('bo', 0)).toBe(0)
  })

  it('is charged whatever is left, and gives as many whole tokens as there are', () => {
    const buckets = new TokenBuckets(limits)
    buckets.charge('ada', 0, 90)
    expect(buckets.takeUpTo('ada', 0, 95)).toBe(10)
    buckets.charge('ada', 0, 20)
    expect(buckets.takeUpTo('ada', 0, 1)).toBe(0)
    expect(buckets.waitFor('ada', 0)).toBe(1_050)
    expect(buckets.takeUpTo('ada', 2_000, 5)).toBe(5)
  })

  it('that was drained lets nothing pass for as long', () => {
    const buckets = new TokenBuckets(limits)
    buckets.drain('ada', 0, 5_000)
    expect(buckets.take('ada', 5_000)).toBe(false)
    expect(buckets.take('ada', 5_050)).toBe(true)
  })

  it('is not full again because the clock was set back', () => {
    const buckets = new TokenBuckets(limits)
    takeAll(buckets, 'ada', 1_000)
    expect(takeAll(buckets, 'ada', 0)).toBe(0)
  })

  it('is kept until it is full again, however many others come and go; then it is forgotten', () => {
    const buckets = new TokenBuckets(limits)
    takeAll(buckets, 'ada', 0)
    for (let n = 0; n < 50_000; n += 1) buckets.take(`visitor ${n}`, n / 10)
    expect(buckets.size).toBeLessThan(5_000)
    expect(takeAll(buckets, 'ada', 0)).toBe(0)
    for (let n = 0; n < 50_000; n += 1) buckets.take(`later ${n}`, 10_000 + n / 10)
    expect(buckets.size).toBeLessThan(5_000)
  })
})
