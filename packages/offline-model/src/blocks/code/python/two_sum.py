def two_sum(numbers: list[int], target: int) -> list[int]:
    """Return the indexes of two numbers that add up to `target`, or an empty list. O(n)."""
    seen: dict[int, int] = {}
    for index, number in enumerate(numbers):
        if target - number in seen:
            return [seen[target - number], index]
        seen[number] = index
    return []
