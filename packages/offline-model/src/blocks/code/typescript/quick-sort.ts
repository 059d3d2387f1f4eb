/** Sorts a copy: smaller and larger items around a pivot, each sorted the same way. O(n log n) on average. */
export function quickSort(items: readonly number[]): number[] {
  if (items.length < 2) return [...items]
  const pivot = items[Math.floor(items.length / 2)] ?? 0
  return [
    ...quickSort(items.filter((item) => item < pivot)),
    ...items.filter((item) => item === pivot),
    ...quickSort(items.filter((item) => item > pivot)),
  ]
}
