import type { LiveEvent, LoggedEvent } from '#contract/socket'
import { type DraftEvent, isEnd, type LogEntry, type RoomLog } from './room-log.ts'
import type { RoomSockets } from './room-sockets.ts'

type Deps = {
  log: RoomLog
  sockets: RoomSockets
  /** There is something that Postgres does not have. */
  onWaiting(): void
}

/**
 * Stores, then announces: one commit and one frame a person for everything that happens in one turn of the event loop.
 */
export class Announcer {
  readonly #deps: Deps
  readonly #listeners = new Set<(event: LoggedEvent) => void>()
  #unstored: LogEntry[] = []
  #scheduled = false

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Gives an event its place in the log; it is stored and sent with all others of this turn. */
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

  /** Stores and sends everything now. */
  flush() {
    this.#scheduled = false
    const entries = this.#unstored
    this.#unstored = []
    if (entries.length > 0) this.#store(entries)
    for (const { json } of entries) this.#deps.sockets.queue(json)
    this.#deps.sockets.send()
    for (const { event } of entries) for (const listener of [...this.#listeners]) listener(event)
  }

  /** One commit: the platform makes one of all writes without a wait in between, and holds back every frame until it is done. */
  #store(entries: readonly LogEntry[]) {
    const { log, onWaiting } = this.#deps
    log.store(entries)
    for (const { event } of entries) {
      if (isEnd(event)) log.compact(event.generationId)
      if (event.type === 'message_received') onWaiting()
    }
  }

  #soon() {
    if (this.#scheduled) return
    this.#scheduled = true
    setTimeout(() => this.flush(), 0)
  }
}
