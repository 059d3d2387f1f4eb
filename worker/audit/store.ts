import { and, desc, eq, lt, or } from 'drizzle-orm'
import type { AuditName } from '#contract/audit'
import type { Database } from '../db/client.ts'
import { auditEvents } from '../db/schema/accounts.ts'
import type { Place } from '../platform/cursor.ts'

export type StoredEvent = {
  id: string
  userId: string | null
  event: AuditName
  address: string
  userAgent: string
  detail: Record<string, string>
  createdAt: Date
}

const columns = {
  id: auditEvents.id,
  userId: auditEvents.userId,
  event: auditEvents.event,
  address: auditEvents.address,
  userAgent: auditEvents.userAgent,
  detail: auditEvents.detail,
  createdAt: auditEvents.createdAt,
}

const olderThan = (place: Place | null) =>
  place
    ? or(lt(auditEvents.createdAt, place.at), and(eq(auditEvents.createdAt, place.at), lt(auditEvents.id, place.id)))
    : undefined

/** Keeps the events of accounts, in Postgres; lists have the newest first. */
export const createAuditStore = (db: Database) => ({
  async add(event: StoredEvent) {
    await db.insert(auditEvents).values(event)
  },

  list: (of: { userId?: string | undefined }, limit: number, after: Place | null): Promise<StoredEvent[]> =>
    db
      .select(columns)
      .from(auditEvents)
      .where(and(of.userId ? eq(auditEvents.userId, of.userId) : undefined, olderThan(after)))
      .orderBy(desc(auditEvents.createdAt), desc(auditEvents.id))
      .limit(limit),
})

export type AuditStore = ReturnType<typeof createAuditStore>
