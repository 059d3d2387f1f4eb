import { compose, findTitleFaults, readMissing, readTitleMade } from '@aetheros/offline-model/testing/compose'
import { describe, expect, it } from 'vitest'
import { GenerationType } from '#contract/generation'
import { examples } from '../../worker/generate/kinds/examples.ts'

describe('what our own list of requests asks for', () => {
  const asked = GenerationType.options.flatMap((kind) =>
    examples[kind].map(({ prompt, next = [] }) => ({ kind, prompts: [prompt, ...next] })),
  )
  /** Requests of which something cannot be built, and how it is named. */
  const known = new Map([
    ['A landing page for a bakery with opening hours and a contact form', 'opening hours, contact form'],
    ['Weather stations and their measurements of temperature and humidity', 'temperature, humidity'],
  ])
  it.each(asked.map(({ kind, prompts }) => ({ kind, prompt: prompts[0] ?? '' })))(
    '$kind: $prompt',
    ({ kind, prompt }) => {
      expect(readMissing(compose(kind, [prompt]).prose)).toBe(known.get(prompt) ?? '')
    },
  )
  it.each(asked.filter(({ prompts: [first], prompts }) => prompts.length > 1 && first !== 'URL shortener'))(
    '$kind: $prompts',
    ({ kind, prompts }) => {
      expect(readMissing(compose(kind, prompts).prose)).toBe('')
    },
  )

  it.each(asked.map(({ kind, prompts }) => ({ kind, prompt: prompts[0] ?? '' })))(
    '$kind: $prompt has a short name of its own',
    ({ kind, prompt }) => {
      expect(findTitleFaults(kind, readTitleMade(kind, prompt))).toEqual([])
    },
  )
})
