/** Keeps the `capacity` most recently used values and forgets the one that was not used for longest. */
export class LruCache<Key, Value> {
  #entries = new Map<Key, Value>()
  #capacity: number

  constructor(capacity: number) {
    if (capacity < 1) throw new RangeError('capacity must be at least 1')
    this.#capacity = capacity
  }

  /** The value, which is now the most recently used one; undefined when it is not there. */
  get(key: Key): Value | undefined {
    const value = this.#entries.get(key)
    if (value === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, value)
    return value
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key)
    this.#entries.set(key, value)
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > this.#capacity && oldest !== undefined) this.#entries.delete(oldest)
  }

  size(): number {
    return this.#entries.size
  }
}
