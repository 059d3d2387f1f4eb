import { and, asc, eq, gt, or } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import type { Database } from '../db/client.ts'
import { auditEvents, identities } from '../db/schema/accounts.ts'
import { generations, messages, roomMembers, rooms, users } from '../db/schema.ts'
import type { Place } from '../platform/cursor.ts'

const PAGE = 50

/** Everything in Postgres that belongs to an account, and its end. Lists come in pages of 50, oldest first. */
export const accountStore = (db: Database) => ({
  identities: (userId: string) =>
    db
      .select({ provider: identities.provider, email: identities.email, createdAt: identities.createdAt })
      .from(identities)
      .where(eq(identities.userId, userId)),

  /** Every room that the account is in; `own` are those that end with it. */
  rooms: (userId: string) =>
    db
      .select({
        id: rooms.id,
        name: rooms.name,
        visibility: rooms.visibility,
        personal: rooms.personal,
        createdBy: rooms.createdBy,
        createdAt: rooms.createdAt,
        role: roomMembers.role,
      })
      .from(roomMembers)
      .innerJoin(rooms, eq(rooms.id, roomMembers.roomId))
      .where(eq(roomMembers.userId, userId)),

  /** Every room that the account has left something in, also those that it is not in any more. */
  async traces(userId: string): Promise<string[]> {
    const said = db.select({ id: messages.roomId }).from(messages).where(eq(messages.userId, userId))
    const made = db.select({ id: generations.roomId }).from(generations).where(eq(generations.userId, userId))
    return (await union(said, made)).map(({ id }) => id)
  },

  messages: (userId: string, after: Place | null) =>
    db
      .select({ id: messages.id, roomId: messages.roomId, message: messages.message, createdAt: messages.createdAt })
      .from(messages)
      .where(
        and(
          eq(messages.userId, userId),
          after
            ? or(gt(messages.createdAt, after.at), and(eq(messages.createdAt, after.at), gt(messages.id, after.id)))
            : undefined,
        ),
      )
      .orderBy(asc(messages.createdAt), asc(messages.id))
      .limit(PAGE),

  generations: (userId: string, after: Place | null) =>
    db
      .select()
      .from(generations)
      .where(
        and(
          eq(generations.userId, userId),
          after
            ? or(
                gt(generations.createdAt, after.at),
                and(eq(generations.createdAt, after.at), gt(generations.id, after.id)),
              )
            : undefined,
        ),
      )
      .orderBy(asc(generations.createdAt), asc(generations.id))
      .limit(PAGE),

  /** The generations that end with the account: its own, and everybody's in its rooms. */
  async endingGenerations(userId: string): Promise<{ id: string; roomId: string }[]> {
    return db
      .select({ id: generations.id, roomId: generations.roomId })
      .from(generations)
      .innerJoin(rooms, eq(rooms.id, generations.roomId))
      .where(or(eq(generations.userId, userId), eq(rooms.createdBy, userId)))
  },

  /** The account with everything that hangs on it; foreign keys take the rest along. */
  async remove(userId: string) {
    await db.batch([
      db.delete(auditEvents).where(eq(auditEvents.userId, userId)),
      db.delete(users).where(eq(users.id, userId)),
    ])
  },
})

export type AccountStore = ReturnType<typeof accountStore>
