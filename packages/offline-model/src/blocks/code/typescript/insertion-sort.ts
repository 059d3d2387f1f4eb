/** Sorts a copy by inserting each item where it belongs among those before it. O(n²), fast for nearly sorted input. */
export function insertionSort(items: readonly number[]): number[] {
  const sorted: number[] = []
  for (const item of items) {
    let at = sorted.length
    while (at > 0 && (sorted[at - 1] ?? 0) > item) at--
    sorted.splice(at, 0, item)
  }
  return sorted
}
