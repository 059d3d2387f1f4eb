import { expect, it } from 'vitest'
import { INTERFACE_BRIEF } from '#contract/interface-brief'
import { viewArtifact } from './artifact-view.ts'
import {
  cutOpening,
  explainNothing,
  formatClock,
  formatFacts,
  formatSize,
  formatTitle,
  readModelWords,
  readRequest,
  splitMissing,
} from './describe.ts'

it('a title is the first line, cut at a word', () => {
  expect(formatTitle('A clock\nwith hands')).toBe('A clock')
  expect(formatTitle(`${'word '.repeat(20)}`)).toMatch(/^(word )+word…$/)
  expect(formatTitle('x'.repeat(100)).length).toBeLessThanOrEqual(61)
})

it('sizes and clocks read as numbers with their unit', () => {
  expect([formatSize(840), formatSize(2130)]).toEqual(['840 B', '2.1 KB'])
  expect([formatClock(4.9), formatClock(750)]).toEqual(['0:04', '12:30'])
})

const metadata = {
  model: 'm',
  provider: 'p',
  usage: null,
  costUsd: 0,
  paidBy: 'house' as const,
  cached: false,
  durationMs: 2_000,
  repairs: 0,
  failedFirst: [],
  context: null,
}

it('what differs is counted as changed, and an earlier version that came back whole is not', () => {
  const facts = (origin: 'model' | 'manual' | 'restored', parentId: string | null) =>
    formatFacts({ parentId, metadata: { ...metadata, origin } }, 6)
  expect(facts('model', null)).toBe('6 files · 2.0 s')
  expect(facts('model', 'before')).toBe('6 files changed · 2.0 s')
  expect(facts('manual', 'before')).toBe('6 files changed')
  expect(facts('restored', 'before')).toBe('6 files')
})

it('an answer without files is told by what it says, any other by its checks alone', () => {
  const syntax = { name: 'syntax', ok: false, detail: 'line 3' }
  expect(explainNothing([syntax, { name: 'artefact', ok: false, detail: 'I cannot.' }])).toBe('I cannot.')
  expect(explainNothing([syntax, { name: 'artefact', ok: true, detail: '' }])).toBeNull()
})

it('a growing text gives the same parts as the whole, and the same answer while it rests', () => {
  const text = 'Here.\n<file path="a.ts">\nlet a\n</file>\n<file path="b.json">\n{}\n</file>\nDone.'
  for (let end = 1; end <= text.length; end++) viewArtifact('grown', text.slice(0, end), false)
  const grown = viewArtifact('grown', text, true)
  expect(grown).toEqual(viewArtifact('whole', text, true))
  expect(viewArtifact('grown', text, true)).toBe(grown)
  expect(grown.files.map(({ path, language }) => [path, language])).toEqual([
    ['a.ts', 'typescript'],
    ['b.json', 'json'],
  ])
  expect(viewArtifact('grown', 'Something else', true).files).toEqual([])
})

it('a card shows what the model says first, and nothing of what people made', () => {
  const view = viewArtifact('card', '## A board\n\nIt has three columns.\n\n<file path="a.ts">\n1\n</file>\n', true)
  const by = (origin: 'model' | 'manual') => ({
    phase: 'complete' as const,
    metadata: {
      origin,
      model: '',
      provider: '',
      usage: null,
      costUsd: null,
      paidBy: 'house' as const,
      cached: false,
      durationMs: 0,
      repairs: 0,
      failedFirst: [],
      context: null,
    },
  })
  expect(readModelWords(by('model'), view)).toBe('It has three columns.')
  expect(readModelWords(by('manual'), view)).toBeNull()
})

it('a card shows a long prompt’s first paragraph, and a short one whole', () => {
  const lead = 'A user interface for the API “Books”, which is served at the same address.'
  expect(cutOpening(`${lead}\n\nOperations:\n- GET /api/books`)).toBe(lead)
  expect(cutOpening(`UI for Books\n\nIn green\n\n${INTERFACE_BRIEF}\n${lead}`)).toBe('UI for Books\n\nIn green')
  expect(cutOpening('Fix this error:\n\nTypeError')).toBe('Fix this error:\n\nTypeError')
})

it('what people asked for is told without the contract that stands behind it', () => {
  expect(readRequest(`UI for Books\n\nA board, in purple\n\n${INTERFACE_BRIEF}\nOperations:`)).toBe(
    'UI for Books\n\nA board, in purple',
  )
  expect(readRequest('A board\n\nfor books')).toBe('A board\n\nfor books')
})

it('what was not built stands apart, so that no card cuts it off', () => {
  expect(
    splitMissing('“Chess” is ready. Not built, as it cannot: the game, Node.js play and AI. It stays here.'),
  ).toEqual({
    missing: 'Not built, as it cannot: the game, Node.js play and AI.',
    rest: '“Chess” is ready. It stays here.',
  })
  expect(splitMissing('“Notes” is ready.')).toEqual({ missing: null, rest: '“Notes” is ready.' })
})
