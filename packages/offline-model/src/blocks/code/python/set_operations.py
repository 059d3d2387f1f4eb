def intersect(a: list, b: list) -> list:
    """What is in both lists, each once, in the order of the first."""
    return [value for value in dict.fromkeys(a) if value in b]


def unite(a: list, b: list) -> list:
    """What is in either list, each once."""
    return list(dict.fromkeys([*a, *b]))


def subtract(a: list, b: list) -> list:
    """What is in the first list and not in the second."""
    return [value for value in dict.fromkeys(a) if value not in b]
