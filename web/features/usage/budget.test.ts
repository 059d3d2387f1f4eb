import { expect, it } from 'vitest'
import { readBudget } from './budget.ts'

it('speaks of what ends first', () => {
  const generations = { used: 10, limit: 200 }
  expect(readBudget({ generations, tokens: { used: 1_000, limit: 1_000_000 } })).toMatchObject({
    share: 0.05,
    isNear: false,
    words: '10 of 200 generations today',
  })
  expect(readBudget({ generations: { used: 0, limit: 1_000 }, tokens: { used: 0, limit: 1 } }).words).toBe(
    '0 of 1,000 generations today',
  )
  expect(readBudget({ generations, tokens: { used: 850_000, limit: 1_000_000 } })).toMatchObject({
    isNear: true,
    isSpent: false,
    words: '850K of 1M tokens today',
  })
})

it('is never more than spent, and a limit of none is not', () => {
  const none = { used: 0, limit: 0 }
  expect(readBudget({ generations: { used: 9, limit: 3 }, tokens: none })).toMatchObject({ share: 1, isSpent: true })
  expect(readBudget({ generations: none, tokens: none }).share).toBe(0)
})
