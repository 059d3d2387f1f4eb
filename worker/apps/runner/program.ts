import type { GeneratedApp } from '../sandbox/runtime/app.ts'

/** A request waits at most this long for those before it when the code is exchanged. */
const DRAIN_MS = 5_000

export type Started = { app: Fetcher<GeneratedApp>; fault: string | null }

type Deps<S> = {
  /** Starts the code of a generation over the facet's database. */
  start(generationId: string): Promise<S>
  /** Ends what runs over it. */
  stop(): void
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>
}

/** The code of one generation, with the requests that use it or wait for it. */
type Running<S> = { generationId: string; started: Promise<S>; underWay: number; idle: (() => void) | null }

/**
 * The code that runs over one facet's database. Exchanging it loses no request: those that are under way are waited
 * for, those that come meanwhile wait for the new code.
 */
export class Program<S = Started> {
  readonly #deps: Deps<S>
  #current: Running<S> | null = null
  /** When everything that ran before has ended. */
  #ended: Promise<void> = Promise.resolve()

  constructor(deps: Deps<S>) {
    this.#deps = deps
  }

  /** Uses the code of a generation, started if it does not run yet. Throws what `use` throws, and when it cannot be started. */
  async use<T>(generationId: string, use: (started: S) => Promise<T>): Promise<T> {
    const running = this.#running(generationId)
    // Before any wait: from here on nobody ends it under this request.
    running.underWay += 1
    try {
      return await use(await running.started)
    } finally {
      running.underWay -= 1
      if (running.underWay === 0) running.idle?.()
    }
  }

  /** Ends it when what is under way is done. The next use starts it anew. */
  rest(): Promise<void> {
    const ending = this.#current
    this.#current = null
    if (ending) this.#ended = Promise.all([this.#ended, this.#drained(ending)]).then(() => this.#deps.stop())
    return this.#ended
  }

  #running(generationId: string): Running<S> {
    if (this.#current?.generationId === generationId) return this.#current
    const started = this.rest().then(() => this.#deps.start(generationId))
    const running: Running<S> = { generationId, started, underWay: 0, idle: null }
    this.#current = running
    // What could not be started is tried again by the next request.
    started.catch(() => {
      if (this.#current === running) this.#current = null
    })
    return running
  }

  async #drained(running: Running<S>) {
    if (running.underWay === 0) return
    const idle = new Promise<void>((resolve) => {
      running.idle = resolve
    })
    await Promise.race([idle, this.#deps.wait(DRAIN_MS)])
  }
}
