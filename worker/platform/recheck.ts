/** Something that is open by a right to it, and how it is ended. */
export type Open<G> = { grant: G; end(): void }

type Deps<G> = {
  /** Returns what is open at this moment. */
  open(): Open<G>[] | Promise<Open<G>[]>
  /**
   * Tells which of these hold, in their order. Rejects when that cannot be found out: then everything stays as it is.
   */
  hold(grants: G[]): Promise<boolean[]>
}

/** Whoever may not be somewhere any more is out after this long, in milliseconds, and as long as the question takes. */
export const RECHECK_MS = 3_000

/**
 * Looks every few seconds whether what is open may still be open, and ends what may not: one question about all of it,
 * however much passes through. It rests while nothing is open.
 */
export class Recheck<G> {
  readonly #deps: Deps<G>
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(deps: Deps<G>) {
    this.#deps = deps
  }

  /** Something was opened. */
  wake() {
    this.#timer ??= setTimeout(() => void this.#look(), RECHECK_MS)
  }

  async #look() {
    // Before any wait: what is opened meanwhile is looked at as well.
    this.#timer = null
    const open = await Promise.resolve(this.#deps.open()).catch(() => null)
    if (open?.length === 0) return
    const hold = open && (await this.#deps.hold(open.map(({ grant }) => grant)).catch(() => null))
    for (const [index, { end }] of open?.entries() ?? []) if (hold?.[index] === false) end()
    this.wake()
  }
}
