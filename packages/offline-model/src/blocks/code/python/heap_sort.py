def _sift_down(heap: list[int], start: int, end: int) -> None:
    """Move the item at `start` down until neither child within `end` is larger."""
    parent = start
    while True:
        largest = parent
        for child in (2 * parent + 1, 2 * parent + 2):
            if child < end and heap[child] > heap[largest]:
                largest = child
        if largest == parent:
            return
        heap[parent], heap[largest] = heap[largest], heap[parent]
        parent = largest


def heap_sort(items: list[int]) -> list[int]:
    """Sort a copy by taking the largest item off a heap, again and again. O(n log n)."""
    heap = list(items)
    for start in range(len(heap) // 2 - 1, -1, -1):
        _sift_down(heap, start, len(heap))
    for end in range(len(heap) - 1, 0, -1):
        heap[0], heap[end] = heap[end], heap[0]
        _sift_down(heap, 0, end)
    return heap
