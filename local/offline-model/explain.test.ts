import { answer } from '@aetheros/offline-model/answer'
import { describe, expect, it } from 'vitest'
import type { GenerationType } from '#contract/generation'
import { headings, nameKind } from '#contract/model-phrases'
import { explanationRules } from '../../worker/generate/prompts/explanation.ts'

const make = (kind: GenerationType, prompt: string) =>
  answer([
    { role: 'system', content: `${nameKind(kind)} Rules.` },
    { role: 'user', content: prompt },
  ])

const explained = (kind: GenerationType, made: string | null, question: string, checks = '') =>
  answer([
    { role: 'system', content: explanationRules(kind) + checks },
    ...(made === null
      ? []
      : ([
          { role: 'user', content: 'make it' },
          { role: 'assistant', content: made },
        ] as const)),
    { role: 'user', content: question },
  ])

describe('the offline model explains what it is shown', () => {
  it('an API by its document, its storage and its checks', () => {
    const made = make('api', 'An API for plants with name, species and watered on')
    const text = explained(
      'api',
      made,
      'Explain how it works',
      `\n\n${headings.checksFound}\n- contract: passes (verified 30/30)`,
    )
    for (const part of [
      'is a REST API with',
      '`GET /api/plants`',
      '**Plant** has',
      '`species` (string',
      'SQLite',
      '- contract: passes (verified 30/30)',
    ])
      expect(text).toContain(part)
  })

  it('a CLI by its help and its exit codes', () => {
    const text = explained('cli', make('cli', 'Count words in a file'), 'how do I use it?')
    for (const part of ['is a command-line tool', '## Options', '`-h, --help`', 'Exit codes: 0 (all went well)'])
      expect(text).toContain(part)
  })

  it('a page by its buttons, its state and its parts', () => {
    const text = explained('ui', make('ui', 'A stopwatch with laps'), 'Explain how it works')
    for (const part of ['React component', 'Buttons: ', 'It remembers ', '`App` in `src/App.tsx`'])
      expect(text).toContain(part)
  })

  it('code by what it declares, in any of its languages', () => {
    expect(explained('code', make('code', 'Binary search in TypeScript'), 'x')).toMatch(/`binarySearch`, a function/)
    expect(explained('code', make('code', 'Binary search in Python'), 'x')).toMatch(/`binary_search`, a function/)
    expect(
      explained('code', null, '```py\ndef double(n):\n    """Doubles a number."""\n    return n * 2\n```'),
    ).toContain('- `double`, a function: Doubles a number')
  })

  it('of all that only what the question names', () => {
    const made = make('api', 'An API for plants with name and species')
    const text = explained('api', made, 'what is in openapi.json’s sibling src/api.ts?')
    expect(text).toContain('SQLite')
    expect(text).not.toContain('`GET /api/plants`')
  })

  it('and nothing that it is not shown', () => {
    expect(explained('code', null, 'monads')).toMatch(/^I am the offline model: I explain what stands in the files/)
  })
})
