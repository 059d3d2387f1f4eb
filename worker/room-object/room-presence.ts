import type { OnlineMember } from '#contract/socket'
import type { Broadcaster } from './broadcaster.ts'
import { type Connections, tryClose } from './connections.ts'

type Deps = {
  sockets: Connections
  broadcaster: Pick<Broadcaster, 'tell'>
  /** Returns when a socket last sent a ping (milliseconds since the epoch); the runtime answers those without us. */
  lastPing(ws: WebSocket): number | null
  /** Tells the presence object who is here. */
  report(people: string[]): void
  /** Somebody is here: `sweep` is to be called within `sweepMs`. */
  watch(): void
}

/** The interval at which sockets are looked at for signs of life, while there are any. */
const SWEEP_MS = 15_000
/** A hidden tab's timers sleep, but it still answers: who has been quiet for this long is asked. */
const ASK_AFTER_MS = 15_000
/** Clients ping every 25 s, or when asked. */
const GONE_AFTER_MS = 40_000
/** Comings and goings are told and reported together, once nobody has come or gone for this long … */
const GATHER_MS = 50
/** … or when the first of them is this old: when everybody arrives at once that is a few frames, not one each. */
const GATHER_AT_MOST_MS = 1_000

/** Tells who comes and goes, as people and not as tabs. */
export class RoomPresence {
  readonly sweepMs = SWEEP_MS
  readonly #deps: Deps
  /** The changes to tell: the newest state of each person who came or went. */
  readonly #changed = new Map<string, OnlineMember | null>()
  #timer: ReturnType<typeof setTimeout> | null = null
  /** Milliseconds since the epoch, of what has not been told yet. */
  #firstAt = 0
  #lastAt = 0

  constructor(deps: Deps) {
    this.#deps = deps
  }

  joined(member: OnlineMember) {
    this.#change(member.userId, member)
  }

  /** Someone's socket closed. True when it was this person's last one. */
  left(ws: WebSocket): boolean {
    const { sockets } = this.#deps
    const connection = sockets.readConnection(ws)
    if (!connection.joined) return false
    sockets.writeConnection(ws, { ...connection, joined: false })
    if (sockets.isHere(connection.userId, ws)) return false
    this.#change(connection.userId, null)
    return true
  }

  /** Closes the sockets of those whose network has vanished. A client that never pings is taken at its word. */
  sweep(now: number) {
    const { sockets, lastPing } = this.#deps
    for (const ws of sockets.open()) {
      const at = lastPing(ws)
      if (at === null) continue
      if (now - at >= GONE_AFTER_MS) {
        tryClose(ws, 1001, 'No sign of life')
        this.left(ws)
      } else if (now - at >= ASK_AFTER_MS) sockets.answer(ws, { type: 'pong' })
    }
  }

  #change(userId: string, member: OnlineMember | null) {
    this.#changed.set(userId, member)
    this.#lastAt = Date.now()
    if (this.#timer) return
    this.#firstAt = this.#lastAt
    this.#timer = setTimeout(() => this.#tell(), GATHER_MS)
  }

  #tell() {
    const now = Date.now()
    const wait = Math.min(this.#lastAt + GATHER_MS, this.#firstAt + GATHER_AT_MOST_MS) - now
    this.#timer = wait > 0 ? setTimeout(() => this.#tell(), wait) : null
    if (this.#timer) return
    const { broadcaster, sockets, report, watch } = this.#deps
    for (const [userId, member] of this.#changed) {
      if (member) broadcaster.tell({ type: 'user_joined', ...member }, userId)
      else broadcaster.tell({ type: 'user_left', userId })
    }
    this.#changed.clear()
    const people = sockets.people().map((person) => person.userId)
    report(people)
    if (people.length > 0) watch()
  }
}
