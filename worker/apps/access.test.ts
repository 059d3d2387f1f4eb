import { describe, expect, it } from 'vitest'
import { resolveRoomAccess } from '../rooms/access.ts'
import { resolveAppAccess } from './access.ts'

const room = { visibility: 'private', personal: false } as const
const looking = { edit: false, remove: false, inside: false }
const app = { visibility: 'private', userId: 'ada' } as const

describe('what people may do with an app', () => {
  it('owners and editors of its room change it', () => {
    expect(resolveAppAccess(app, 'bo', resolveRoomAccess(room, 'editor'))).toEqual({
      edit: true,
      remove: false,
      inside: true,
    })
    expect(resolveAppAccess(app, 'cy', resolveRoomAccess(room, 'owner'))).toEqual({
      edit: true,
      remove: true,
      inside: true,
    })
  })
  it('its publisher takes it down, unless lowered to a viewer', () => {
    expect(resolveAppAccess(app, 'ada', resolveRoomAccess(room, 'editor'))).toEqual({
      edit: true,
      remove: true,
      inside: true,
    })
    expect(resolveAppAccess(app, 'ada', resolveRoomAccess(room, 'viewer'))).toEqual({
      edit: false,
      remove: false,
      inside: true,
    })
  })
  it('a viewer of the room sees it', () => {
    expect(resolveAppAccess(app, 'bo', resolveRoomAccess(room, 'viewer'))).toEqual({
      edit: false,
      remove: false,
      inside: true,
    })
  })
  it('whoever has no more than the address of its room is a stranger to it', () => {
    const guest = resolveRoomAccess({ ...room, visibility: 'link' }, null)
    expect(guest?.role).toBe('viewer')
    expect(resolveAppAccess(app, 'eve', guest)).toBeNull()
    expect(resolveAppAccess({ ...app, visibility: 'link' }, 'eve', guest)).toEqual({
      edit: false,
      remove: false,
      inside: false,
    })
  })
  it('a stranger is not told of a private one, and only looks at others', () => {
    expect(resolveAppAccess(app, 'eve', null)).toBeNull()
    expect(resolveAppAccess({ ...app, visibility: 'link' }, 'eve', null)).toEqual(looking)
    expect(resolveAppAccess({ ...app, visibility: 'public' }, 'eve', null)).toEqual(looking)
  })
})
