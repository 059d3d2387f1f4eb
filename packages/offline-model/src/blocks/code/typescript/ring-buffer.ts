/** Keeps the newest items, as many as it has places; adding to a full one drops the oldest. Each step in constant time. */
export class RingBuffer<Item> {
  #places: Item[] = []
  #capacity: number
  #first = 0

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError('A ring buffer has at least one place')
    this.#capacity = capacity
  }

  add(item: Item): void {
    if (this.#places.length < this.#capacity) {
      this.#places.push(item)
      return
    }
    this.#places[this.#first] = item
    this.#first = (this.#first + 1) % this.#capacity
  }

  /** From the oldest to the newest. */
  items(): Item[] {
    return [...this.#places.slice(this.#first), ...this.#places.slice(0, this.#first)]
  }

  size(): number {
    return this.#places.length
  }
}
