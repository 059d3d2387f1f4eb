/** Something of a stranger asks for more work than it is worth. */
export class TooManySteps extends Error {}

/** Counts what is done for something foreign: whoever spends more than there is gets `TooManySteps`. */
export class Steps {
  #left: number
  readonly #within: Steps | undefined

  /** `within`: what it is a part of, which pays for it as well. */
  constructor(amount: number, within?: Steps) {
    this.#left = amount
    this.#within = within
  }

  spend(amount = 1): void {
    this.#within?.spend(amount)
    this.#left -= amount
    if (this.#left < 0) throw new TooManySteps('It takes more steps than are tried')
  }
}

/** Of one document in one check: a library of 25 operations takes a quarter of it. */
const OF_A_DOCUMENT = 400_000
const totals = new WeakMap<object, Steps>()

/** Returns the steps that may be done for a document in all, whoever reads it. */
export const findSteps = (document: object): Steps => {
  const found = totals.get(document) ?? new Steps(OF_A_DOCUMENT)
  totals.set(document, found)
  return found
}
