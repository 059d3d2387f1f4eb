from typing import TypeVar

T = TypeVar("T")


def subsets(items: list[T]) -> list[list[T]]:
    """Every subset of a list, the empty one first. O(2^n)."""
    found: list[list[T]] = [[]]
    for item in items:
        found += [[*subset, item] for subset in found]
    return found
