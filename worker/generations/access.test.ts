import { describe, expect, it } from 'vitest'
import { resolveRoomAccess } from '../rooms/access.ts'
import { resolveGenerationAccess } from './access.ts'

const room = { visibility: 'private', personal: false } as const
const generation = { userId: 'ada' }

describe('who may do what with a generation', () => {
  it('is not revealed to someone who may not enter its room', () => {
    expect(resolveGenerationAccess(generation, 'eve', null)).toBeNull()
  })
  it('stays with its author after leaving the room, who shows it to nobody and takes it from nobody from then on', () => {
    expect(resolveGenerationAccess(generation, 'ada', null)).toEqual({
      remove: false,
      cancel: true,
      change: false,
      run: true,
      preview: false,
    })
  })
  it('is not deleted by an author who was made a viewer', () => {
    expect(resolveGenerationAccess(generation, 'ada', resolveRoomAccess(room, 'viewer'))?.remove).toBe(false)
    expect(resolveGenerationAccess(generation, 'ada', resolveRoomAccess(room, 'editor'))?.remove).toBe(true)
  })
  it('is seen by a viewer, who changes and runs nothing', () => {
    expect(resolveGenerationAccess(generation, 'bo', resolveRoomAccess(room, 'viewer'))).toEqual({
      remove: false,
      cancel: false,
      change: false,
      run: false,
      preview: true,
    })
  })
  it('is stopped and run by any editor and removed by the owner of the room', () => {
    expect(resolveGenerationAccess(generation, 'bo', resolveRoomAccess(room, 'editor'))).toEqual({
      remove: false,
      cancel: true,
      change: true,
      run: true,
      preview: true,
    })
    expect(resolveGenerationAccess(generation, 'bo', resolveRoomAccess(room, 'owner'))).toEqual({
      remove: true,
      cancel: true,
      change: true,
      run: true,
      preview: true,
    })
  })
})
