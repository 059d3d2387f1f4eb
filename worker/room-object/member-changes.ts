import { closeCodes } from '#contract/constants'
import type { RoomRole } from '#contract/rooms'
import { listRolesThat } from '../rooms/access.ts'
import type { RoomFacts } from '../rooms/room-rpc.ts'
import type { Broadcaster } from './broadcaster.ts'
import type { Connections } from './connections.ts'
import type { GenerationFeed } from './generation-feed.ts'
import type { Memberships } from './memberships.ts'
import type { RoomGenerations } from './room-generations.ts'

type Deps = {
  memberships: Memberships
  parts(): {
    roomId: string
    sockets: Connections
    broadcaster: Broadcaster
    feed: GenerationFeed
    generations: RoomGenerations
    forgetPerson(userId: string, stays: readonly string[]): void
  }
  dismiss(ws: WebSocket, code: number, reason: string): void
}

/** Changes of who may be in a room, and how: each takes effect at once on what people have open there and had begun. */
export const memberChanges = ({ memberships, parts, dismiss }: Deps) => {
  const putOut = (userId: string) => {
    const { sockets, broadcaster, feed } = parts()
    memberships.roleChanged(userId, null)
    feed.dismiss({ userId })
    // Whoever is sent away hears why before the socket closes.
    broadcaster.tell({ type: 'member_changed', userId, role: null })
    broadcaster.flush()
    for (const ws of sockets.open({ userId })) dismiss(ws, closeCodes.notAMember, 'Not a member any more')
  }

  const stopGenerations = (userId: string, by: string) => {
    const { generations } = parts()
    for (const each of generations.underWay()) if (each.userId === userId) generations.stop(each.id, by)
  }

  return {
    /** Ends what a session, or an API key, has open. */
    endSession(sessionId: string) {
      const { sockets, feed } = parts()
      feed.dismiss({ sessionId })
      for (const ws of sockets.open({ sessionId })) dismiss(ws, closeCodes.signInAgain, 'Signed out')
    },

    /** Puts out somebody who is no member any more, by the act of `by`: what they have open here ends, and what they had begun. */
    remove(userId: string, by: string) {
      putOut(userId)
      stopGenerations(userId, by)
    },

    /**
     * Takes out what somebody said and made here, from the disk and from every open page: their account is being
     * deleted. The generations in `stays` become nobody's.
     */
    forgetPerson(userId: string, stays: string[]) {
      const { broadcaster, forgetPerson } = parts()
      putOut(userId)
      broadcaster.flush()
      forgetPerson(userId, stays)
      broadcaster.record({ type: 'person_removed', userId, stays })
      broadcaster.flush()
    },

    /** Gives somebody another role: who may not start generations any more has none that run. */
    changeRole(userId: string, role: RoomRole, by: string) {
      const { sockets, broadcaster } = parts()
      memberships.roleChanged(userId, role)
      if (!listRolesThat('write').includes(role)) stopGenerations(userId, by)
      for (const ws of sockets.open({ userId })) sockets.writeConnection(ws, { ...sockets.readConnection(ws), role })
      broadcaster.tell({ type: 'member_changed', userId, role })
    },

    /** Renames the room, or opens or closes it to those who have its address. */
    changeRoom(facts: RoomFacts) {
      const { roomId, sockets, broadcaster } = parts()
      const isRenamed = memberships.roomName !== facts.name
      memberships.roomChanged(facts)
      for (const ws of sockets.open()) {
        const connection = sockets.readConnection(ws)
        if (memberships.readKnown(connection.userId).status !== 'admitted')
          dismiss(ws, closeCodes.notAMember, 'The room was closed to those who only have its address')
        else sockets.writeConnection(ws, { ...connection, roomName: facts.name })
      }
      if (isRenamed) broadcaster.tell({ type: 'room_changed', room: { id: roomId, name: facts.name } }, null)
    },
  }
}
