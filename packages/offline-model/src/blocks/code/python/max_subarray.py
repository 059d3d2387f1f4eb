def max_subarray(values: list[float]) -> float:
    """The largest sum of neighbours (Kadane). Raises ValueError for an empty list. O(n)."""
    if not values:
        raise ValueError("the list is empty")
    best = here = values[0]
    for value in values[1:]:
        here = max(value, here + value)
        best = max(best, here)
    return best
