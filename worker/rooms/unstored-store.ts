import { and, desc, eq, lt, or } from 'drizzle-orm'
import type { ReportedUnstored, Unstored } from '#contract/rooms'
import { cutText } from '#contract/text'
import type { Database } from '../db/client.ts'
import { unstored } from '../db/schema.ts'
import type { Place } from '../platform/cursor.ts'

/** Of one room; nobody reads more. */
const MAX_REPORTED = 1_000

/** Stores what rooms could not store, as they reported it, in Postgres. */
export const createUnstoredStore = (db: Database) => ({
  /** All that a room reports takes the place of all that it reported before. */
  async replace(roomId: string, items: readonly Unstored[]) {
    const rows = items.slice(0, MAX_REPORTED).map(({ kind, id, reason, since }) => ({
      roomId,
      kind,
      id,
      reason: cutText(reason, 500),
      since: new Date(since),
    }))
    await db.batch([
      db.delete(unstored).where(eq(unstored.roomId, roomId)),
      ...(rows.length > 0 ? [db.insert(unstored).values(rows)] : []),
    ])
  },

  /** The newest first. */
  async list(limit: number, after: Place | null): Promise<(Omit<ReportedUnstored, 'since'> & { since: Date })[]> {
    return db
      .select()
      .from(unstored)
      .where(
        after
          ? or(lt(unstored.since, after.at), and(eq(unstored.since, after.at), lt(unstored.id, after.id)))
          : undefined,
      )
      .orderBy(desc(unstored.since), desc(unstored.id))
      .limit(limit)
  },
})

export type UnstoredStore = ReturnType<typeof createUnstoredStore>
