def insertion_sort(items: list[int]) -> list[int]:
    """Sort a copy by inserting each item where it belongs. O(n²), fast for nearly sorted input."""
    result: list[int] = []
    for item in items:
        at = len(result)
        while at > 0 and result[at - 1] > item:
            at -= 1
        result.insert(at, item)
    return result
