import type { LiveEvent, LoggedEvent } from '#contract/socket'
import type { Connections } from './connections.ts'
import { type DraftEvent, isEnd, type LogEntry, type RoomLog } from './room-log.ts'

type Deps = {
  log: RoomLog
  sockets: Connections
  /** Resolves when everything written so far is on disk. */
  written(): Promise<void>
  /** There is something that Postgres does not have. */
  onWaiting(): void
  /** The disk did not take this one; the others of its commit were stored. */
  onLost(event: LoggedEvent): void
  /** Milliseconds since the epoch. */
  now?(): number
}

/**
 * A commit that was begun longer ago than this counts as done, and is not asked about: asking costs a tenth of a
 * message. Where the disk is slower, the next event has a commit of its own.
 */
const COMMIT_MS = 10

/**
 * Stores, then announces, as a group commit: what happens while the disk is busy goes into the next commit, together,
 * and reaches everyone in one frame. While the disk is idle nothing waits: no timer, which would cost a millisecond.
 * The platform sends nothing before what was written earlier is on disk, whether we wait for it or not.
 */
export class Broadcaster {
  readonly #deps: Deps
  readonly #listeners = new Set<(event: LoggedEvent) => void>()
  #unstored: LogEntry[] = []
  /** The time at which the last commit began. */
  #committedAt = Number.NEGATIVE_INFINITY
  /** A flush is on its way: at the end of this turn, or when the disk is done. */
  #isDue = false

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Gives an event its place in the log; it is stored and sent with all others of its commit. */
  record(event: DraftEvent) {
    this.#unstored.push(this.#deps.log.number(event))
    this.#soon()
  }

  /** Sends an event that is not logged to everyone, or to everyone but one person, in order with all others. */
  tell(event: LiveEvent, exceptUserId: string | null = null) {
    this.#deps.sockets.queueLive(event, exceptUserId)
    this.#soon()
  }

  /** Calls `listener` with each logged event once it is stored; returns how to stop that. */
  listen(listener: (event: LoggedEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Drops what has a place but is not stored yet: the room was deleted. */
  forget() {
    this.#unstored = []
  }

  /** Stores and sends everything now; the platform holds frames back until what was stored before them is on disk. */
  flush() {
    const entries = this.#unstored
    this.#unstored = []
    const stored = entries.length > 0 ? this.#store(entries) : entries
    for (const { json } of stored) this.#deps.sockets.queue(json)
    this.#deps.sockets.send()
    for (const { event } of stored) for (const listener of [...this.#listeners]) listener(event)
  }

  /**
   * Stores the entries in one commit and returns those that were stored: the platform makes one of all writes without a
   * wait in between, and holds back every frame until it is done.
   */
  #store(entries: readonly LogEntry[]): readonly LogEntry[] {
    const { log, onWaiting, onLost } = this.#deps
    const lost = log.store(entries)
    const stored = lost.length === 0 ? entries : entries.filter((entry) => !lost.includes(entry))
    for (const { event } of lost) onLost(event)
    for (const { event } of stored) {
      if (isEnd(event)) log.compact(event.generationId)
      if (event.type === 'message_received') onWaiting()
    }
    this.#committedAt = this.#now()
    return stored
  }

  #soon() {
    if (this.#isDue) return
    this.#isDue = true
    // Also after a commit that failed: the platform answers that with a new start of the object.
    if (this.#now() - this.#committedAt < COMMIT_MS) this.#deps.written().then(this.#due, this.#due)
    else queueMicrotask(this.#due)
  }

  readonly #due = () => {
    this.#isDue = false
    this.flush()
  }

  #now() {
    return (this.#deps.now ?? Date.now)()
  }
}
