def quick_sort(items: list[int]) -> list[int]:
    """Sort a copy: smaller and larger items around a pivot. O(n log n) on average."""
    if len(items) < 2:
        return list(items)
    pivot = items[len(items) // 2]
    return (
        quick_sort([item for item in items if item < pivot])
        + [item for item in items if item == pivot]
        + quick_sort([item for item in items if item > pivot])
    )
