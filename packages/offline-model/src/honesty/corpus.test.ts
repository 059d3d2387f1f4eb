import { describe, expect, it } from 'vitest'
import { GenerationType } from '#contract/generation'
import { compose, readMissing } from '../testing/compose.ts'
import { outOfReach, requests, withinBlocks } from '../testing/corpus.ts'
import { CannotCompose } from '../types.ts'

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
    const missing = readMissing(prose)
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
      expect(readMissing(compose(kind, [`${base.prompt} with ${base.with.join(', ')}`]).prose)).toBe('')
    },
  )

  it.each(requests)('$kind: $prompts', ({ kind, prompts, missing }) => {
    const { prose } = compose(kind, prompts)
    const named = readMissing(prose)
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
