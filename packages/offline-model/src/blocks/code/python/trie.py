from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class TrieNode:
    children: dict[str, TrieNode] = field(default_factory=dict)
    is_word: bool = False


class Trie:
    """Words stored letter by letter, so that those with a prefix are found fast."""

    def __init__(self) -> None:
        self._root = TrieNode()

    def insert(self, word: str) -> None:
        node = self._root
        for letter in word:
            node = node.children.setdefault(letter, TrieNode())
        node.is_word = True

    def contains(self, word: str) -> bool:
        node = self._find(word)
        return node is not None and node.is_word

    def starting_with(self, prefix: str) -> list[str]:
        """Return every word that begins with the prefix, in the order of insertion at each letter."""

        def walk(node: TrieNode, word: str) -> list[str]:
            found = [word] if node.is_word else []
            for letter, child in node.children.items():
                found += walk(child, word + letter)
            return found

        node = self._find(prefix)
        return walk(node, prefix) if node else []

    def _find(self, prefix: str) -> TrieNode | None:
        node: TrieNode | None = self._root
        for letter in prefix:
            node = node.children.get(letter) if node else None
        return node
