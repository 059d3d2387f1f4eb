from collections import deque
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Queue(Generic[Item]):
    """First in, first out. Both ends in constant time."""

    def __init__(self) -> None:
        self._items: deque[Item] = deque()

    def enqueue(self, item: Item) -> None:
        self._items.append(item)

    def dequeue(self) -> Item | None:
        """Take the oldest item out; None when there is none."""
        return self._items.popleft() if self._items else None

    def size(self) -> int:
        return len(self._items)
