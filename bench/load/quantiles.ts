/** Collects samples and tells their quantiles. */
export class Samples {
  #values = new Float64Array(1 << 16)
  #count = 0

  get count() {
    return this.#count
  }

  add(value: number) {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#count] = value
    this.#count += 1
  }

  /** Nearest rank, for each `p` of 0..1; 0 when there is no sample. */
  quantiles(...ps: number[]): number[] {
    const sorted = this.#values.subarray(0, this.#count).sort()
    return ps.map((p) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0)
  }
}

/** Returns the middle one; 0 of none. */
export const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
