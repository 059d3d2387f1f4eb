type Entry<Item> = { item: Item; priority: number }

/** Gives out the item with the lowest priority number first. Adding and taking are O(log n). */
export class PriorityQueue<Item> {
  #heap: Entry<Item>[] = []

  add(item: Item, priority: number): void {
    this.#heap.push({ item, priority })
    let at = this.#heap.length - 1
    while (at > 0) {
      const parent = Math.floor((at - 1) / 2)
      if (this.#priority(parent) <= this.#priority(at)) return
      this.#swap(parent, at)
      at = parent
    }
  }

  /** Takes the first item out; undefined when there is none. */
  take(): Item | undefined {
    this.#swap(0, this.#heap.length - 1)
    const first = this.#heap.pop()
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const child = this.#priority(right) < this.#priority(left) ? right : left
      if (this.#priority(at) <= this.#priority(child)) return first?.item
      this.#swap(at, child)
      at = child
    }
  }

  size(): number {
    return this.#heap.length
  }

  #priority(at: number): number {
    return this.#heap[at]?.priority ?? Number.POSITIVE_INFINITY
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#heap[a], this.#heap[b]]
    if (!first || !second) return
    this.#heap[a] = second
    this.#heap[b] = first
  }
}
