import { expect, it } from 'vitest'
import { findTitleFaults, readTitleMade } from '../testing/compose.ts'
import { requests } from '../testing/corpus.ts'

it.each(requests.map(({ kind, prompts }) => ({ kind, prompt: prompts[0] ?? '' })))(
  '$kind: $prompt has a short name of its own',
  ({ kind, prompt }) => {
    expect(findTitleFaults(kind, readTitleMade(kind, prompt))).toEqual([])
  },
)

it.each([
  ['ui', 'Build me a to-do app', 'To do'],
  ['code', 'A Python function that computes Fibonacci numbers', 'Fibonacci numbers'],
  ['api', 'Payments with Stripe', 'Payments API'],
  ['ui', 'A notes app with tags', 'Notes'],
] as const)('%s: %s is called %s', (kind, prompt, title) => {
  expect(readTitleMade(kind, prompt)).toBe(title)
})
