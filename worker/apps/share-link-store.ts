import { and, desc, eq, getTableColumns, gt, inArray, lt, or } from 'drizzle-orm'
import { isGiverAlive } from '../auth/api-keys/acting-key.ts'
import type { Database } from '../db/client.ts'
import { appShares, apps } from '../db/schema/apps.ts'
import { roomMembers } from '../db/schema.ts'
import type { Place } from '../platform/cursor.ts'
import { listRolesThat } from '../rooms/access.ts'

export type StoredShareLink = typeof appShares.$inferSelect

/**
 * Share links in Postgres. A link that was withdrawn is gone; the others work while whoever made them may change the
 * app (`appAccess`: may write in its room), and the API key that they made it with works.
 */
export const createShareLinkStore = (db: Database) => {
  const giver = and(
    eq(roomMembers.roomId, apps.roomId),
    eq(roomMembers.userId, appShares.createdBy),
    inArray(roomMembers.role, listRolesThat('write')),
  )
  const working = () =>
    db
      .select(getTableColumns(appShares))
      .from(appShares)
      .innerJoin(apps, eq(apps.id, appShares.appId))
      .innerJoin(roomMembers, giver)
  const works = (appId: string, now: Date) =>
    and(eq(appShares.appId, appId), gt(appShares.expiresAt, now), isGiverAlive(appShares.keyId, now))

  return {
    async create(share: Omit<StoredShareLink, 'createdAt'>): Promise<StoredShareLink> {
      const [row] = await db.insert(appShares).values(share).returning()
      if (!row) throw new Error('an inserted share came back empty')
      return row
    },

    /** Those that still work, the newest first. */
    async list(appId: string, limit: number, after: Place | null, now: Date): Promise<StoredShareLink[]> {
      const page = after
        ? or(lt(appShares.createdAt, after.at), and(eq(appShares.createdAt, after.at), lt(appShares.id, after.id)))
        : undefined
      return working()
        .where(and(works(appId, now), page))
        .orderBy(desc(appShares.createdAt), desc(appShares.id))
        .limit(limit)
    },

    async remove(appId: string, id: string): Promise<boolean> {
      const rows = await db
        .delete(appShares)
        .where(and(eq(appShares.appId, appId), eq(appShares.id, id)))
        .returning({ id: appShares.id })
      return rows.length > 0
    },

    /** A link to `appId` that still works. */
    async findByToken(appId: string, tokenHash: string, now: Date): Promise<StoredShareLink | null> {
      const [row] = await working().where(and(works(appId, now), eq(appShares.tokenHash, tokenHash)))
      return row ?? null
    },

    /** Which of these links still work, for those whom they let in before. */
    async alive(appId: string, ids: readonly string[], now: Date): Promise<ReadonlySet<string>> {
      const rows = await working().where(and(works(appId, now), inArray(appShares.id, [...ids])))
      return new Set(rows.map(({ id }) => id))
    },
  }
}

export type ShareLinkStore = ReturnType<typeof createShareLinkStore>
