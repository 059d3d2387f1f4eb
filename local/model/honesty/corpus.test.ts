import { describe, expect, it } from 'vitest'
import { GenerationType } from '#contract/generation'
import { examples } from '../../../worker/generate/kinds/examples.ts'
import { composers } from '../compose/index.ts'
import { CannotCompose, type ComposedFile, type Composition } from '../types.ts'
import { outOfReach, requests, withinBlocks } from './corpus.ts'

/** Earlier requests, then the last one: its answer. */
const compose = (kind: GenerationType, prompts: readonly string[]): Composition => {
  const composer = composers[kind]
  if (!composer) throw new Error(`No composer for ${kind}`)
  let files: ComposedFile[] = []
  let answer: Composition = { prose: '', files: [] }
  for (const [at, prompt] of prompts.entries()) {
    answer = composer({ kind, prompt, history: prompts.slice(0, at), files })
    const fresh = answer.files
    files = [...files.filter(({ path }) => !fresh.some((file) => file.path === path)), ...fresh]
  }
  return answer
}

const missingIn = (prose: string) => /^Not built: (.+?)\.(?= )/.exec(prose)?.[1] ?? ''

const combinations = GenerationType.options.flatMap((kind) =>
  withinBlocks[kind].flatMap((base, at) =>
    outOfReach.flatMap((beyond, index) => {
      const feature = base.with[index % base.with.length] ?? ''
      const joined = index % 2 === 0 ? `${feature} and ${beyond.ask}` : `${beyond.ask}, and ${feature}`
      return [{ kind, base, beyond, prompt: `${base.prompt} with ${joined}`, at }]
    }),
  ),
)

describe('what is asked for is built or named', () => {
  it.each(combinations)('$kind: $prompt', ({ kind, base, beyond, prompt }) => {
    const { prose, files } = compose(kind, [prompt])
    const missing = missingIn(prose)
    expect(missing).toMatch(beyond.word)
    expect(missing).not.toMatch(base.built)
    expect(prose).not.toContain('is ready')
    // No field or command is made of the words.
    const sources = files.filter(({ path }) => /openapi\.json|data\.ts|package\.json/.test(path))
    for (const { content } of sources) expect(content).not.toMatch(beyond.word)
  })

  it.each(GenerationType.options.flatMap((kind) => withinBlocks[kind].map((base) => ({ kind, base }))))(
    '$kind: $base.prompt with all that it can have is called whole',
    ({ kind, base }) => {
      expect(missingIn(compose(kind, [`${base.prompt} with ${base.with.join(', ')}`]).prose)).toBe('')
    },
  )

  it.each(requests)('$kind: $prompts', ({ kind, prompts, missing }) => {
    const { prose } = compose(kind, prompts)
    const named = missingIn(prose)
    for (const word of missing) expect(named).toMatch(word)
    if (missing.length === 0) expect(named).toBe('')
    expect(prose.startsWith('Not built: ')).toBe(missing.length > 0)
  })

  it('a change that is wholly out of reach is refused in these words', () => {
    expect(() => compose('api', ['An API for books', 'add JWT authentication'])).toThrow(/^Not built: signing in/)
    expect(() => compose('ui', ['A notes app', 'add push notifications'])).toThrow(/^Not built: push notifications/)
    expect(() => compose('cli', ['Keep a todo list', 'add Slack notifications'])).toThrow(CannotCompose)
  })
})

describe('what our own list of requests asks for', () => {
  const asked = GenerationType.options.flatMap((kind) =>
    examples[kind].map(({ prompt, next = [] }) => ({ kind, prompts: [prompt, ...next] })),
  )
  /** What of it cannot be built, in words. */
  const known = new Map([
    ['A landing page for a bakery with opening hours and a contact form', 'opening hours, contact form'],
    ['Weather stations and their measurements of temperature and humidity', 'temperature, humidity'],
  ])
  it.each(asked.map(({ kind, prompts }) => ({ kind, prompt: prompts[0] ?? '' })))(
    '$kind: $prompt',
    ({ kind, prompt }) => {
      expect(missingIn(compose(kind, [prompt]).prose)).toBe(known.get(prompt) ?? '')
    },
  )
  it.each(asked.filter(({ prompts: [first], prompts }) => prompts.length > 1 && first !== 'URL shortener'))(
    '$kind: $prompts',
    ({ kind, prompts }) => {
      expect(missingIn(compose(kind, prompts).prose)).toBe('')
    },
  )
})
