import { RoomRole, type RoomVisibility } from '#contract/rooms'

/** The rights that someone has in a room; `null` when the room's existence is none of their business. */
export type RoomAccess = {
  role: RoomRole
  /** False for a stranger who has the address of a `link` room. */
  member: boolean
  /** Talk and generate. */
  write: boolean
  invite: boolean
  /** Rename, change who may enter, remove people, delete. */
  manage: boolean
}

const grants: { [R in RoomRole]: Omit<RoomAccess, 'role' | 'member'> } = {
  owner: { write: true, invite: true, manage: true },
  editor: { write: true, invite: true, manage: false },
  viewer: { write: false, invite: false, manage: false },
}

/** The roles that may do something: for stores, which ask by role. */
export const listRolesThat = (grant: keyof (typeof grants)['owner']): RoomRole[] =>
  RoomRole.options.filter((role) => grants[role][grant])

/**
 * The one decision on who may do what in a room. `role` is the membership, or null for a stranger; a stranger with
 * the address of a `link` room may watch. A personal room is its owner's alone: nobody is invited to it.
 */
export const resolveRoomAccess = (
  room: { visibility: RoomVisibility; personal: boolean },
  role: RoomRole | null,
): RoomAccess | null => {
  const effective = role ?? (room.visibility === 'link' && !room.personal ? 'viewer' : null)
  if (!effective) return null
  const granted = grants[effective]
  return { role: effective, member: role !== null, ...granted, invite: granted.invite && !room.personal }
}
