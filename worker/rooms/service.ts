import type { Identity } from '#contract/auth'
import type { Page, PageQuery } from '#contract/ids'
import type {
  ChatMessage,
  CreateInvite,
  CreateRoom,
  MessagesQuery,
  ReportedUnstored,
  Room,
  RoomMember,
  RoomRole,
  SocketTicket,
  StoredKind,
  Unstored,
  UpdateRoom,
} from '#contract/rooms'
import { AppError } from '../errors.ts'
import { buildPage, buildPageOfAll, readCursor } from '../platform/cursor.ts'
import type { PresenceClient } from '../presence/client.ts'
import { type RoomAccess, resolveRoomAccess } from './access.ts'
import type { ReadLastEvents } from './last-events.ts'
import { pickFacts, Refusal, type RoomStub, TICKET_SECONDS, VISITOR_HEADER, type Visitor } from './room-rpc.ts'
import type { RoomStore, StoredRoom } from './store.ts'
import type { UnstoredStore } from './unstored-store.ts'

type Deps = {
  store: RoomStore
  unstored: Pick<UnstoredStore, 'list'>
  presence: PresenceClient
  readLastEvents: ReadLastEvents
  room(id: string): RoomStub
  /** Told when a right in a room was taken from somebody. */
  revoked(): void
  newId(): string
}

const noSuchRoom = () => new AppError('not_found', 'No such room')

const createRefusal = ({ status }: Refusal): AppError => {
  switch (status) {
    case 'refused':
      return noSuchRoom()
    case 'signed_out':
      return new AppError('unauthenticated', 'The session has ended')
    case 'no_ticket':
      return new AppError('unauthenticated', 'The ticket was used, is too old or is for another room')
    case 'unavailable':
      return new AppError('unavailable', 'The database does not answer. Try again in a moment.', {
        dependency: 'database',
        retryAfter: 2,
      })
    default:
      return status satisfies never
  }
}

const toRoom = ({ createdAt, ...room }: StoredRoom, role: RoomRole, online: number): Room => ({
  id: room.id,
  name: room.name,
  visibility: room.visibility,
  personal: room.personal,
  role,
  online,
  createdAt: createdAt.toISOString(),
})

export const createRoomService = ({
  store,
  unstored,
  presence,
  readLastEvents,
  room: getRoom,
  revoked,
  newId,
}: Deps) => {
  /** The room and what `identity` may do there. A room that is not theirs to know is not found. */
  const enter = async (identity: Identity, id: string): Promise<{ room: StoredRoom; access: RoomAccess }> => {
    const found = await store.find(id, identity.userId)
    const access = found && resolveRoomAccess(found.room, found.role)
    if (!found || !access) throw noSuchRoom()
    if (!access.member) await store.visit(id, identity.userId)
    return { room: found.room, access }
  }

  const enterToManage = async (identity: Identity, id: string) => {
    const entered = await enter(identity, id)
    if (!entered.access.manage) throw new AppError('forbidden', 'Only the room’s owner can do this')
    return entered
  }

  /** Throws `AppError` (not_found) for somebody who is no member. */
  const readRole = async (id: string, userId: string): Promise<RoomRole> => {
    const role = (await store.find(id, userId))?.role
    if (!role) throw new AppError('not_found', 'No such member')
    return role
  }

  const withOnline = async (room: StoredRoom, role: RoomRole) => {
    const counts = await presence.counts([room.id])
    return toRoom(room, role, counts[room.id] ?? 0)
  }

  return {
    enter,

    async open(identity: Identity, id: string): Promise<Room> {
      const { room, access } = await enter(identity, id)
      return withOnline(room, access.role)
    },

    /** A single-use ticket for the room's socket. Throws `AppError` as `connect`. */
    async issueTicket(identity: Identity, id: string): Promise<SocketTicket> {
      const answer = await getRoom(id).issueTicket(identity)
      if (answer.status !== 'issued') throw createRefusal(answer)
      return { ticket: answer.ticket, expiresIn: TICKET_SECONDS }
    },

    /** Opens a socket: the 101 answer. Throws `AppError`: not_found, unauthenticated, unavailable. */
    async connect(visitor: Visitor, id: string): Promise<Response> {
      // A fresh request: nothing of the visitor's headers but what was decided here.
      const response = await getRoom(id).fetch('https://room/socket', {
        headers: { upgrade: 'websocket', [VISITOR_HEADER]: encodeURIComponent(JSON.stringify(visitor)) },
      })
      if (response.status !== 101) throw createRefusal(Refusal.parse(await response.json()))
      return response
    },

    /**
     * Returns what somebody may do in a room that something else names: null for a stranger, for nobody's account, and
     * for who never came to a `link` room by its address.
     */
    async accessTo({ userId }: Pick<Identity, 'userId'>, id: string): Promise<RoomAccess | null> {
      const found = await store.find(id, userId)
      const access = found && resolveRoomAccess(found.room, found.role)
      if (!access || access.member || (await store.hasVisited(id, userId))) return access
      // Sockets ask the room itself for their way in.
      if (!(await getRoom(id).people()).includes(userId)) return null
      await store.visit(id, userId)
      return access
    },

    async openToWrite(identity: Identity, id: string): Promise<StoredRoom> {
      const { room, access } = await enter(identity, id)
      if (!access.write) throw new AppError('forbidden', 'You can watch this room, not write in it')
      return room
    },

    async personal(identity: Identity): Promise<StoredRoom> {
      const room = await store.findPersonal(identity.userId)
      if (!room) throw noSuchRoom()
      return room
    },

    async list(identity: Identity, page: PageQuery): Promise<Page<Room>> {
      const after = readCursor(page.cursor)
      const rows = await store.listByUser(
        identity.userId,
        page.limit + 1,
        after && { activeAt: after.at, id: after.id },
      )
      const ids = rows.map((row) => row.id)
      const [counts, last] = await Promise.all([presence.counts(ids), readLastEvents(ids)])
      return buildPage(
        rows,
        page.limit,
        (row) => ({ at: row.activeAt, id: row.id }),
        (row) => ({ ...toRoom(row, row.role, counts[row.id] ?? 0), last: last.get(row.id) ?? null }),
      )
    },

    async create(identity: Identity, request: CreateRoom): Promise<Room> {
      return toRoom(await store.create({ id: newId(), ...request, ownerId: identity.userId }), 'owner', 0)
    },

    async update(identity: Identity, id: string, change: UpdateRoom): Promise<Room> {
      const { room, access } = await enterToManage(identity, id)
      if (room.personal && change.visibility === 'link')
        throw new AppError('conflict', 'A personal room stays private. Make a new room to share.')
      await store.update(id, change)
      revoked()
      const changed = { ...room, ...change }
      await getRoom(id).changeRoom(pickFacts(changed))
      return withOnline(changed, access.role)
    },

    async remove(identity: Identity, id: string) {
      const { room } = await enterToManage(identity, id)
      if (room.personal) throw new AppError('conflict', 'A personal room cannot be deleted')
      await store.remove(id)
      revoked()
      await getRoom(id).destroy()
    },

    /** Those who belong to the room, in the order in which they came. */
    async members(identity: Identity, id: string, { limit, cursor }: PageQuery): Promise<Page<RoomMember>> {
      await enter(identity, id)
      const [rows, here] = await Promise.all([store.members(id, limit + 1, readCursor(cursor)), presence.people(id)])
      return buildPage(
        rows,
        limit,
        ({ joinedAt, userId }) => ({ at: joinedAt, id: userId }),
        ({ joinedAt: _, ...member }) => ({ ...member, online: here.includes(member.userId) }),
      )
    },

    /** Removes a member, or lets one leave: what they handed out ends with it. A visitor's visit ends when they leave. */
    async removeMember(identity: Identity, id: string, userId: string) {
      const { access } = await enter(identity, id)
      const isLeaving = userId === identity.userId
      if (isLeaving && !access.member) {
        // The room first: it says of who is in it that they have come.
        await getRoom(id).removeMember(userId)
        await store.endVisit(id, userId)
        return revoked()
      }
      if (!isLeaving && !access.manage) throw new AppError('forbidden', 'Only the room’s owner removes people')
      const role = await readRole(id, userId)
      if (role === 'owner') throw new AppError('conflict', 'The owner stays: delete the room instead')
      await store.leave(id, userId, isLeaving ? 'left' : 'removed')
      revoked()
      await getRoom(id).removeMember(userId, identity.userId)
    },

    /** Raises or lowers a member. What a viewer may not hand out ends when they become one. */
    async changeRole(identity: Identity, id: string, userId: string, role: CreateInvite['role']) {
      await enterToManage(identity, id)
      if ((await readRole(id, userId)) === 'owner') throw new AppError('conflict', 'The owner’s role does not change')
      await store.setRole(id, userId, role)
      revoked()
      await getRoom(id).changeRole(userId, role, identity.userId)
    },

    /** Returns what of a room could not be stored, the newest first. */
    async unstored(identity: Identity, id: string, page: PageQuery): Promise<Page<Unstored>> {
      await enter(identity, id)
      return buildPageOfAll(
        await getRoom(id).unstored(),
        page,
        (item) => ({ at: new Date(item.since), id: item.id }),
        (item) => item,
      )
    },

    /** Tries once more to store it. Throws `AppError`: not_found, forbidden, conflict with the reason, unavailable. */
    async retryUnstored(identity: Identity, id: string, kind: StoredKind, itemId: string) {
      const { access } = await enter(identity, id)
      if (!access.write) throw new AppError('forbidden', 'You can watch this room, not change what is in it')
      const outcome = await getRoom(id).retryUnstored(kind, itemId)
      if (outcome.status === 'not_here') throw new AppError('not_found', 'Nothing with this id waits to be stored')
      if (outcome.status === 'refused') throw new AppError('conflict', `It still cannot be stored. ${outcome.reason}`)
      if (outcome.status === 'waiting')
        throw new AppError('unavailable', 'The database does not answer. It is tried again by itself.', {
          dependency: 'database',
          retryAfter: 5,
        })
    },

    /** The same everywhere, for administrators: the newest first. */
    async reportedUnstored({ limit, cursor }: PageQuery): Promise<Page<ReportedUnstored>> {
      const rows = await unstored.list(limit + 1, readCursor(cursor))
      return buildPage(
        rows,
        limit,
        ({ since, id }) => ({ at: since, id }),
        ({ since, ...row }) => ({ ...row, since: since.toISOString() }),
      )
    },

    /** The chat, complete: what Postgres has, and what the room has not handed over yet. */
    async messages(identity: Identity, id: string, { before, limit }: MessagesQuery): Promise<Page<ChatMessage>> {
      await enter(identity, id)
      // The room is asked first: a message that moves to Postgres in between is then seen twice, never missed.
      const waiting = await getRoom(id).pendingMessages(limit + 1, before)
      const stored = await store.messages(id, before ?? null, limit + 1)
      const bySeq = new Map([...stored, ...waiting].map((message) => [message.seq, message]))
      const all = [...bySeq.values()].sort((a, b) => a.seq - b.seq)
      const items = all.slice(-limit)
      const first = items[0]
      return { items, nextCursor: all.length > limit && first ? String(first.seq) : null }
    },
  }
}

export type RoomService = ReturnType<typeof createRoomService>
