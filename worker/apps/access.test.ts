import { describe, expect, it } from 'vitest'
import { roomAccess } from '../rooms/access.ts'
import { appAccess } from './access.ts'

const room = { visibility: 'private', personal: false } as const
const looking = { edit: false, remove: false, inside: false }
const app = { visibility: 'private', userId: 'ada' } as const

describe('what people may do with an app', () => {
  it('owners and editors of its room change it', () => {
    expect(appAccess(app, 'bo', roomAccess(room, 'editor'))).toEqual({ edit: true, remove: false, inside: true })
    expect(appAccess(app, 'cy', roomAccess(room, 'owner'))).toEqual({ edit: true, remove: true, inside: true })
  })
  it('its publisher takes it down, unless lowered to a viewer', () => {
    expect(appAccess(app, 'ada', roomAccess(room, 'editor'))).toEqual({ edit: true, remove: true, inside: true })
    expect(appAccess(app, 'ada', roomAccess(room, 'viewer'))).toEqual({ edit: false, remove: false, inside: true })
  })
  it('a viewer of the room sees it', () => {
    expect(appAccess(app, 'bo', roomAccess(room, 'viewer'))).toEqual({ edit: false, remove: false, inside: true })
  })
  it('whoever has no more than the address of its room is a stranger to it', () => {
    const guest = roomAccess({ ...room, visibility: 'link' }, null)
    expect(guest?.role).toBe('viewer')
    expect(appAccess(app, 'eve', guest)).toBeNull()
    expect(appAccess({ ...app, visibility: 'link' }, 'eve', guest)).toEqual({
      edit: false,
      remove: false,
      inside: false,
    })
  })
  it('a stranger is not told of a private one, and only looks at others', () => {
    expect(appAccess(app, 'eve', null)).toBeNull()
    expect(appAccess({ ...app, visibility: 'link' }, 'eve', null)).toEqual(looking)
    expect(appAccess({ ...app, visibility: 'public' }, 'eve', null)).toEqual(looking)
  })
})
