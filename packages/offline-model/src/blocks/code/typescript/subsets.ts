/** Every subset of a list, the empty one first. O(2^n). */
export function subsets<T>(items: readonly T[]): T[][] {
  const found: T[][] = [[]]
  for (const item of items) found.push(...found.map((subset) => [...subset, item]))
  return found
}
