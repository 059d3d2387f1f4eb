type Link<Item> = { item: Item; next: Link<Item> | null }

/** A singly linked list. */
export class LinkedList<Item> {
  #first: Link<Item> | null = null

  prepend(item: Item): void {
    this.#first = { item, next: this.#first }
  }

  append(item: Item): void {
    const link: Link<Item> = { item, next: null }
    let last = this.#first
    if (!last) {
      this.#first = link
      return
    }
    while (last.next) last = last.next
    last.next = link
  }

  /** Removes the first link with that item; whether there was one. */
  remove(item: Item): boolean {
    let previous: Link<Item> | null = null
    for (let link = this.#first; link; link = link.next) {
      if (link.item === item) {
        if (previous) previous.next = link.next
        else this.#first = link.next
        return true
      }
      previous = link
    }
    return false
  }

  reverse(): void {
    let reversed: Link<Item> | null = null
    for (let link = this.#first; link; ) {
      const next: Link<Item> | null = link.next
      link.next = reversed
      reversed = link
      link = next
    }
    this.#first = reversed
  }

  toList(): Item[] {
    const items: Item[] = []
    for (let link = this.#first; link; link = link.next) items.push(link.item)
    return items
  }
}
