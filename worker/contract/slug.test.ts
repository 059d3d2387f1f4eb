import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSlugFault, MAX_SLUG_CHARS, suggestSlug } from './slug.ts'

describe('slugs', () => {
  it.each(['books', 'climbing-gym', 'a1b', `a${'b'.repeat(MAX_SLUG_CHARS - 1)}`])('takes %s', (slug) => {
    expect(findSlugFault(slug)).toBeNull()
  })
  it.each([
    ['too short', 'ab'],
    ['too long', 'a'.repeat(MAX_SLUG_CHARS + 1)],
    ['upper case', 'Books'],
    ['a Cyrillic letter', 'bооks'],
    ['an encoded script', 'xn--bcher-kva'],
    ['a dot', 'books.evil'],
    ['a port', 'books:80'],
    ['an underscore', 'my_books'],
    ['a hyphen in front', '-books'],
    ['a hyphen behind', 'books-'],
    ['two hyphens', 'my--books'],
    ['a digit in front', '1books'],
    ['a name of ours', 'admin'],
    ['a lookalike of a name of ours', 'l0gin'],
    ['another one', 'adm1n'],
    ['a hyphenated one', 'sign-in'],
    ['the addresses of previews', 'preview-x'],
    ['a line break', 'books\n'],
  ])('refuses %s', (_, slug) => {
    expect(findSlugFault(slug)).not.toBeNull()
  })
  it('suggests one that can be taken, whatever the title is', () => {
    expect(suggestSlug('Über-große Pläne für 2026')).toBe('uber-gro-e-plane')
    expect(suggestSlug('日本語')).toBe('my-app')
    expect(suggestSlug('Login')).toBe('my-login')
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (title) => findSlugFault(suggestSlug(title)) === null))
    fc.assert(fc.property(fc.string(), (title) => findSlugFault(suggestSlug(title)) === null))
  })
})
