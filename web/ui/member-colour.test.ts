import { describe, expect, it } from 'vitest'
import { chooseMemberColour, formatInitials } from './member-colour.ts'

describe('chooseMemberColour', () => {
  it('uses all eight colours about equally for random ids', () => {
    const counts = new Map<string, number>()
    for (let index = 0; index < 4000; index++) {
      const colour = chooseMemberColour(crypto.randomUUID())
      counts.set(colour, (counts.get(colour) ?? 0) + 1)
    }
    expect(counts.size).toBe(8)
    for (const count of counts.values()) expect(count).toBeGreaterThan(300)
  })
})

describe('formatInitials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['ada', 'A'],
    ['Jean-Luc van der Berg', 'JB'],
    ['  ', '?'],
    ['Łukasz', 'Ł'],
    ['👩‍🚀 Nova', '👩‍🚀N'],
  ])('%j is %s', (name, initials) => {
    expect(formatInitials(name)).toBe(initials)
  })
})
