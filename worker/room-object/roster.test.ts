import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { OnlineMember } from '#contract/socket'
import { Roster } from './roster.ts'

const member: fc.Arbitrary<OnlineMember> = fc.record({
  userId: fc.constantFrom('ada', 'bo', 'cy', 'di'),
  name: fc.string(),
  role: fc.constantFrom('owner' as const, 'editor' as const, 'viewer' as const),
})

it('says the same as a map and as JSON, whoever comes and whatever changes', () => {
  fc.assert(
    fc.property(fc.array(member), fc.array(member), (first, later) => {
      const roster = new Roster(first)
      for (const each of later) {
        roster.add(each)
        expect(JSON.parse(roster.json)).toEqual(roster.people)
      }
      const expected = new Map([...first, ...later].map((each) => [each.userId, each]))
      expect(roster.people).toEqual([...expected.values()])
      expect(JSON.parse(roster.json)).toEqual(roster.people)
    }),
  )
})
