import type { ServerEvent } from '#contract/socket'

type Message = Extract<ServerEvent, { type: 'message_received' }>

/** Holds against each other what the members of one room saw. */
export class Ledger {
  /** The id at each place of the log, as whoever saw it first had it. */
  readonly places = new Map<number, string>()
  readonly #violate: (what: string) => void

  constructor(violate: (what: string) => void) {
    this.#violate = violate
  }

  /** Notes a message that `member` got, whose last one had `lastSeq`; false for one that it had, which must be its own. */
  saw(member: string, message: Message, lastSeq: number, isOwn: boolean): boolean {
    const { seq, id } = message
    const known = this.places.get(seq)
    if (known === undefined) this.places.set(seq, id)
    else if (known !== id) this.#violate(`${member} has ${id} at seq ${seq}, where others have ${known}`)
    if (seq > lastSeq) return true
    // Whoever says something twice, not knowing that it arrived, is shown its place again.
    if (!isOwn) this.#violate(`${member} got seq ${seq} after ${lastSeq}`)
    return false
  }

  /** Holds a complete history from elsewhere against what the members saw. */
  compare(where: string, history: readonly { seq: number; id: string }[]) {
    const ids = new Set(history.map(({ id }) => id))
    if (ids.size !== history.length) this.#violate(`${where} has ${history.length - ids.size} messages twice`)
    let last = 0
    for (const { seq, id } of history) {
      if (seq <= last) this.#violate(`${where} has seq ${seq} after ${last}`)
      last = seq
      if (this.places.get(seq) !== id)
        this.#violate(`${where} has ${id} at seq ${seq}, where members saw another or none`)
    }
    if (history.length !== this.places.size)
      this.#violate(`${where} has ${history.length} messages, members saw ${this.places.size}`)
  }
}
