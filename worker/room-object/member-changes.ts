import { closeCodes } from '#contract/constants'
import type { RoomRole } from '#contract/rooms'
import { rolesThat } from '../rooms/access.ts'
import type { RoomFacts } from '../rooms/room-rpc.ts'
import type { Announcer } from './announcer.ts'
import type { Door } from './door.ts'
import type { GenerationFeed } from './generation-feed.ts'
import type { RoomGenerations } from './room-generations.ts'
import type { RoomSockets } from './room-sockets.ts'

type Deps = {
  door: Door
  parts(): {
    roomId: string
    sockets: RoomSockets
    announcer: Announcer
    feed: GenerationFeed
    generations: RoomGenerations
    forgetPerson(userId: string, stays: readonly string[]): void
  }
  dismiss(ws: WebSocket, code: number, reason: string): void
}

/** Changes of who may be in a room, and how: each takes effect at once on what people have open there and had begun. */
export const memberChanges = ({ door, parts, dismiss }: Deps) => {
  const putOut = (userId: string) => {
    const { sockets, announcer, feed } = parts()
    door.roleChanged(userId, null)
    feed.dismiss({ userId })
    // Whoever is sent away hears why before the door closes.
    announcer.tell({ type: 'member_changed', userId, role: null })
    announcer.flush()
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
      const { announcer, forgetPerson } = parts()
      putOut(userId)
      announcer.flush()
      forgetPerson(userId, stays)
      announcer.record({ type: 'person_removed', userId, stays })
      announcer.flush()
    },

    /** Gives somebody another role: who may not start generations any more has none that run. */
    changeRole(userId: string, role: RoomRole, by: string) {
      const { sockets, announcer } = parts()
      door.roleChanged(userId, role)
      if (!rolesThat('write').includes(role)) stopGenerations(userId, by)
      for (const ws of sockets.open({ userId })) sockets.sit(ws, { ...sockets.seatOf(ws), role })
      announcer.tell({ type: 'member_changed', userId, role })
    },

    /** Renames the room, or opens or closes it to those who have its address. */
    changeRoom(facts: RoomFacts) {
      const { roomId, sockets, announcer } = parts()
      const isRenamed = door.roomName !== facts.name
      door.roomChanged(facts)
      for (const ws of sockets.open()) {
        const seat = sockets.seatOf(ws)
        if (door.standing(seat.userId).status !== 'admitted')
          dismiss(ws, closeCodes.notAMember, 'The room was closed to those who only have its address')
        else sockets.sit(ws, { ...seat, roomName: facts.name })
      }
      if (isRenamed) announcer.tell({ type: 'room_changed', room: { id: roomId, name: facts.name } }, null)
    },
  }
}
