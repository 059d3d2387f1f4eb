import type { PresenceClient } from '../presence/client.ts'
import type { RoomStub } from './room-rpc.ts'

type Deps = {
  presence: Pick<PresenceClient, 'listRooms'>
  room(id: string): RoomStub
  revoked(): void
}

/**
 * Closes the sockets of a session that has ended, in every room its owner is in. When a room cannot be reached its
 * socket stays open until the person leaves; signing out must work all the same.
 */
export const createSocketCloser =
  ({ presence, room, revoked }: Deps) =>
  async ({ sessionId, userId }: { sessionId: string; userId: string }) => {
    revoked()
    const rooms = await presence.listRooms(userId).catch(() => [])
    await Promise.allSettled(rooms.map((id) => room(id).endSession(sessionId)))
  }
