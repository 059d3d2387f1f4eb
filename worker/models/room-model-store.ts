import { eq } from 'drizzle-orm'
import type { Database } from '../db/client.ts'
import { roomModels } from '../db/schema/provider-keys.ts'

/** The store of which model a room has chosen, in Postgres. */
export const createRoomModelStore = (db: Database) => ({
  async of(roomId: string): Promise<string | null> {
    const [row] = await db.select({ model: roomModels.model }).from(roomModels).where(eq(roomModels.roomId, roomId))
    return row?.model ?? null
  },

  async set(roomId: string, model: string | null) {
    if (model === null) await db.delete(roomModels).where(eq(roomModels.roomId, roomId))
    else
      await db
        .insert(roomModels)
        .values({ roomId, model })
        .onConflictDoUpdate({ target: roomModels.roomId, set: { model } })
  },
})

export type RoomModelStore = ReturnType<typeof createRoomModelStore>
