import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseArtifact } from '#contract/artifact'
import { GenerationType } from '#contract/generation'
import { nameKind } from '#contract/model-phrases'
import { kinds } from '../kinds/index.ts'
import { explanationRules } from './explanation.ts'
import { PROMPT_VERSION } from './version.ts'

describe.each(GenerationType.options)('the prompt for %s', (type) => {
  const prompt = kinds[type].systemPrompt({ language: 'Rust' })

  it('names the kind in its first line, as models of building blocks read it', () => {
    expect(prompt.split('\n')[0]).toContain(nameKind(type))
  })

  it('shows the format by examples that our own parser takes', () => {
    const { parts, rejected } = parseArtifact(prompt)
    expect(rejected).toEqual([])
    expect(parts.filter(({ kind }) => kind !== 'prose')).toMatchObject([
      { kind: 'file', path: 'src/greet.ts', done: true },
      { kind: 'edit', path: 'src/greet.ts', done: true, blocks: [{ search: expect.stringContaining('Hello') }] },
    ])
  })
})

it('a prompt that changes is a new version, so that the cache and the evaluation tell its answers apart', () => {
  const all = [
    ...GenerationType.options.map((type) => kinds[type].systemPrompt({ language: 'Rust' })),
    ...GenerationType.options.map(explanationRules),
  ]
  const digest = createHash('sha256').update(all.join('\n')).digest('hex').slice(0, 16)
  expect([PROMPT_VERSION, digest]).toEqual([6, '3e3486d15fc67643'])
})

it('each kind states the files that its checks look for', () => {
  const told = (type: GenerationType) => kinds[type].systemPrompt({ language: 'Rust' })
  expect(told('api')).toMatch(/openapi\.json[\s\S]*src\/api\.ts[\s\S]*c\.env\.sql/)
  expect(told('ui')).toContain('src/App.tsx')
  expect(told('cli')).toMatch(/package\.json[\s\S]*src\/cli\.ts[\s\S]*parseArgs/)
  expect(told('code')).toContain('code in Rust')
})
