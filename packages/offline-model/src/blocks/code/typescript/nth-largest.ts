/** The `n`th largest of different values, counted from 1; undefined when there are not so many. O(m log m). */
export function nthLargest(values: readonly number[], n: number): number | undefined {
  if (!Number.isInteger(n) || n < 1) throw new RangeError('n is a whole number above 0')
  return [...new Set(values)].sort((a, b) => b - a)[n - 1]
}
