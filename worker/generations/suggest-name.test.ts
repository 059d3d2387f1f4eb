import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GenerationType } from '#contract/generation'
import { kindNames } from '#contract/kinds'
import { findSlugFault, suggestSlug } from '#contract/slug'
import { makeFiles } from '../generate/testing/check-kind.ts'
import { nameInFiles, nameInPrompt } from './suggest-name.ts'

/** The same name, as each kind says it. */
const saying: { [T in GenerationType]: (name: string) => { [path: string]: string } } = {
  ui: (name) => ({ 'index.html': `<title>${name}</title>` }),
  api: (name) => ({ 'openapi.json': JSON.stringify({ info: { title: name } }) }),
  cli: (name) => ({ 'package.json': JSON.stringify({ name }) }),
  code: (name) => ({ 'README.md': `# ${name}\n` }),
}

const findName = (
  type: GenerationType,
  files: { [path: string]: string },
  status: 'complete' | 'failed' = 'complete',
) => nameInFiles({ type, status, files: makeFiles(files) })

const NOT_A_NAME = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '\u202e',
        '\u2066',
        '\0',
        '\u{1f469}\u200d\u{1f680}',
        'e\u0301',
        '\ud83c',
        ' ',
        'a',
        '<',
        '"',
        '`',
      ),
      {
        maxLength: 120,
      },
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('x'.repeat(10_000), '__proto__', 'constructor', '', '   ', '\u{1f389}', '\u200b\u2800', '\u202eevil'),
)

describe.each(kindNames)('the name that an artifact of kind %s says', (type) => {
  it('is one line of at most 80 units without marks of direction, whatever it says', () => {
    fc.assert(
      fc.property(hostile, (said) => {
        const name = findName(type, saying[type](said))
        expect(name.length).toBeLessThanOrEqual(80)
        expect(name).not.toMatch(NOT_A_NAME)
        expect(name.isWellFormed()).toBe(true)
        expect(name).toBe(name.normalize('NFC').trim())
        expect(findSlugFault(suggestSlug(name))).toBeNull()
      }),
    )
  })

  it('is what it says, in one form, and nothing for what says nothing', () => {
    expect(findName(type, saying[type]('  Caf\u0065\u0301 plan\u202e '))).toBe('Caf\u00e9 plan')
    expect(findName(type, saying[type]('__proto__'))).toBe('__proto__')
    expect(findName(type, saying[type]('\u{1f389}'))).toBe('\u{1f389}')
    expect(findName(type, saying[type](''))).toBe('')
    expect(findName(type, saying[type]('\u200b\u2800'))).toBe('')
    expect(findName(type, saying[type]('x'.repeat(10_000)))).toBe(`${'x'.repeat(79)}\u2026`)
    expect(findName(type, saying[type]('Plan'), 'failed')).toBe('')
    expect(findName(type, {})).toBe('')
  })
})

it('a name is found at once in files that are made to be slow to read', () => {
  const files = {
    'index.html': '<title '.repeat(50_000),
    'src/App.tsx': `${'<title '.repeat(20_000)}${'<A title='.repeat(20_000)}${'<h1 '.repeat(20_000)}`,
  }
  expect(findName('ui', files)).toBe('')
  expect(findName('code', { 'README.md': `# ${'!['.repeat(50_000)}` }).length).toBeLessThanOrEqual(80)
})

it('a request always gives a name', () => {
  fc.assert(fc.property(hostile, (prompt) => nameInPrompt(prompt) !== ''))
  expect(nameInPrompt('\u200b')).toBe('Untitled')
})
