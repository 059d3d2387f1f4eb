import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { referToRoom } from '../schema.ts'
import { assets } from './accounts.ts'

/** Uploads that somebody attached to a request in a room: its members may see them, and attach them again. */
export const roomAssets = pgTable(
  'room_assets',
  {
    assetId: uuid('asset_id')
      .notNull()
      .references(() => assets.id, { onDelete: 'cascade' }),
    roomId: referToRoom(),
  },
  (table) => [primaryKey({ columns: [table.assetId, table.roomId] })],
)
