import { type SQL, sql } from 'drizzle-orm'
import { assets } from '../db/schema/accounts.ts'
import { roomAssets } from '../db/schema/room-assets.ts'
import { mayEnter } from '../rooms/may-enter.ts'

/** The condition in SQL that a person may see an upload: it has arrived, and is theirs, or was attached in a room that they may enter. */
export const maySeeAsset = (
  userId: string,
): SQL => sql`(${assets.storedAt} IS NOT NULL AND (${assets.userId} = ${userId} OR EXISTS (
  SELECT 1 FROM ${roomAssets}
    WHERE ${roomAssets.assetId} = ${assets.id} AND ${mayEnter(roomAssets.roomId, userId)})))`
