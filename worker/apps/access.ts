import type { AppVisibility } from '#contract/apps'
import type { RoomAccess } from '../rooms/access.ts'

/** The rights that somebody has to an app; `null` when its existence is none of their business. */
export type AppAccess = {
  /** Publish versions, change it, see its data and logs. */
  edit: boolean
  /** Unpublish. */
  remove: boolean
  /** See what ran before, also what never ran for others. */
  inside: boolean
}

/**
 * An app belongs to its room: who may write there may publish and change it, its members may open it. Whoever published it
 * or owns the room takes it down. `room` is null for a stranger, who sees what is not private; so does who has no more
 * than the room's address.
 */
export const resolveAppAccess = (
  app: { visibility: AppVisibility; userId: string },
  userId: string,
  room: RoomAccess | null,
): AppAccess | null => {
  if (!room?.member) return app.visibility === 'private' ? null : { edit: false, remove: false, inside: false }
  return { edit: room.write, remove: room.manage || (room.write && app.userId === userId), inside: true }
}
