import { and, asc, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { ChatMessage, Room, RoomRole, RoomVisibility } from '#contract/rooms'
import type { Database } from '../db/client.ts'
import { messages, roomInvites, roomMembers, rooms, users } from '../db/schema.ts'
import { factsOf, type Membership } from './door.ts'
import type { StoredMessage } from './room-log.ts'

export type StoredRoom = { id: string; name: string; visibility: RoomVisibility; personal: boolean; createdAt: Date }
export type StoredInvite = { roomId: string; role: RoomRole; expiresAt: Date }
export type StoredMember = { userId: string; name: string; avatarUrl: string | null; role: RoomRole }

/** Where a page of rooms goes on: rooms are ordered by last activity, newest first, then by id. */
export type RoomCursor = { activeAt: Date; id: string }

const roomColumns = {
  id: rooms.id,
  name: rooms.name,
  visibility: rooms.visibility,
  personal: rooms.personal,
  createdAt: rooms.createdAt,
}

const toMessage = ({ createdAt, ...message }: typeof messages.$inferSelect): ChatMessage => ({
  ...message,
  timestamp: createdAt.toISOString(),
})

/** Rooms, members, invites and chat history in Postgres. */
export const roomStore = (db: Database) => ({
  /** One room with the role of `userId` in it; null when there is no such room. */
  async find(id: string, userId: string): Promise<{ room: StoredRoom; role: RoomRole | null } | null> {
    const [row] = await db
      .select({ ...roomColumns, role: roomMembers.role })
      .from(rooms)
      .leftJoin(roomMembers, and(eq(roomMembers.roomId, rooms.id), eq(roomMembers.userId, userId)))
      .where(eq(rooms.id, id))
    if (!row) return null
    const { role, ...room } = row
    return { room, role }
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
    return { room: factsOf(room), roles: new Map(roles) }
  },

  async personalOf(userId: string): Promise<StoredRoom | null> {
    const [room] = await db
      .select(roomColumns)
      .from(rooms)
      .where(and(eq(rooms.createdBy, userId), rooms.personal))
      .limit(1)
    return room ?? null
  },

  async listOf(userId: string, limit: number, after: RoomCursor | null) {
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
    await db.update(rooms).set(change).where(eq(rooms.id, id))
  },

  async remove(id: string) {
    await db.delete(rooms).where(eq(rooms.id, id))
  },

  async members(roomId: string): Promise<StoredMember[]> {
    return db
      .select({ userId: users.id, name: users.name, avatarUrl: users.avatarUrl, role: roomMembers.role })
      .from(roomMembers)
      .innerJoin(users, eq(users.id, roomMembers.userId))
      .where(eq(roomMembers.roomId, roomId))
      .orderBy(asc(roomMembers.joinedAt))
  },

  async saveInvite(invite: StoredInvite & { tokenHash: string; createdBy: string }) {
    await db.insert(roomInvites).values(invite)
  },

  /** An invite that still works. */
  async findInvite(tokenHash: string, now: Date): Promise<StoredInvite | null> {
    const [invite] = await db
      .select({ roomId: roomInvites.roomId, role: roomInvites.role, expiresAt: roomInvites.expiresAt })
      .from(roomInvites)
      .where(and(eq(roomInvites.tokenHash, tokenHash), gt(roomInvites.expiresAt, now), isNull(roomInvites.revokedAt)))
    return invite ?? null
  },

  async revokeInvite(roomId: string, tokenHash: string) {
    await db
      .update(roomInvites)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(roomInvites.roomId, roomId), eq(roomInvites.tokenHash, tokenHash)))
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

  async leave(roomId: string, userId: string) {
    await db.delete(roomMembers).where(and(eq(roomMembers.roomId, roomId), eq(roomMembers.userId, userId)))
  },

  async setRole(roomId: string, userId: string, role: RoomRole) {
    await db
      .update(roomMembers)
      .set({ role })
      .where(and(eq(roomMembers.roomId, roomId), eq(roomMembers.userId, userId)))
  },

  /** A page of the chat, oldest first, that ends before `before` (a seq). */
  async messages(roomId: string, before: number | null, limit: number): Promise<ChatMessage[]> {
    const rows = await db
      .select()
      .from(messages)
      .where(and(eq(messages.roomId, roomId), before === null ? undefined : lt(messages.seq, before)))
      .orderBy(desc(messages.seq))
      .limit(limit)
    return rows.reverse().map(toMessage)
  },

  /** One message of a room by its id. */
  async message(roomId: string, id: string): Promise<ChatMessage | null> {
    const [row] = await db
      .select()
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

export type RoomStore = ReturnType<typeof roomStore>
