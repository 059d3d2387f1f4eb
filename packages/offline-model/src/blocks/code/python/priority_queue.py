import heapq
from itertools import count
from typing import Generic, TypeVar

Item = TypeVar("Item")


class PriorityQueue(Generic[Item]):
    """Gives out the item with the lowest priority number first. Adding and taking are O(log n)."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Item]] = []
        self._order = count()

    def add(self, item: Item, priority: float) -> None:
        heapq.heappush(self._heap, (priority, next(self._order), item))

    def take(self) -> Item | None:
        """Take the first item out; None when there is none."""
        return heapq.heappop(self._heap)[2] if self._heap else None

    def size(self) -> int:
        return len(self._heap)
