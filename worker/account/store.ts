import { and, asc, eq, gt, inArray, ne, or, sql } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import * as z from 'zod'
import type { AppVisibility } from '#contract/apps'
import { DELETED_PERSON } from '#contract/constants'
import type { RoomRole, RoomVisibility } from '#contract/rooms'
import { resolveAppAccess } from '../apps/access.ts'
import type { Database } from '../db/client.ts'
import { auditEvents, identities, passkeys } from '../db/schema/accounts.ts'
import { appShares, apps, appVersions } from '../db/schema/apps.ts'
import { databaseNow, generations, messages, roomInvites, roomMembers, rooms, users } from '../db/schema.ts'
import { resolveGenerationAccess } from '../generations/access.ts'
import { generationColumns } from '../generations/generation-rows.ts'
import type { Place } from '../platform/cursor.ts'
import { resolveRoomAccess } from '../rooms/access.ts'

const PAGE = 50

type Made = { id: string; roomId: string }

/** The columns that decide whether something in a room ends with an account: the room, and the account's role in it. */
const roomColumns = { createdBy: rooms.createdBy, visibility: rooms.visibility, personal: rooms.personal }
type Standing = { room: { createdBy: string; visibility: RoomVisibility; personal: boolean }; role: RoomRole | null }

const membership = (userId: string) => and(eq(roomMembers.roomId, rooms.id), eq(roomMembers.userId, userId))

/** The apps that end with the account: everybody's in its rooms, and those that it may take down elsewhere. */
const endingApps = async (db: Database, userId: string): Promise<{ id: string; slug: string; runnerId: string }[]> => {
  const { id, slug, runnerId, visibility } = apps
  const rows = await db
    .select({ id, slug, runnerId, visibility, userId: apps.userId, room: roomColumns, role: roomMembers.role })
    .from(apps)
    .innerJoin(rooms, eq(rooms.id, apps.roomId))
    .leftJoin(roomMembers, membership(userId))
    .where(or(eq(apps.userId, userId), eq(rooms.createdBy, userId)))
  const ends = (app: Standing & { userId: string; visibility: AppVisibility }) =>
    app.room.createdBy === userId ||
    resolveAppAccess(app, userId, resolveRoomAccess(app.room, app.role))?.remove === true
  return rows.filter(ends)
}

const Ids = z.array(z.object({ id: z.uuid() }))

/**
 * Returns the ids of those of an account's creations that others go on from: what they published, what they made a
 * version of in its room, and all that those came from.
 */
const usedByOthers = async (db: Database, userId: string): Promise<Set<string>> => {
  const { rows } = await db.execute(sql`
    WITH RECURSIVE used AS (
      SELECT mine.id, mine.parent_id FROM ${generations} AS mine
        WHERE mine.user_id = ${userId} AND (
          EXISTS (SELECT FROM ${generations} AS next
            WHERE next.parent_id = mine.id AND next.room_id = mine.room_id
              AND next.user_id <> ${userId} AND next.status = 'complete')
          OR EXISTS (SELECT FROM ${appVersions} AS published
            WHERE published.user_id <> ${userId} AND strpos(published.faces::text, mine.id::text) > 0))
      UNION
      SELECT older.id, older.parent_id
        FROM ${generations} AS older JOIN used ON older.id = used.parent_id
        WHERE older.user_id = ${userId}
    ) SELECT id FROM used`)
  return new Set(Ids.parse(rows).map(({ id }) => id))
}

/** Reads everything in Postgres that belongs to an account, and ends it. Lists come in pages of 50, oldest first. */
export const createAccountStore = (db: Database) => ({
  identities: (userId: string) =>
    db
      .select({ provider: identities.provider, email: identities.email, createdAt: identities.createdAt })
      .from(identities)
      .where(eq(identities.userId, userId)),

  /** Returns every room that the account is in. */
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

  /**
   * Returns every room of others that the account is in or has left something in: words, creations, or a line about an
   * app.
   */
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

  endingApps: (userId: string) => endingApps(db, userId),

  /**
   * Closes an account for good, all or nothing: its address is free, nothing signs in to it, its rooms have no members
   * and nobody sees what it runs. Can be repeated.
   */
  async close(userId: string) {
    const own = db.select({ id: rooms.id }).from(rooms).where(eq(rooms.createdBy, userId))
    const ending = (await endingApps(db, userId)).map(({ id }) => id)
    await db.batch([
      db
        .update(users)
        .set({ email: `${userId}@deleted.invalid`, passwordHash: null, endingAt: databaseNow })
        .where(eq(users.id, userId)),
      db.delete(identities).where(eq(identities.userId, userId)),
      db.delete(passkeys).where(eq(passkeys.userId, userId)),
      db.update(apps).set({ visibility: 'private', updatedAt: databaseNow }).where(inArray(apps.id, ending)),
      db.delete(roomMembers).where(inArray(roomMembers.roomId, own)),
      // Invitations and shares end with it, in the rooms of others too.
      db.delete(roomInvites).where(or(eq(roomInvites.createdBy, userId), inArray(roomInvites.roomId, own))),
      db.delete(appShares).where(eq(appShares.createdBy, userId)),
      db.update(rooms).set({ visibility: 'private' }).where(eq(rooms.createdBy, userId)),
    ])
  },

  async readState(userId: string): Promise<'open' | 'closed' | 'gone'> {
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

  /**
   * Returns what the account made and everybody made in its rooms: `ends` with everything in its rooms and what it may
   * delete elsewhere and nobody else goes on from; the rest stays in the rooms of others.
   */
  async endingGenerations(userId: string): Promise<(Made & { ends: boolean })[]> {
    const { id, roomId } = generations
    const rows = await db
      .select({ id, roomId, userId: generations.userId, room: roomColumns, role: roomMembers.role })
      .from(generations)
      .innerJoin(rooms, eq(rooms.id, generations.roomId))
      .leftJoin(roomMembers, membership(userId))
      .where(or(eq(generations.userId, userId), eq(rooms.createdBy, userId)))
    const used = await usedByOthers(db, userId)
    const mayRemove = (made: (typeof rows)[number]) =>
      resolveGenerationAccess(made, userId, resolveRoomAccess(made.room, made.role))?.remove === true
    return rows.map((made) => ({
      id: made.id,
      roomId: made.roomId,
      ends: made.room.createdBy === userId || (!used.has(made.id) && mayRemove(made)),
    }))
  },

  /**
   * The account with everything that hangs on it; foreign keys take the rest along. The generations in `stays` are
   * nobody's from then on, and apps that are still there their room's owner's.
   */
  async remove(userId: string, stays: readonly string[]) {
    const nobody = DELETED_PERSON.userId
    const inRoomsOfOthers = and(eq(apps.userId, userId), eq(apps.roomId, rooms.id), ne(rooms.createdBy, userId))
    await db.batch([
      db
        .insert(users)
        .values({ id: nobody, email: `${nobody}@deleted.invalid`, name: DELETED_PERSON.name, endingAt: databaseNow })
        .onConflictDoNothing(),
      db
        .update(generations)
        .set({ userId: nobody })
        .where(and(eq(generations.userId, userId), sql`${generations.id} = ANY(${sql.param([...stays])}::uuid[])`)),
      db
        .update(apps)
        .set({ userId: rooms.createdBy, revision: sql`${apps.revision} + 1` })
        .from(rooms)
        .where(inRoomsOfOthers),
      db.update(appVersions).set({ userId: nobody }).where(eq(appVersions.userId, userId)),
      db.delete(auditEvents).where(eq(auditEvents.userId, userId)),
      db.delete(users).where(eq(users.id, userId)),
    ])
  },
})

export type AccountStore = ReturnType<typeof createAccountStore>
