import { describe, expect, it } from 'vitest'
import { countPeople, type Presence, roomsOfUser, withRoom } from './presence-core.ts'

const nobody: Presence = new Map()

describe('who is where', () => {
  it('counts the people of a room, none where nobody is', () => {
    const presence = withRoom(nobody, 'gym', ['ada', 'bo'])
    expect(countPeople(presence, ['gym', 'attic'])).toEqual({ gym: 2, attic: 0 })
  })
  it('knows every room of one person', () => {
    const presence = withRoom(withRoom(withRoom(nobody, 'gym', ['ada', 'bo']), 'attic', ['ada']), 'cellar', ['bo'])
    expect(roomsOfUser(presence, 'ada')).toEqual(['gym', 'attic'])
  })
  it('replaces what a room said before, and forgets an empty room', () => {
    const presence = withRoom(withRoom(nobody, 'gym', ['ada']), 'gym', ['bo'])
    expect(roomsOfUser(presence, 'ada')).toEqual([])
    expect(withRoom(presence, 'gym', []).size).toBe(0)
  })
})
