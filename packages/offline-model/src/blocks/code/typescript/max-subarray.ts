/** The largest sum of neighbours (Kadane). Throws for an empty list. O(n). */
export function maxSubarray(values: readonly number[]): number {
  const [first, ...others] = values
  if (first === undefined) throw new RangeError('the list is empty')
  let best = first
  let here = first
  for (const value of others) {
    here = Math.max(value, here + value)
    best = Math.max(best, here)
  }
  return best
}
