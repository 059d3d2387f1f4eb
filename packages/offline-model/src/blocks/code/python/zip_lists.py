from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def zip_lists(left: list[A], right: list[B]) -> list[list[A | B]]:
    """Pairs of what stands at the same place, as many as the shorter list has."""
    return [[first, second] for first, second in zip(left, right)]


def unzip(pairs: list[list[A | B]]) -> list[list[A | B]]:
    """Pairs apart again: all first items and all second ones."""
    return [[first for first, _ in pairs], [second for _, second in pairs]]
