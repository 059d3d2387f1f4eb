/** What each state makes of an event: the state that follows. */
export type Transitions = Record<string, Record<string, string>>

/** One state at a time, left only by the events that it knows. */
export class StateMachine {
  #transitions: Transitions
  #state: string

  constructor(initial: string, transitions: Transitions) {
    if (!Object.hasOwn(transitions, initial)) throw new RangeError(`there is no state ${initial}`)
    this.#transitions = transitions
    this.#state = initial
  }

  current(): string {
    return this.#state
  }

  can(event: string): boolean {
    return Object.hasOwn(this.#transitions[this.#state] ?? {}, event)
  }

  /** The new state. Throws for an event that this state does not know. */
  send(event: string): string {
    const next = this.can(event) ? this.#transitions[this.#state]?.[event] : undefined
    if (next === undefined) throw new RangeError(`${this.#state} does not know ${event}`)
    this.#state = next
    return next
  }
}

/** A traffic light: red, green, amber, and blinking while it is out of order. */
export const trafficLight: Transitions = {
  red: { next: 'green', fail: 'blinking' },
  green: { next: 'amber', fail: 'blinking' },
  amber: { next: 'red', fail: 'blinking' },
  blinking: { mend: 'red' },
}
