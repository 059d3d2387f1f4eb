import type { LiveEvent, LoggedEvent } from '#contract/socket'
import { type DraftEvent, isEnd, type LogEntry, type RoomLog } from './room-log.ts'
import type { RoomSockets } from './room-sockets.ts'

type Deps = {
  log: RoomLog
  sockets: RoomSockets
  /** Resolves when everything written so far is on disk. */
  written(): Promise<void>
  /** There is something that Postgres does not have. */
  onWaiting(): void
}

/**
 * Stores, then announces, as a group commit: what happens while the disk is busy goes into the next commit, together,
 * and reaches everyone in one frame. While the disk is idle nothing waits: no timer, which would cost a millisecond.
 */
export class Announcer {
  readonly #deps: Deps
  readonly #listeners = new Set<(event: LoggedEvent) => void>()
  #unstored: LogEntry[] = []
  /** A commit is under way. */
  #isCommitting = false
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

  /** What has a place but is not stored yet is lost: the room was deleted. */
  forget() {
    this.#unstored = []
  }

  /** Stores and sends everything now; the platform holds frames back until what was stored before them is on disk. */
  flush() {
    const entries = this.#unstored
    this.#unstored = []
    if (entries.length > 0) this.#store(entries)
    for (const { json } of entries) this.#deps.sockets.queue(json)
    this.#deps.sockets.send()
    for (const { event } of entries) for (const listener of [...this.#listeners]) listener(event)
  }

  /** One commit: the platform makes one of all writes without a wait in between, and holds back every frame until it is done. */
  #store(entries: readonly LogEntry[]) {
    const { log, written, onWaiting } = this.#deps
    log.store(entries)
    for (const { event } of entries) {
      if (isEnd(event)) log.compact(event.generationId)
      if (event.type === 'message_received') onWaiting()
    }
    this.#isCommitting = true
    written().then(this.#committed, this.#committed)
  }

  #soon() {
    if (this.#isDue) return
    this.#isDue = true
    if (!this.#isCommitting) queueMicrotask(this.#due)
  }

  /** Also after a commit that failed: the platform answers that with a new start of the object. */
  readonly #committed = () => {
    this.#isCommitting = false
    if (this.#isDue) this.#due()
  }

  readonly #due = () => {
    this.#isDue = false
    this.flush()
  }
}
