/** The indexes of two numbers that add up to `target`, or an empty list. O(n). */
export function twoSum(numbers: readonly number[], target: number): number[] {
  const seen = new Map<number, number>()
  for (const [index, number] of numbers.entries()) {
    const other = seen.get(target - number)
    if (other !== undefined) return [other, index]
    seen.set(number, index)
  }
  return []
}
