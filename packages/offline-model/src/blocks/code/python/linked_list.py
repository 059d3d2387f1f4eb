from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Iterator, TypeVar

Item = TypeVar("Item")


@dataclass
class Link(Generic[Item]):
    item: Item
    next: Link[Item] | None = None


class LinkedList(Generic[Item]):
    """A singly linked list."""

    def __init__(self) -> None:
        self._first: Link[Item] | None = None

    def __iter__(self) -> Iterator[Link[Item]]:
        link = self._first
        while link:
            yield link
            link = link.next

    def prepend(self, item: Item) -> None:
        self._first = Link(item, self._first)

    def append(self, item: Item) -> None:
        links = list(self)
        if links:
            links[-1].next = Link(item)
        else:
            self._first = Link(item)

    def remove(self, item: Item) -> bool:
        """Remove the first link with that item; tell whether there was one."""
        previous: Link[Item] | None = None
        for link in self:
            if link.item == item:
                if previous:
                    previous.next = link.next
                else:
                    self._first = link.next
                return True
            previous = link
        return False

    def reverse(self) -> None:
        turned: Link[Item] | None = None
        link = self._first
        while link:
            link.next, turned, link = turned, link, link.next
        self._first = turned

    def to_list(self) -> list[Item]:
        return [link.item for link in self]
