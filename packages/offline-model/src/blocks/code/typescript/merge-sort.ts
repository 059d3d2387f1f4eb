/** Merges two sorted lists into one. */
export function merge(left: readonly number[], right: readonly number[]): number[] {
  const merged: number[] = []
  let [i, j] = [0, 0]
  while (i < left.length && j < right.length) {
    const [a, b] = [left[i] ?? 0, right[j] ?? 0]
    if (a <= b) {
      merged.push(a)
      i++
    } else {
      merged.push(b)
      j++
    }
  }
  return [...merged, ...left.slice(i), ...right.slice(j)]
}

/** Sorts a copy, keeping equal items in order. O(n log n) always. */
export function mergeSort(items: readonly number[]): number[] {
  if (items.length < 2) return [...items]
  const middle = Math.floor(items.length / 2)
  return merge(mergeSort(items.slice(0, middle)), mergeSort(items.slice(middle)))
}
