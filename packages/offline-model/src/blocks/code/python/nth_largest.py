def nth_largest(values: list[float], n: int) -> float | None:
    """The `n`th largest of different values, counted from 1; None when there are not so many. O(m log m)."""
    if n < 1:
        raise ValueError("n is a whole number above 0")
    different = sorted(set(values), reverse=True)
    return different[n - 1] if n <= len(different) else None
