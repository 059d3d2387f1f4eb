import { and, eq, exists, inArray, isNotNull, or } from 'drizzle-orm'
import { maySeeAsset } from '../assets/may-see.ts'
import type { Database } from '../db/client.ts'
import { assets } from '../db/schema/accounts.ts'
import { roomAssets } from '../db/schema/room-assets.ts'

export type AttachedAsset = { id: string; userId: string; name: string; contentType: string; size: number }

const columns = {
  id: assets.id,
  userId: assets.userId,
  name: assets.name,
  contentType: assets.contentType,
  size: assets.size,
}

/** Uploads as requests have them attached, and the rooms that they were brought into. */
export const createAttachmentStore = (db: Database) => {
  const inRoom = (roomId: string) =>
    exists(
      db
        .select({ id: roomAssets.assetId })
        .from(roomAssets)
        .where(and(eq(roomAssets.assetId, assets.id), eq(roomAssets.roomId, roomId))),
    )

  return {
    /** Those of `ids` that this person may see. */
    seenBy: (userId: string, ids: readonly string[]): Promise<AttachedAsset[]> =>
      db
        .select(columns)
        .from(assets)
        .where(and(inArray(assets.id, [...ids]), maySeeAsset(userId))),

    /** Those of `ids` that are this person's, or in the room already. */
    attachable: (ids: readonly string[], userId: string, roomId: string): Promise<AttachedAsset[]> =>
      db
        .select(columns)
        .from(assets)
        .where(
          and(inArray(assets.id, [...ids]), isNotNull(assets.storedAt), or(eq(assets.userId, userId), inRoom(roomId))),
        ),

    async share(ids: readonly string[], roomId: string) {
      await db
        .insert(roomAssets)
        .values(ids.map((assetId) => ({ assetId, roomId })))
        .onConflictDoNothing()
    },
  }
}

export type AttachmentStore = ReturnType<typeof createAttachmentStore>
