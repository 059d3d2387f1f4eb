import { and, asc, eq, gt, inArray, or } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import type { Database } from '../db/client.ts'
import { auditEvents, identities, passkeys } from '../db/schema/accounts.ts'
import { appShares, apps, appVersions } from '../db/schema/apps.ts'
import { databaseNow, generations, messages, roomInvites, roomMembers, rooms, users } from '../db/schema.ts'
import { generationColumns } from '../generate/rows.ts'
import type { Place } from '../platform/cursor.ts'

const PAGE = 50

/** Of an app and its room: whether it ends with the account. */
const endsWith = (userId: string) => or(eq(apps.userId, userId), eq(rooms.createdBy, userId))

/** Everything in Postgres that belongs to an account, and its end. Lists come in pages of 50, oldest first. */
export const accountStore = (db: Database) => ({
  identities: (userId: string) =>
    db
      .select({ provider: identities.provider, email: identities.email, createdAt: identities.createdAt })
      .from(identities)
      .where(eq(identities.userId, userId)),

  /** Every room that the account is in. */
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

  /** The rooms that end with the account. */
  async ownRooms(userId: string): Promise<string[]> {
    const rows = await db.select({ id: rooms.id }).from(rooms).where(eq(rooms.createdBy, userId))
    return rows.map(({ id }) => id)
  },

  /** Every room of others that the account is in or has left something in: words, creations, or a line about an app. */
  async otherRooms(userId: string): Promise<string[]> {
    const joined = db.select({ id: roomMembers.roomId }).from(roomMembers).where(eq(roomMembers.userId, userId))
    const said = db.select({ id: messages.roomId }).from(messages).where(eq(messages.userId, userId))
    const made = db.select({ id: generations.roomId }).from(generations).where(eq(generations.userId, userId))
    const published = db
      .select({ id: apps.roomId })
      .from(appVersions)
      .innerJoin(apps, eq(apps.id, appVersions.appId))
      .where(or(eq(appVersions.userId, userId), eq(apps.userId, userId)))
    const own = new Set(await this.ownRooms(userId))
    return (await union(joined, said, made, published)).flatMap(({ id }) => (own.has(id) ? [] : [id]))
  },

  /** The apps that the account published, each with the versions of it that it published. */
  async apps(userId: string) {
    const { id, slug, title, visibility, roomId, createdAt, updatedAt } = apps
    const own = await db
      .select({ id, slug, title, visibility, roomId, createdAt, updatedAt })
      .from(apps)
      .where(eq(apps.userId, userId))
      .orderBy(asc(createdAt))
    const versions = await db
      .select()
      .from(appVersions)
      .where(eq(appVersions.userId, userId))
      .orderBy(asc(appVersions.version))
    return own.map((app) => ({ ...app, versions: versions.filter(({ appId }) => appId === app.id) }))
  },

  /** The apps that end with the account: those it published, and everybody's in its rooms. */
  endingApps: async (userId: string): Promise<{ id: string; slug: string; runnerId: string }[]> =>
    db
      .select({ id: apps.id, slug: apps.slug, runnerId: apps.runnerId })
      .from(apps)
      .innerJoin(rooms, eq(rooms.id, apps.roomId))
      .where(endsWith(userId)),

  /**
   * Closes an account for good, all or nothing: its address is free, nothing signs in to it, its rooms have no members
   * and nobody sees what it runs. Can be repeated.
   */
  async close(userId: string) {
    const own = db.select({ id: rooms.id }).from(rooms).where(eq(rooms.createdBy, userId))
    const ending = db
      .select({ id: apps.id })
      .from(apps)
      .innerJoin(rooms, eq(rooms.id, apps.roomId))
      .where(endsWith(userId))
    await db.batch([
      db
        .update(users)
        .set({ email: `${userId}@deleted.invalid`, passwordHash: null, endingAt: databaseNow })
        .where(eq(users.id, userId)),
      db.delete(identities).where(eq(identities.userId, userId)),
      db.delete(passkeys).where(eq(passkeys.userId, userId)),
      db.update(apps).set({ visibility: 'private', updatedAt: databaseNow }).where(inArray(apps.id, ending)),
      db.delete(roomMembers).where(inArray(roomMembers.roomId, own)),
      // What it handed out ends with it, in the rooms of others too.
      db.delete(roomInvites).where(or(eq(roomInvites.createdBy, userId), inArray(roomInvites.roomId, own))),
      db.delete(appShares).where(eq(appShares.createdBy, userId)),
      db.update(rooms).set({ visibility: 'private' }).where(eq(rooms.createdBy, userId)),
    ])
  },

  async standing(userId: string): Promise<'open' | 'closed' | 'gone'> {
    const [row] = await db.select({ endingAt: users.endingAt }).from(users).where(eq(users.id, userId))
    return row ? (row.endingAt ? 'closed' : 'open') : 'gone'
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
      .select(generationColumns)
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
