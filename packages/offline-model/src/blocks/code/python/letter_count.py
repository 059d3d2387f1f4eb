from collections import Counter


def letter_count(text: str) -> dict[str, int]:
    """How often each letter occurs, whatever its case, in the order of the alphabet."""
    return dict(sorted(Counter(letter for letter in text.lower() if letter.isalpha()).items()))


def commonest(text: str) -> str | None:
    """The letter that occurs most; None where there is none."""
    counts = letter_count(text)
    return max(counts, key=lambda letter: counts[letter]) if counts else None
