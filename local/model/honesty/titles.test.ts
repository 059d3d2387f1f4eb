import { expect, it } from 'vitest'
import { GenerationType } from '#contract/generation'
import { examples } from '../../../worker/generate/kinds/examples.ts'
import { composers } from '../compose/index.ts'
import { requests } from './corpus.ts'

const titleIn: { [K in GenerationType]: [path: string, title: RegExp] } = {
  ui: ['src/App.tsx', /<title>(.+?)<\/title>/],
  api: ['openapi.json', /"title": ?"([^"]+)"/],
  cli: ['package.json', /"name": ?"([^"]+)"/],
  code: ['README.md', /^# (.+)$/m],
}

const titleOf = (kind: GenerationType, prompt: string) => {
  const [path, title] = titleIn[kind]
  const files = composers[kind]?.({ kind, prompt, history: [], files: [] }).files ?? []
  return title.exec(files.find((file) => file.path === path)?.content ?? '')?.[1] ?? ''
}

const asked = [
  ...GenerationType.options.flatMap((kind) => examples[kind].map(({ prompt }) => ({ kind, prompt }))),
  ...requests.map(({ kind, prompts }) => ({ kind, prompt: prompts[0] ?? '' })),
]

it.each(asked)('$kind: $prompt has a short name of its own', ({ kind, prompt }) => {
  const title = titleOf(kind, prompt)
  expect(title.length).toBeGreaterThan(1)
  expect(title.length).toBeLessThanOrEqual(48)
  expect(title).not.toMatch(
    /^(?:build|make|create|write|generate|an?|the|my)\b|\bfunction$|^(?:app|page|tool|toolbox|api)$/i,
  )
  if (title !== 'Sign in') expect(title).not.toMatch(/[,;:]$|\b(?:with|and|for|of|a|an|the|or|in)$/i)
  if (kind === 'cli') expect(title).toMatch(/^[a-z][a-z\d-]{1,29}$/)
})

it.each([
  ['ui', 'Build me a to-do app', 'To do'],
  ['code', 'A Python function that computes Fibonacci numbers', 'Fibonacci numbers'],
  ['api', 'Payments with Stripe', 'Payments API'],
  ['ui', 'A notes app with tags', 'Notes'],
] as const)('%s: %s is called %s', (kind, prompt, title) => {
  expect(titleOf(kind, prompt)).toBe(title)
})
