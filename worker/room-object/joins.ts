import { closeCodes } from '#contract/constants'
import type { Announcer } from './announcer.ts'
import type { Replays } from './replays.ts'
import type { RoomPresence } from './room-presence.ts'
import type { RoomSockets, Seat } from './room-sockets.ts'
import type { SecondLook } from './second-look.ts'

/** A socket joins within this time after it was let in, or its session is asked about once more; in milliseconds. */
const WAITED_MS = 10_000

type Deps = {
  parts(): {
    announcer: Pick<Announcer, 'flush'>
    sockets: Pick<RoomSockets, 'answer' | 'isHere' | 'seatOf' | 'sit'>
    presence: Pick<RoomPresence, 'joined'>
    replays: Pick<Replays, 'show' | 'waitFor'>
  }
  secondLook: Pick<SecondLook, 'joined'>
  /** Which of these sessions live at this moment, in their order. */
  sessionsAliveNow(sessionIds: string[]): Promise<boolean[]>
  dismiss(ws: WebSocket, code: number, reason: string): void
  waitUntil(work: Promise<void>): void
}

/** What a socket's `join_room` leads to. */
export const joins = ({ parts, secondLook, sessionsAliveNow, dismiss, waitUntil }: Deps) => {
  /** Welcome, what was missed, then live: nothing can come in between, for there is no wait in here. */
  const join = (ws: WebSocket, seat: Seat, after: number | undefined) => {
    const { announcer, sockets, presence, replays } = parts()
    const seconds = replays.waitFor(seat.userId)
    if (seconds > 0) {
      const message = `You were shown much of this room just now. Come back in ${seconds} s.`
      sockets.answer(ws, { type: 'error', code: 'too_many_requests', message })
      return dismiss(ws, closeCodes.tooFast, message)
    }
    announcer.flush()
    const isNew = !sockets.isHere(seat.userId)
    sockets.sit(ws, { ...seat, joined: true })
    replays.show(ws, seat, after)
    if (isNew) presence.joined({ userId: seat.userId, name: seat.name, role: seat.role })
    secondLook.joined(seat.sessionId)
  }

  /** A socket that waited may have outlived its session, of which nobody told the room. */
  const joinLate = async (ws: WebSocket, { sessionId }: Seat, after: number | undefined) => {
    const [alive] = await sessionsAliveNow([sessionId]).catch(() => [true])
    if (ws.readyState !== WebSocket.OPEN) return
    if (alive === false) dismiss(ws, closeCodes.signInAgain, 'Signed out')
    else join(ws, parts().sockets.seatOf(ws), after)
  }

  return (ws: WebSocket, seat: Seat, after: number | undefined) => {
    if (seat.joined || Date.now() - seat.enteredAt < WAITED_MS) join(ws, seat, after)
    else waitUntil(joinLate(ws, seat, after))
  }
}
