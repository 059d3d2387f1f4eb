from typing import Generic, TypeVar

Item = TypeVar("Item")


class Stack(Generic[Item]):
    """Last in, first out."""

    def __init__(self) -> None:
        self._items: list[Item] = []

    def push(self, item: Item) -> None:
        self._items.append(item)

    def pop(self) -> Item | None:
        """Take the newest item off; None when there is none."""
        return self._items.pop() if self._items else None

    def peek(self) -> Item | None:
        return self._items[-1] if self._items else None

    def size(self) -> int:
        return len(self._items)
