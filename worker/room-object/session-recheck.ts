type Deps = {
  /** Which of these sessions live at this moment, in their order. */
  sessionsAlive(sessionIds: string[]): Promise<boolean[]>
  /** A session that does not live any more. */
  ended(sessionId: string): void
}

/** Later than the presence object knows who has come. */
const LOOK_AFTER_MS = 3_000

/**
 * Whoever ends a session asks the presence object in which rooms there are sockets to close, and that one hears a moment
 * late of who has joined; nor does it know of sockets that wait before they join. So each session that joins is looked
 * at once more. When that cannot be found out it stays: it lived when its socket was opened.
 */
export class SessionRecheck {
  readonly #deps: Deps
  #sessions = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(deps: Deps) {
    this.#deps = deps
  }

  joined(sessionId: string) {
    this.#sessions.add(sessionId)
    this.#timer ??= setTimeout(() => this.#look(), LOOK_AFTER_MS)
  }

  async #look() {
    const sessions = [...this.#sessions]
    this.#sessions = new Set()
    this.#timer = null
    const alive = await this.#deps.sessionsAlive(sessions).catch(() => null)
    for (const [index, sessionId] of sessions.entries()) if (alive?.[index] === false) this.#deps.ended(sessionId)
  }
}
