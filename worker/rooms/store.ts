import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { ChatMessage, Room, RoomRole, RoomVisibility } from '#contract/rooms'
import type { Database } from '../db/client.ts'
import { appShares, apps } from '../db/schema/apps.ts'
import {
  databaseNow,
  messages,
  roomDemotions,
  roomInvites,
  roomMembers,
  rooms,
  roomVisits,
  users,
} from '../db/schema.ts'
import type { Place } from '../platform/cursor.ts'
import { type Membership, pickFacts, type StoredMessage } from './room-rpc.ts'

export type StoredRoom = { id: string; name: string; visibility: RoomVisibility; personal: boolean; createdAt: Date }
export type StoredMember = { userId: string; name: string; avatarUrl: string | null; role: RoomRole; joinedAt: Date }

/** The place where a page of rooms goes on: rooms are ordered by last activity, newest first, then by id. */
export type RoomCursor = { activeAt: Date; id: string }

const roomColumns = {
  id: rooms.id,
  name: rooms.name,
  visibility: rooms.visibility,
  personal: rooms.personal,
  createdAt: rooms.createdAt,
}

/** All but what searches compare. */
const { search: _search, ...messageColumns } = getTableColumns(messages)

const toMessage = ({ createdAt, ...message }: Omit<typeof messages.$inferSelect, 'search'>): ChatMessage => ({
  ...message,
  timestamp: createdAt.toISOString(),
})

const isMember = (roomId: string, userId: string) => and(eq(roomMembers.roomId, roomId), eq(roomMembers.userId, userId))
const isDemotion = (roomId: string, userId: string) =>
  and(eq(roomDemotions.roomId, roomId), eq(roomDemotions.userId, userId))

/** Withdraws what somebody handed out: invitations to a room, and links to its apps. */
const endGrants = (db: Database, roomId: string, userId: string) => {
  const appsOfRoom = db.select({ id: apps.id }).from(apps).where(eq(apps.roomId, roomId))
  return [
    db.delete(roomInvites).where(and(eq(roomInvites.roomId, roomId), eq(roomInvites.createdBy, userId))),
    db.delete(appShares).where(and(eq(appShares.createdBy, userId), inArray(appShares.appId, appsOfRoom))),
  ] as const
}

const endVisit = (db: Database, roomId: string, userId: string) =>
  db.delete(roomVisits).where(and(eq(roomVisits.roomId, roomId), eq(roomVisits.userId, userId)))

const lower = (db: Database, roomId: string, userId: string) =>
  db
    .insert(roomDemotions)
    .values({ roomId, userId })
    .onConflictDoUpdate({ target: [roomDemotions.roomId, roomDemotions.userId], set: { at: databaseNow } })

/** Rooms, members and chat history in Postgres. */
export const createRoomStore = (db: Database) => ({
  /** One room with the role of `userId` in it; null when there is no such room, or no such account any more. */
  async find(id: string, userId: string): Promise<{ room: StoredRoom; role: RoomRole | null } | null> {
    const [row] = await db
      .select({ ...roomColumns, role: roomMembers.role })
      .from(rooms)
      .innerJoin(users, and(eq(users.id, userId), isNull(users.endingAt)))
      .leftJoin(roomMembers, and(eq(roomMembers.roomId, rooms.id), eq(roomMembers.userId, users.id)))
      .where(eq(rooms.id, id))
    if (!row) return null
    const { role, ...room } = row
    return { room, role }
  },

  /** Writes down that somebody came by the room's address. */
  async visit(roomId: string, userId: string) {
    await db.insert(roomVisits).values({ roomId, userId }).onConflictDoNothing()
  },

  async hasVisited(roomId: string, userId: string): Promise<boolean> {
    const rows = await db
      .select({ at: roomVisits.at })
      .from(roomVisits)
      .where(and(eq(roomVisits.roomId, roomId), eq(roomVisits.userId, userId)))
    return rows.length > 0
  },

  /** The room, and the roles of those of `userIds` that have one; null when there is no such room. */
  async membership(id: string, userIds: readonly string[]): Promise<Membership> {
    const rows = await db
      .select({ ...roomColumns, userId: roomMembers.userId, role: roomMembers.role })
      .from(rooms)
      .leftJoin(roomMembers, and(eq(roomMembers.roomId, rooms.id), inArray(roomMembers.userId, [...userIds])))
      .where(eq(rooms.id, id))
    const [room] = rows
    if (!room) return null
    const roles = rows.flatMap(({ userId, role }): [string, RoomRole][] => (userId && role ? [[userId, role]] : []))
    return { room: pickFacts(room), roles: new Map(roles) }
  },

  async findPersonal(userId: string): Promise<StoredRoom | null> {
    const [room] = await db
      .select(roomColumns)
      .from(rooms)
      .where(and(eq(rooms.createdBy, userId), rooms.personal))
      .limit(1)
    return room ?? null
  },

  async listByUser(userId: string, limit: number, after: RoomCursor | null) {
    return db
      .select({ ...roomColumns, role: roomMembers.role, activeAt: rooms.activeAt })
      .from(roomMembers)
      .innerJoin(rooms, eq(rooms.id, roomMembers.roomId))
      .where(
        and(
          eq(roomMembers.userId, userId),
          after
            ? or(lt(rooms.activeAt, after.activeAt), and(eq(rooms.activeAt, after.activeAt), gt(rooms.id, after.id)))
            : undefined,
        ),
      )
      .orderBy(desc(rooms.activeAt), asc(rooms.id))
      .limit(limit)
  },

  async create(room: { id: string; name: string; visibility: RoomVisibility; ownerId: string }): Promise<StoredRoom> {
    const [[created]] = await db.batch([
      db
        .insert(rooms)
        .values({ id: room.id, name: room.name, visibility: room.visibility, createdBy: room.ownerId })
        .returning(roomColumns),
      db.insert(roomMembers).values({ roomId: room.id, userId: room.ownerId, role: 'owner' }),
    ])
    if (!created) throw new Error('an inserted room came back empty')
    return created
  },

  async update(id: string, change: Partial<Pick<Room, 'name' | 'visibility'>>) {
    const changing = db.update(rooms).set(change).where(eq(rooms.id, id))
    // Who came by the address of a room that was closed has not come to the one that is opened again.
    if (change.visibility === 'private')
      await db.batch([changing, db.delete(roomVisits).where(eq(roomVisits.roomId, id))])
    else await changing
  },

  async remove(id: string) {
    await db.delete(rooms).where(eq(rooms.id, id))
  },

  /** A page of those who belong to a room, in the order in which they came. */
  async members(roomId: string, limit: number, after: Place | null): Promise<StoredMember[]> {
    const { joinedAt } = roomMembers
    const page = after && or(gt(joinedAt, after.at), and(eq(joinedAt, after.at), gt(roomMembers.userId, after.id)))
    return db
      .select({ userId: users.id, name: users.name, avatarUrl: users.avatarUrl, role: roomMembers.role, joinedAt })
      .from(roomMembers)
      .innerJoin(users, eq(users.id, roomMembers.userId))
      .where(and(eq(roomMembers.roomId, roomId), page ?? undefined))
      .orderBy(asc(joinedAt), asc(roomMembers.userId))
      .limit(limit)
  },

  /** Adds someone, or raises a viewer who accepts an editor's invite; nobody is lowered by a link. */
  async join(roomId: string, userId: string, role: RoomRole) {
    await db
      .insert(roomMembers)
      .values({ roomId, userId, role })
      .onConflictDoUpdate({
        target: [roomMembers.roomId, roomMembers.userId],
        set: { role },
        setWhere: sql`${roomMembers.role} = 'viewer'`,
      })
  },

  /** Ends a membership, and with it what its holder handed out; and what the room's address has opened to them. */
  async leave(roomId: string, userId: string, how: 'left' | 'removed') {
    const leaving = db.delete(roomMembers).where(isMember(roomId, userId))
    const lowering = how === 'removed' ? [lower(db, roomId, userId)] : []
    await db.batch([leaving, endVisit(db, roomId, userId), ...endGrants(db, roomId, userId), ...lowering])
  },

  /** Whoever came by the room's address has not, until they come by it again. */
  async endVisit(roomId: string, userId: string) {
    await endVisit(db, roomId, userId)
  },

  /** Lowered to a viewer, somebody has nothing handed out any more. */
  async setRole(roomId: string, userId: string, role: RoomRole) {
    const change = db.update(roomMembers).set({ role }).where(isMember(roomId, userId))
    if (role === 'viewer') await db.batch([change, ...endGrants(db, roomId, userId), lower(db, roomId, userId)])
    else await db.batch([change, db.delete(roomDemotions).where(isDemotion(roomId, userId))])
  },

  /** A page of the chat, oldest first, that ends before `before` (a seq). */
  async messages(roomId: string, before: number | null, limit: number): Promise<ChatMessage[]> {
    const rows = await db
      .select(messageColumns)
      .from(messages)
      .where(and(eq(messages.roomId, roomId), before === null ? undefined : lt(messages.seq, before)))
      .orderBy(desc(messages.seq))
      .limit(limit)
    return rows.reverse().map(toMessage)
  },

  /** One message of a room by its id. */
  async message(roomId: string, id: string): Promise<ChatMessage | null> {
    const [row] = await db
      .select(messageColumns)
      .from(messages)
      .where(and(eq(messages.roomId, roomId), eq(messages.id, id)))
    return row ? toMessage(row) : null
  },

  /** Stores what a room's outbox hands over, which goes there as the JSON it is; what is there already stays as it is. */
  async saveMessages(roomId: string, batch: readonly StoredMessage[]) {
    const events = `[${batch.map(({ json }) => json).join(',')}]`
    await db.batch([
      db.execute(sql`
        INSERT INTO ${messages} (id, room_id, user_id, name, message, seq, created_at)
        SELECT event.id, ${roomId}, event."userId", event.name, event.message, event.seq, event.timestamp
        FROM jsonb_to_recordset(${events}::jsonb)
          AS event (id uuid, "userId" uuid, name text, message text, seq bigint, timestamp timestamptz)
        -- Somebody whose account ended meanwhile takes their words along, and must not hold up everybody else's.
        WHERE EXISTS (SELECT 1 FROM ${users} WHERE ${users.id} = event."userId")
        ON CONFLICT (room_id, id) DO NOTHING`),
      db.update(rooms).set({ activeAt: sql`now()` }).where(eq(rooms.id, roomId)),
    ])
  },
})

export type RoomStore = ReturnType<typeof createRoomStore>
