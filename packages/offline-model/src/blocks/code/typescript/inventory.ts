type Stock = { quantity: number; price: number }

/** What is in store, by name. Prices are whole cents. */
export class Inventory {
  #stock = new Map<string, Stock>()

  /** Adds to what is there; a new price replaces the old one. */
  add(name: string, quantity: number, price: number): void {
    if (quantity < 1) throw new RangeError('add at least one')
    this.#stock.set(name, { quantity: this.quantityOf(name) + quantity, price })
  }

  remove(name: string, quantity: number): void {
    const stock = this.#stock.get(name)
    if (!stock || stock.quantity < quantity) throw new RangeError(`there are only ${this.quantityOf(name)} of ${name}`)
    stock.quantity -= quantity
  }

  quantityOf(name: string): number {
    return this.#stock.get(name)?.quantity ?? 0
  }

  totalValue(): number {
    return [...this.#stock.values()].reduce((sum, { quantity, price }) => sum + quantity * price, 0)
  }

  /** Names of which fewer than `minimum` are left. */
  runningLow(minimum: number): string[] {
    return [...this.#stock].filter(([, { quantity }]) => quantity < minimum).map(([name]) => name)
  }
}
