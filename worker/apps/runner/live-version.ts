import type { Keep, Sending } from '../../sandbox/cap-body.ts'
import type { GeneratedApp } from '../../sandbox/runtime/app.ts'

/** A request or an answer that is being sent waits at most this long to be done when the code is exchanged. */
const DRAIN_MS = 5_000

/** Code that nobody used for this long is ended, with what it left for later; how often it is looked. */
const IDLE_MS = 10_000
const LOOK_EVERY_MS = 2_500

export type Started = { app: Fetcher<GeneratedApp>; fault: string | null }

type Deps<S> = {
  /** Starts the code of a generation over the facet's database. */
  start(generationId: string): Promise<S>
  /** Ends what runs over it; null when it never started. */
  stop(started: S | null): void | Promise<void>
  /** Tells whether visitors have something open that no use tells of, such as sockets. */
  isOpen(started: S): Promise<boolean>
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>
  now(): number
}

/** The code of one generation, with the requests that use it or wait for it. */
type Running<S> = {
  generationId: string
  started: Promise<S>
  /** Once it has started. */
  code: S | null
  underWay: number
  usedAt: number
  sending: Set<Sending>
  isEnding: boolean
  idle: (() => void) | null
}

/**
 * The code that runs over one facet's database. Exchanging it loses no request: those that are under way are waited
 * for, with their answers' bodies; those that come meanwhile wait for the new code.
 */
export class LiveVersion<S = Started> {
  readonly #deps: Deps<S>
  #current: Running<S> | null = null
  /** Resolves when everything that ran before has ended. */
  #ended: Promise<void> = Promise.resolve()

  constructor(deps: Deps<S>) {
    this.#deps = deps
  }

  /** Uses the code of a generation, started if it does not run yet. Throws what `use` throws, and when it cannot be started. */
  async use<T>(generationId: string, use: (started: S, keep: Keep) => T | Promise<T>): Promise<T> {
    const running = this.#running(generationId)
    // Before any wait: from here on nobody ends it under this request.
    running.underWay += 1
    try {
      return await use(running.code ?? (await running.started), (sending) => this.#keep(running, sending))
    } finally {
      this.#done(running)
    }
  }

  /** Ends it when what is under way is done. The next use starts it anew. */
  rest(): Promise<void> {
    const ending = this.#current
    this.#current = null
    if (ending) this.#ended = Promise.all([this.#ended, this.#drained(ending)]).then(() => this.#deps.stop(ending.code))
    return this.#ended
  }

  #running(generationId: string): Running<S> {
    if (this.#current?.generationId === generationId) return this.#current
    const started = this.rest().then(() => this.#deps.start(generationId))
    const running: Running<S> = {
      generationId,
      started,
      code: null,
      underWay: 0,
      usedAt: this.#deps.now(),
      sending: new Set(),
      isEnding: false,
      idle: null,
    }
    this.#current = running
    started.then(
      (code) => {
        running.code = code
        void this.#restIdle(running, code)
      },
      () => {
        // What could not be started is tried again by the next request.
        if (this.#current === running) this.#current = null
      },
    )
    return running
  }

  #keep(running: Running<S>, sending: Sending): () => void {
    running.underWay += 1
    running.sending.add(sending)
    if (running.isEnding) sending.restart()
    return () => {
      if (running.sending.delete(sending)) this.#done(running)
    }
  }

  #done(running: Running<S>) {
    running.underWay -= 1
    running.usedAt = this.#deps.now()
    if (running.underWay === 0) running.idle?.()
  }

  /** So that what may run is known by who was asked something lately: code could wait for hours. */
  async #restIdle(running: Running<S>, code: S) {
    while (this.#current === running) {
      await this.#deps.wait(LOOK_EVERY_MS)
      if (running.underWay > 0 || this.#deps.now() - running.usedAt < IDLE_MS) continue
      const isOpen = await this.#deps.isOpen(code).catch(() => false)
      const isIdle = running.underWay === 0 && this.#deps.now() - running.usedAt >= IDLE_MS
      if (!isOpen && isIdle && this.#current === running) await this.rest()
    }
  }

  async #drained(running: Running<S>) {
    running.isEnding = true
    for (const sending of [...running.sending]) sending.restart()
    if (running.underWay === 0) return
    const idle = new Promise<void>((resolve) => {
      running.idle = resolve
    })
    await Promise.race([idle, this.#deps.wait(DRAIN_MS)])
    for (const sending of [...running.sending]) sending.cut()
  }
}
