import { describe, expect, it } from 'vitest'
import { roomAccess } from '../rooms/access.ts'
import { appAccess } from './access.ts'

const room = { visibility: 'private', personal: false } as const
const app = { visibility: 'private', userId: 'ada' } as const

describe('what people may do with an app', () => {
  it('owners and editors of its room change it', () => {
    expect(appAccess(app, 'bo', roomAccess(room, 'editor'))).toEqual({ edit: true, remove: false })
    expect(appAccess(app, 'cy', roomAccess(room, 'owner'))).toEqual({ edit: true, remove: true })
  })
  it('its publisher takes it down, unless lowered to a viewer', () => {
    expect(appAccess(app, 'ada', roomAccess(room, 'editor'))).toEqual({ edit: true, remove: true })
    expect(appAccess(app, 'ada', roomAccess(room, 'viewer'))).toEqual({ edit: false, remove: false })
  })
  it('a viewer of the room sees it', () => {
    expect(appAccess(app, 'bo', roomAccess(room, 'viewer'))).toEqual({ edit: false, remove: false })
  })
  it('a stranger is not told of a private one, and only looks at others', () => {
    expect(appAccess(app, 'eve', null)).toBeNull()
    expect(appAccess({ ...app, visibility: 'link' }, 'eve', null)).toEqual({ edit: false, remove: false })
    expect(appAccess({ ...app, visibility: 'public' }, 'eve', null)).toEqual({ edit: false, remove: false })
  })
})
