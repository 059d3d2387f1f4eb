import type { GeneratedApp } from '../sandbox/runtime/app.ts'

/** A request waits at most this long for those before it when the code is exchanged. */
const DRAIN_MS = 5_000

export type Started = { app: Fetcher<GeneratedApp>; fault: string | null }

type Deps = {
  /** Starts the code of a generation over the facet's database. */
  start(generationId: string): Promise<Started>
  /** Ends what runs over it. */
  stop(): void
}

/**
 * The code that runs over one facet's database. Exchanging it loses no request: those that are under way are waited
 * for, those that come meanwhile wait for the new code.
 */
export class Program {
  readonly #deps: Deps
  #generationId: string | null = null
  #started: Promise<Started> | null = null
  #underWay = 0
  #idle: (() => void) | null = null

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Uses the code of a generation, started if it does not run yet. Throws what `use` throws, and when it cannot be started. */
  async use<T>(generationId: string, use: (started: Started) => Promise<T>): Promise<T> {
    const started = this.#switchTo(generationId)
    const running = await started
    this.#underWay += 1
    try {
      return await use(running)
    } finally {
      this.#underWay -= 1
      if (this.#underWay === 0) this.#idle?.()
    }
  }

  /** Ends it when what is under way is done. The next use starts it anew. */
  async rest() {
    if (!this.#started) return
    this.#started = null
    this.#generationId = null
    await this.#drained()
    this.#deps.stop()
  }

  #switchTo(generationId: string): Promise<Started> {
    if (this.#started && this.#generationId === generationId) return this.#started
    const isFirst = this.#started === null
    this.#generationId = generationId
    const started = isFirst ? this.#deps.start(generationId) : this.#exchange(generationId)
    this.#started = started
    // What could not be started is tried again by the next request.
    started.catch(() => {
      if (this.#started === started) this.#started = null
    })
    return started
  }

  async #exchange(generationId: string): Promise<Started> {
    await this.#drained()
    this.#deps.stop()
    return this.#deps.start(generationId)
  }

  async #drained() {
    if (this.#underWay === 0) return
    await Promise.race([
      new Promise<void>((resolve) => {
        this.#idle = resolve
      }),
      scheduler.wait(DRAIN_MS),
    ])
    this.#idle = null
  }
}
