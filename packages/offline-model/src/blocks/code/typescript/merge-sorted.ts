/** Two lists that are in order become one that is, in a single pass; of equal numbers that of the first comes first. O(n + m). */
export function mergeSorted(first: readonly number[], second: readonly number[]): number[] {
  const merged: number[] = []
  let [i, j] = [0, 0]
  while (i < first.length || j < second.length) {
    const a = first[i] ?? Number.POSITIVE_INFINITY
    const b = second[j] ?? Number.POSITIVE_INFINITY
    if (j >= second.length || (i < first.length && a <= b)) {
      merged.push(a)
      i += 1
    } else {
      merged.push(b)
      j += 1
    }
  }
  return merged
}
