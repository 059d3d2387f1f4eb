/** First in, first out. Both ends in constant time. */
export class Queue<Item> {
  #incoming: Item[] = []
  #outgoing: Item[] = []

  enqueue(item: Item): void {
    this.#incoming.push(item)
  }

  /** Takes the oldest item out; undefined when there is none. */
  dequeue(): Item | undefined {
    if (this.#outgoing.length === 0) {
      this.#outgoing = this.#incoming.reverse()
      this.#incoming = []
    }
    return this.#outgoing.pop()
  }

  size(): number {
    return this.#incoming.length + this.#outgoing.length
  }
}
