import type { Identity } from '#contract/auth'
import { type Page, type PageQuery, Uuid } from '#contract/ids'
import type { CreateInvite, Invite, OpenInvite, Room, RoomInvite } from '#contract/rooms'
import { readActingKey } from '../auth/api-keys/acting-key.ts'
import { AppError } from '../errors.ts'
import { buildPage, readCursor } from '../platform/cursor.ts'
import { createToken, hashToken } from '../platform/tokens.ts'
import type { InviteStore, StoredInvite } from './invite-store.ts'
import type { RoomStub } from './room-rpc.ts'
import type { RoomService } from './service.ts'
import type { RoomStore } from './store.ts'

type Deps = {
  invites: InviteStore
  store: Pick<RoomStore, 'join'>
  rooms: Pick<RoomService, 'enter' | 'open'>
  room(id: string): RoomStub
  now(): Date
  newId(): string
  appOrigin: string
}

const INVITE_DAYS = 7
const inviteIsOver = () => new AppError('not_found', 'This invitation has expired or was withdrawn. Ask for a new one.')

const toInvite = ({ id, role, createdBy, createdAt, expiresAt }: StoredInvite): RoomInvite => ({
  id,
  role,
  createdBy,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
})

/** Links that let people into a room, for a week and as long as whoever made one may invite people there. */
export const createInviteService = ({ invites, store, rooms, room, now, newId, appOrigin }: Deps) => {
  const assertInviting = async (identity: Identity, roomId: string) => {
    const { access } = await rooms.enter(identity, roomId)
    if (!access.invite)
      throw new AppError('forbidden', 'Only editors and the owner invite people, and to no personal room')
  }

  return {
    async create(identity: Identity, roomId: string, { role }: CreateInvite): Promise<Invite> {
      await assertInviting(identity, roomId)
      const token = createToken()
      const made = await invites.create({
        id: newId(),
        tokenHash: await hashToken(token),
        roomId,
        role,
        createdBy: identity.userId,
        keyId: readActingKey(identity),
        expiresAt: new Date(now().getTime() + INVITE_DAYS * 86_400_000),
      })
      return { ...toInvite(made), token, url: `${appOrigin}/invite/${token}` }
    },

    /** Those that still work, the newest first. */
    async list(identity: Identity, roomId: string, page: PageQuery): Promise<Page<RoomInvite>> {
      await assertInviting(identity, roomId)
      const rows = await invites.list(roomId, page.limit + 1, readCursor(page.cursor), now())
      return buildPage(rows, page.limit, (row) => ({ at: row.createdAt, id: row.id }), toInvite)
    },

    /** `named`: its id or its token. Throws `AppError`: not_found, forbidden. */
    async revoke(identity: Identity, roomId: string, named: string) {
      await assertInviting(identity, roomId)
      const by = Uuid.safeParse(named).success ? { id: named } : { tokenHash: await hashToken(named) }
      if (!(await invites.revoke(roomId, by))) throw new AppError('not_found', 'No such invitation')
    },

    /**
     * Returns what an invite says. `identity`: null of whoever is not signed in. Throws `AppError` (not_found) as
     * `accept`.
     */
    async open(identity: Identity | null, token: string): Promise<OpenInvite> {
      const invite = await invites.findFor(identity?.userId ?? null, await hashToken(token), now())
      if (!invite) throw inviteIsOver()
      const { roomName, invitedBy, role, expiresAt } = invite
      return { roomName, invitedBy, role, expiresAt: expiresAt.toISOString() }
    },

    async accept(identity: Identity, token: string): Promise<Room> {
      const { userId } = identity
      const invite = await invites.findFor(userId, await hashToken(token), now())
      if (!invite) throw inviteIsOver()
      await store.join(invite.roomId, userId, invite.role)
      const { access } = await rooms.enter(identity, invite.roomId)
      await room(invite.roomId).changeRole(userId, access.role)
      return rooms.open(identity, invite.roomId)
    },
  }
}
