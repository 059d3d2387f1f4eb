import { describe, expect, it } from 'vitest'
import { createKeyMatcher, createTextWatch } from './keys.ts'
import { matchScore } from './match.ts'

const press = (key: string, mods: { ctrlKey?: boolean; metaKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...mods,
})
const palette = { id: 'palette', keys: 'Mod+K' }
const home = { id: 'home', keys: 'G H' }
const create = { id: 'new', keys: 'N' }
const all = [palette, home, create]

describe('keys', () => {
  it('takes Control and Command for the same', () => {
    const match = createKeyMatcher()
    expect(match(press('k', { ctrlKey: true }), all, true, 0)).toBe(palette)
    expect(match(press('k', { metaKey: true }), all, false, 0)).toBe(palette)
  })

  it('leaves letters to the text while somebody types', () => {
    expect(createKeyMatcher()(press('n'), all, true, 0)).toBeNull()
    expect(createKeyMatcher()(press('n'), all, false, 0)).toBe(create)
  })

  it('takes two keys as a sequence only when they come together', () => {
    const match = createKeyMatcher()
    expect(match(press('g'), all, false, 0)).toBeNull()
    expect(match(press('h'), all, false, 300)).toBe(home)
    expect(match(press('g'), all, false, 1000)).toBeNull()
    expect(match(press('h'), all, false, 9000)).toBeNull()
  })
})

it('keys typed on after their field was taken away are no shortcuts, until a pause or another place', () => {
  const field = { isConnected: true }
  const text = createTextWatch()
  expect(text.press('N', null, 0)).toBe(false)
  expect(text.press('a', field, 100)).toBe(true)
  expect(text.press('N', null, 200)).toBe(false)
  text.press('a', field, 300)
  field.isConnected = false
  expect([text.press('N', null, 1_000), text.press('o', null, 2_500)]).toEqual([true, true])
  expect(text.press('N', null, 9_000)).toBe(false)
  text.press('a', { isConnected: false }, 10_000)
  text.leave()
  expect(text.press('N', null, 10_100)).toBe(false)
  text.press('Escape', { isConnected: false }, 10_200)
  expect(text.press('N', null, 10_300)).toBe(false)
  text.enter({ isConnected: false })
  expect([text.press('N', null, 20_000), text.press('o', null, 30_000)]).toEqual([true, false])
})

describe('matchScore', () => {
  it('asks for every word and prefers the start of a word', () => {
    expect(matchScore('Climbing gym', 'gym cli')).toBeGreaterThan(0)
    expect(matchScore('Climbing gym', 'gym pool')).toBe(0)
    expect(matchScore('Climbing gym', 'gy')).toBeGreaterThan(matchScore('Energy', 'gy'))
  })
})

it.each([
  ['مُهِمَّة', 'مهمة'],
  ['Cafe\u0301', 'café'],
  ['Ängste', 'angste'],
  ['задача Ёлка', 'елка'],
  ['東京の天気', '天気'],
  ['ΣΊΣΥΦΟΣ', 'σίσυφοσ'],
])('a name is found in any script, with or without its accents: %s', (name, typed) => {
  expect(matchScore(name, typed)).toBeGreaterThan(0)
})
