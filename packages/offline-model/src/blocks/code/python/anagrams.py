def _letters_of(text: str) -> str:
    return "".join(sorted(letter for letter in text.lower() if letter.isalnum()))


def are_anagrams(a: str, b: str) -> bool:
    """Tell whether two texts use the same letters. Case, spaces and punctuation do not count."""
    return _letters_of(a) == _letters_of(b)


def group_anagrams(words: list[str]) -> list[list[str]]:
    """Group words by the letters that they use."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(_letters_of(word), []).append(word)
    return list(groups.values())
