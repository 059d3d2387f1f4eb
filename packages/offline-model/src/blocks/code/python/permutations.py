def permutations(items: list[int]) -> list[list[int]]:
    """Return every order of the items."""
    if not items:
        return [[]]
    return [
        [item, *rest]
        for index, item in enumerate(items)
        for rest in permutations(items[:index] + items[index + 1 :])
    ]


def combinations(items: list[int], size: int) -> list[list[int]]:
    """Return every choice of `size` items, in the order of the list."""
    if size == 0:
        return [[]]
    return [
        [item, *rest]
        for index, item in enumerate(items)
        for rest in combinations(items[index + 1 :], size - 1)
    ]
