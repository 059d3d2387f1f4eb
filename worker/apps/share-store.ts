import { and, desc, eq, gt } from 'drizzle-orm'
import type { Database } from '../db/client.ts'
import { appShares } from '../db/schema/apps.ts'

export type StoredShare = typeof appShares.$inferSelect

/** Share links in Postgres. A link that was withdrawn is gone. */
export const shareStore = (db: Database) => ({
  async create(share: Omit<StoredShare, 'createdAt'>): Promise<StoredShare> {
    const [row] = await db.insert(appShares).values(share).returning()
    if (!row) throw new Error('an inserted share came back empty')
    return row
  },

  async list(appId: string, now: Date): Promise<StoredShare[]> {
    return db
      .select()
      .from(appShares)
      .where(and(eq(appShares.appId, appId), gt(appShares.expiresAt, now)))
      .orderBy(desc(appShares.createdAt))
      .limit(100)
  },

  async remove(appId: string, id: string): Promise<boolean> {
    const rows = await db
      .delete(appShares)
      .where(and(eq(appShares.appId, appId), eq(appShares.id, id)))
      .returning({ id: appShares.id })
    return rows.length > 0
  },

  /** A link to `appId` that still works. */
  async findByToken(appId: string, tokenHash: string, now: Date): Promise<StoredShare | null> {
    const [row] = await db
      .select()
      .from(appShares)
      .where(and(eq(appShares.tokenHash, tokenHash), eq(appShares.appId, appId), gt(appShares.expiresAt, now)))
    return row ?? null
  },

  /** Whether a link still works, for someone whom it let in before. */
  async isAlive(appId: string, id: string, now: Date): Promise<boolean> {
    const [row] = await db
      .select({ id: appShares.id })
      .from(appShares)
      .where(and(eq(appShares.id, id), eq(appShares.appId, appId), gt(appShares.expiresAt, now)))
    return row !== undefined
  },
})

export type ShareStore = ReturnType<typeof shareStore>
