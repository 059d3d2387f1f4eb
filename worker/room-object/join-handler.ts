import { closeCodes } from '#contract/constants'
import type { Broadcaster } from './broadcaster.ts'
import type { Connection, Connections } from './connections.ts'
import type { Replays } from './replays.ts'
import type { RoomPresence } from './room-presence.ts'
import type { SessionRecheck } from './session-recheck.ts'

/** A socket joins within this time after it was let in, or its session is asked about once more; in milliseconds. */
const WAITED_MS = 10_000

type Deps = {
  parts(): {
    broadcaster: Pick<Broadcaster, 'flush'>
    sockets: Pick<Connections, 'answer' | 'isHere' | 'readConnection' | 'writeConnection'>
    presence: Pick<RoomPresence, 'joined'>
    replays: Pick<Replays, 'show' | 'waitFor'>
  }
  sessionRecheck: Pick<SessionRecheck, 'joined'>
  /** Which of these sessions live at this moment, in their order. */
  sessionsAliveNow(sessionIds: string[]): Promise<boolean[]>
  dismiss(ws: WebSocket, code: number, reason: string): void
  waitUntil(work: Promise<void>): void
}

/** Creates the handler of a socket's `join_room`. */
export const createJoinHandler = ({ parts, sessionRecheck, sessionsAliveNow, dismiss, waitUntil }: Deps) => {
  /** Welcome, what was missed, then live: nothing can come in between, for there is no wait in here. */
  const join = (ws: WebSocket, connection: Connection, after: number | undefined) => {
    const { broadcaster, sockets, presence, replays } = parts()
    const seconds = replays.waitFor(connection.userId)
    if (seconds > 0) {
      const message = `You were shown much of this room just now. Come back in ${seconds} s.`
      sockets.answer(ws, { type: 'error', code: 'too_many_requests', message })
      return dismiss(ws, closeCodes.tooFast, message)
    }
    broadcaster.flush()
    const isNew = !sockets.isHere(connection.userId)
    sockets.writeConnection(ws, { ...connection, joined: true })
    replays.show(ws, connection, after)
    if (isNew) presence.joined({ userId: connection.userId, name: connection.name, role: connection.role })
    sessionRecheck.joined(connection.sessionId)
  }

  /** A socket that waited may have outlived its session, of which nobody told the room. */
  const joinLate = async (ws: WebSocket, { sessionId }: Connection, after: number | undefined) => {
    const [alive] = await sessionsAliveNow([sessionId]).catch(() => [true])
    if (ws.readyState !== WebSocket.OPEN) return
    if (alive === false) dismiss(ws, closeCodes.signInAgain, 'Signed out')
    else join(ws, parts().sockets.readConnection(ws), after)
  }

  return (ws: WebSocket, connection: Connection, after: number | undefined) => {
    if (connection.joined || Date.now() - connection.enteredAt < WAITED_MS) join(ws, connection, after)
    else waitUntil(joinLate(ws, connection, after))
  }
}
