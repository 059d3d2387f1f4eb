import re


def _words_of(text: str) -> list[str]:
    return re.findall(r"[a-z\d]+", re.sub(r"([a-z\d])([A-Z])", r"\1 \2", text).lower())


def to_camel_case(text: str) -> str:
    words = _words_of(text)
    return "".join(words[:1] + [word.capitalize() for word in words[1:]])


def to_snake_case(text: str) -> str:
    return "_".join(_words_of(text))


def to_title_case(text: str) -> str:
    return " ".join(word.capitalize() for word in _words_of(text))


def reverse_text(text: str) -> str:
    """Return the text backwards."""
    return text[::-1]


def count_vowels(text: str) -> int:
    """Return how many vowels a text has."""
    return len(re.findall(r"[aeiou]", text, re.IGNORECASE))
