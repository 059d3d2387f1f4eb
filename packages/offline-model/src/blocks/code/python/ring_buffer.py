from typing import Generic, TypeVar

Item = TypeVar("Item")


class RingBuffer(Generic[Item]):
    """Keeps the newest items, as many as it has places; adding to a full one drops the oldest. Each step in constant time."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError("A ring buffer has at least one place")
        self._places: list[Item] = []
        self._capacity = capacity
        self._first = 0

    def add(self, item: Item) -> None:
        if len(self._places) < self._capacity:
            self._places.append(item)
            return
        self._places[self._first] = item
        self._first = (self._first + 1) % self._capacity

    def items(self) -> list[Item]:
        """From the oldest to the newest."""
        return self._places[self._first :] + self._places[: self._first]

    def size(self) -> int:
        return len(self._places)
