import { describe, expect, it } from 'vitest'
import { resolveRoomAccess } from './access.ts'

const privateRoom = { visibility: 'private', personal: false } as const
const linkRoom = { visibility: 'link', personal: false } as const
const personalRoom = { visibility: 'private', personal: true } as const

describe('who may do what in a room', () => {
  it('does not reveal a private room to a stranger', () => {
    expect(resolveRoomAccess(privateRoom, null)).toBeNull()
  })
  it('lets a stranger with the link watch, and only watch', () => {
    expect(resolveRoomAccess(linkRoom, null)).toEqual({
      role: 'viewer',
      member: false,
      write: false,
      invite: false,
      manage: false,
    })
  })
  it('lets a viewer only watch', () => {
    expect(resolveRoomAccess(privateRoom, 'viewer')).toEqual({
      role: 'viewer',
      member: true,
      write: false,
      invite: false,
      manage: false,
    })
  })
  it('lets an editor write and invite, not manage', () => {
    expect(resolveRoomAccess(privateRoom, 'editor')).toEqual({
      role: 'editor',
      member: true,
      write: true,
      invite: true,
      manage: false,
    })
  })
  it('lets an owner do everything', () => {
    expect(resolveRoomAccess(privateRoom, 'owner')).toEqual({
      role: 'owner',
      member: true,
      write: true,
      invite: true,
      manage: true,
    })
  })
  it('keeps a personal room to its owner, whatever its visibility says', () => {
    expect(resolveRoomAccess({ ...personalRoom, visibility: 'link' }, null)).toBeNull()
    expect(resolveRoomAccess(personalRoom, 'owner')?.invite).toBe(false)
  })
})
