from typing import TypeVar

T = TypeVar("T")


def chunk(items: list[T], size: int) -> list[list[T]]:
    """Pieces of `size`; the last may be shorter."""
    if size < 1:
        raise ValueError("the size is a whole number above 0")
    return [items[at : at + size] for at in range(0, len(items), size)]


def windows(items: list[T], size: int) -> list[list[T]]:
    """Every run of `size` neighbours."""
    return [items[at : at + size] for at in range(len(items) - size + 1)]


def paginate(items: list[T], page: int, size: int) -> list[T]:
    """One page of a list, counted from 1."""
    return items[(page - 1) * size : page * size]
