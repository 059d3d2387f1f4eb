import { and, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { isGiverAlive } from '../auth/api-keys/acting-key.ts'
import type { Database } from '../db/client.ts'
import { roomDemotions, roomInvites, roomMembers, rooms, users } from '../db/schema.ts'
import type { Place } from '../platform/cursor.ts'
import { listRolesThat } from './access.ts'

export type StoredInvite = Pick<
  typeof roomInvites.$inferSelect,
  'id' | 'roomId' | 'role' | 'createdBy' | 'createdAt' | 'expiresAt'
>

export type FoundInvite = Pick<StoredInvite, 'roomId' | 'role' | 'expiresAt'> & { roomName: string; invitedBy: string }

const columns = {
  id: roomInvites.id,
  roomId: roomInvites.roomId,
  role: roomInvites.role,
  createdBy: roomInvites.createdBy,
  createdAt: roomInvites.createdAt,
  expiresAt: roomInvites.expiresAt,
}

/**
 * Invitations in Postgres. One works while whoever made it may still invite people to its room, and the API key that
 * they made it with works.
 */
export const createInviteStore = (db: Database) => {
  const giver = and(
    eq(roomMembers.roomId, roomInvites.roomId),
    eq(roomMembers.userId, roomInvites.createdBy),
    inArray(roomMembers.role, listRolesThat('invite')),
  )
  const works = (now: Date) =>
    and(gt(roomInvites.expiresAt, now), isNull(roomInvites.revokedAt), isGiverAlive(roomInvites.keyId, now))

  return {
    async create(
      invite: Omit<StoredInvite, 'createdAt'> & { tokenHash: string; keyId: string | null },
    ): Promise<StoredInvite> {
      const [row] = await db.insert(roomInvites).values(invite).returning(columns)
      if (!row) throw new Error('an inserted invitation came back empty')
      return row
    },

    /** Those of a room that still work, the newest first. */
    async list(roomId: string, limit: number, after: Place | null, now: Date): Promise<StoredInvite[]> {
      const page = after
        ? or(
            lt(roomInvites.createdAt, after.at),
            and(eq(roomInvites.createdAt, after.at), lt(roomInvites.id, after.id)),
          )
        : undefined
      return db
        .select(columns)
        .from(roomInvites)
        .innerJoin(roomMembers, giver)
        .where(and(eq(roomInvites.roomId, roomId), works(now), page))
        .orderBy(desc(roomInvites.createdAt), desc(roomInvites.id))
        .limit(limit)
    },

    /**
     * Returns what a token lets this person into, and whose it is. Nothing that was made before an owner took it away
     * from them; null asks for somebody who is not known.
     */
    async findFor(userId: string | null, tokenHash: string, now: Date): Promise<FoundInvite | null> {
      const lowered = and(
        eq(roomDemotions.roomId, roomInvites.roomId),
        userId === null ? sql`false` : eq(roomDemotions.userId, userId),
      )
      const { roomId, role, expiresAt } = columns
      const [row] = await db
        .select({ roomId, role, expiresAt, roomName: rooms.name, invitedBy: users.name })
        .from(roomInvites)
        .innerJoin(roomMembers, giver)
        .innerJoin(rooms, eq(rooms.id, roomInvites.roomId))
        .innerJoin(users, eq(users.id, roomInvites.createdBy))
        .leftJoin(roomDemotions, lowered)
        .where(
          and(
            eq(roomInvites.tokenHash, tokenHash),
            works(now),
            or(isNull(roomDemotions.at), gt(roomInvites.createdAt, roomDemotions.at)),
          ),
        )
      return row ?? null
    },

    /** Withdraws one by its id or by the hash of its token; false when there is none. */
    async revoke(roomId: string, by: { id: string } | { tokenHash: string }): Promise<boolean> {
      const named = 'id' in by ? eq(roomInvites.id, by.id) : eq(roomInvites.tokenHash, by.tokenHash)
      const rows = await db
        .update(roomInvites)
        .set({ revokedAt: sql`now()` })
        .where(and(eq(roomInvites.roomId, roomId), named))
        .returning({ id: roomInvites.id })
      return rows.length > 0
    },
  }
}

export type InviteStore = ReturnType<typeof createInviteStore>
