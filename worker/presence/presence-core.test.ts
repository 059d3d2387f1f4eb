import { describe, expect, it } from 'vitest'
import { countPeople, listRoomsOfUser, setRoom } from './presence-core.ts'

const createPresence = (...rooms: [roomId: string, people: string[]][]) => {
  const presence = new Map<string, ReadonlySet<string>>()
  for (const [roomId, people] of rooms) setRoom(presence, roomId, people)
  return presence
}

describe('who is where', () => {
  it('counts the people of a room, none where nobody is', () => {
    expect(countPeople(createPresence(['gym', ['ada', 'bo']]), ['gym', 'attic'])).toEqual({ gym: 2, attic: 0 })
  })
  it('knows every room of one person', () => {
    const presence = createPresence(['gym', ['ada', 'bo']], ['attic', ['ada']], ['cellar', ['bo']])
    expect(listRoomsOfUser(presence, 'ada')).toEqual(['gym', 'attic'])
  })
  it('replaces what a room said before, and forgets an empty room', () => {
    const presence = createPresence(['gym', ['ada']], ['gym', ['bo']])
    expect(listRoomsOfUser(presence, 'ada')).toEqual([])
    setRoom(presence, 'gym', [])
    expect(presence.size).toBe(0)
  })
})
