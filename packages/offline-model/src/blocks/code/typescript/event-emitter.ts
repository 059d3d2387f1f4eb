type Listener = (data: unknown) => void

/** Lets parts of a program tell each other what happened. */
export class EventEmitter {
  #listeners = new Map<string, Set<Listener>>()

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener))
  }

  off(event: string, listener: Listener): void {
    this.#listeners.get(event)?.delete(listener)
  }

  /** Calls the listener for the next event only. */
  once(event: string, listener: Listener): void {
    const wrapper: Listener = (data) => {
      this.off(event, wrapper)
      listener(data)
    }
    this.on(event, wrapper)
  }

  /** Calls every listener; says how many there were. */
  emit(event: string, data: unknown): number {
    const listeners = [...(this.#listeners.get(event) ?? [])]
    for (const listener of listeners) listener(data)
    return listeners.length
  }
}
