/** The arithmetic mean; NaN of nothing. */
export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

/** The middle number, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : mean(sorted.slice(middle - 1, middle + 1))
}

/** The standard deviation of a whole population. */
export function standardDeviation(numbers: readonly number[]): number {
  const centre = mean(numbers)
  return Math.sqrt(mean(numbers.map((number) => (number - centre) ** 2)))
}
