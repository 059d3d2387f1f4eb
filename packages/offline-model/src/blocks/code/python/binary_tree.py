from __future__ import annotations

from dataclasses import dataclass


@dataclass
class TreeNode:
    value: int
    left: TreeNode | None = None
    right: TreeNode | None = None


class BinaryTree:
    """A binary search tree of numbers, each at most once."""

    def __init__(self) -> None:
        self._root: TreeNode | None = None

    def insert(self, value: int) -> None:
        def place(node: TreeNode | None) -> TreeNode:
            if node is None:
                return TreeNode(value)
            if value < node.value:
                node.left = place(node.left)
            elif value > node.value:
                node.right = place(node.right)
            return node

        self._root = place(self._root)

    def contains(self, value: int) -> bool:
        node = self._root
        while node and node.value != value:
            node = node.left if value < node.value else node.right
        return node is not None

    def in_order(self) -> list[int]:
        """Return all values, smallest first."""

        def walk(node: TreeNode | None) -> list[int]:
            return [*walk(node.left), node.value, *walk(node.right)] if node else []

        return walk(self._root)

    def height(self) -> int:
        def measure(node: TreeNode | None) -> int:
            return 1 + max(measure(node.left), measure(node.right)) if node else 0

        return measure(self._root)
