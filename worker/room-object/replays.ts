import type { Connection, Connections } from './connections.ts'
import { splitFrames } from './frames.ts'
import type { RoomLog } from './room-log.ts'
import { TokenBuckets } from './token-buckets.ts'

/** The bytes that one person may be replayed: a long log in a few tabs at once, then a page every few seconds. */
const ALLOWED = { perSecond: 512 * 1024, burst: 16 * 1024 * 1024 }

type Deps = {
  roomId: string
  log: Pick<RoomLog, 'seq' | 'after'>
  sockets: Pick<Connections, 'welcome' | 'deliver'>
  /** Milliseconds since the epoch. */
  now(): number
}

/**
 * Replays the log to those who join. A few bytes ask for megabytes, so it is limited by person. In memory only: after a
 * restart everyone may come back at once.
 */
export class Replays {
  readonly #deps: Deps
  readonly #shown = new TokenBuckets(ALLOWED)

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** In how many seconds this person may be shown the room again; 0 when that is now. */
  waitFor(userId: string): number {
    return Math.ceil(this.#shown.waitFor(userId, this.#deps.now()) / 1000)
  }

  /** Sends the welcome and then what came after `after`. */
  show(ws: WebSocket, { userId, name, role, roomName }: Connection, after: number | undefined) {
    const { roomId, log, sockets, now } = this.#deps
    const { from, events } = log.after(after)
    const room = { id: roomId, name: roomName }
    const you = { userId, name, role }
    const welcome = sockets.welcome({ type: 'room_joined', room, you, seq: log.seq, from })
    let shown = 0
    for (const frame of [welcome, ...splitFrames(events)]) {
      const bytes = Buffer.byteLength(frame)
      shown += bytes
      sockets.deliver(ws, frame, bytes)
    }
    this.#shown.take(userId, now(), shown)
  }
}
