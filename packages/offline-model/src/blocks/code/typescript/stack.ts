/** Last in, first out. */
export class Stack<Item> {
  #items: Item[] = []

  push(item: Item): void {
    this.#items.push(item)
  }

  /** Takes the newest item off; undefined when there is none. */
  pop(): Item | undefined {
    return this.#items.pop()
  }

  peek(): Item | undefined {
    return this.#items.at(-1)
  }

  size(): number {
    return this.#items.length
  }
}
