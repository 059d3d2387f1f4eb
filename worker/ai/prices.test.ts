import { expect, it } from 'vitest'
import { calculateCost, findListedPrice, free } from './prices.ts'

const usage = { inputTokens: 1_000_000, outputTokens: 500_000 }

it.each([
  ['gpt-5.4-mini', 3],
  ['gpt-5.4-mini-2026-03-17', 3],
  ['gpt-5.4-2026-03-05', 10],
  ['openai/gpt-5.4-mini', 3],
  ['claude-sonnet-4-6', 10.5],
])('%s costs what its list price says', (model, dollars) => {
  expect(calculateCost(findListedPrice(model), usage)).toBeCloseTo(dollars)
})

it('a model that is not on the list has no known cost, and one of our own costs nothing', () => {
  expect(calculateCost(findListedPrice('gpt-5.4x'), usage)).toBeNull()
  expect(calculateCost(findListedPrice('some/new-model'), usage)).toBeNull()
  expect(calculateCost(free, usage)).toBe(0)
})
