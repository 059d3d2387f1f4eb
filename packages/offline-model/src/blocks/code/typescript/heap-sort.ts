/** Moves the item at `start` down until neither child within `end` is larger. */
function siftDown(heap: number[], start: number, end: number): void {
  let parent = start
  for (;;) {
    let largest = parent
    for (const child of [2 * parent + 1, 2 * parent + 2]) {
      if (child < end && (heap[child] ?? 0) > (heap[largest] ?? 0)) largest = child
    }
    if (largest === parent) return
    swap(heap, parent, largest)
    parent = largest
  }
}

function swap(items: number[], a: number, b: number): void {
  const kept = items[a] ?? 0
  items[a] = items[b] ?? 0
  items[b] = kept
}

/** Sorts a copy by taking the largest item off a heap, again and again. O(n log n), in constant extra space. */
export function heapSort(items: readonly number[]): number[] {
  const heap = [...items]
  for (let start = Math.floor(heap.length / 2) - 1; start >= 0; start--) siftDown(heap, start, heap.length)
  for (let end = heap.length - 1; end > 0; end--) {
    swap(heap, 0, end)
    siftDown(heap, 0, end)
  }
  return heap
}
