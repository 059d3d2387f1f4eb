import type { OnlineMember } from '#contract/socket'

/**
 * The people who have joined, one entry each, and the same as JSON: everyone who arrives is sent the whole of it, so
 * that each person is serialised once and not once for every newcomer.
 */
export class Roster {
  readonly #people = new Map<string, OnlineMember>()
  /** The entries without their brackets; null when one of them has changed. */
  #entries: string | null = ''

  constructor(people: Iterable<OnlineMember> = []) {
    for (const member of people) this.add(member)
  }

  /** Adds someone, or replaces what is said of them. */
  add(member: OnlineMember) {
    if (this.#people.has(member.userId)) this.#entries = null
    else if (this.#entries !== null) this.#entries += `${this.#entries && ','}${JSON.stringify(member)}`
    this.#people.set(member.userId, member)
  }

  get people(): OnlineMember[] {
    return [...this.#people.values()]
  }

  /** A JSON array of `OnlineMember`. */
  get json(): string {
    this.#entries ??= this.people.map((member) => JSON.stringify(member)).join(',')
    return `[${this.#entries}]`
  }
}
