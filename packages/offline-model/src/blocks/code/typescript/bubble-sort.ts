/** Sorts a copy by swapping neighbours until a pass changes nothing. O(n²); O(n) when already sorted. */
export function bubbleSort(items: readonly number[]): number[] {
  const sorted = [...items]
  let swapped = true
  for (let end = sorted.length - 1; swapped; end--) {
    swapped = false
    for (let i = 0; i < end; i++) {
      const [a, b] = [sorted[i] ?? 0, sorted[i + 1] ?? 0]
      if (a <= b) continue
      sorted[i] = b
      sorted[i + 1] = a
      swapped = true
    }
  }
  return sorted
}
