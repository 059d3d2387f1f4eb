/** An account that cannot be overdrawn. Amounts are whole cents. */
export class BankAccount {
  #owner: string
  #balance = 0
  #history: string[] = []

  constructor(owner: string) {
    this.#owner = owner
  }

  deposit(cents: number): void {
    if (!Number.isInteger(cents) || cents <= 0) throw new RangeError('deposit a whole number of cents above 0')
    this.#balance += cents
    this.#history.push(`+${cents}`)
  }

  withdraw(cents: number): void {
    if (!Number.isInteger(cents) || cents <= 0) throw new RangeError('withdraw a whole number of cents above 0')
    if (cents > this.#balance) throw new RangeError(`only ${this.#balance} cents are left`)
    this.#balance -= cents
    this.#history.push(`-${cents}`)
  }

  balance(): number {
    return this.#balance
  }

  /** What went in and out, oldest first. */
  history(): string[] {
    return [...this.#history]
  }

  describe(): string {
    return `${this.#owner}: ${(this.#balance / 100).toFixed(2)}`
  }
}
