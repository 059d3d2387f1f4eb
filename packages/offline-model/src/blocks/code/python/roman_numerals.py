SYMBOLS = [
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90),
    ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
]  # fmt: skip


def to_roman(number: int) -> str:
    """Write a whole number from 1 to 3999 in Roman numerals."""
    if not 1 <= number <= 3999:
        raise ValueError("Roman numerals go from 1 to 3999")
    text = ""
    for symbol, value in SYMBOLS:
        text += symbol * (number // value)
        number %= value
    return text


def from_roman(text: str) -> int:
    """Return the number that Roman numerals stand for."""
    rest, number = text.upper(), 0
    for symbol, value in SYMBOLS:
        while rest.startswith(symbol):
            number += value
            rest = rest[len(symbol) :]
    if rest:
        raise ValueError(f"not Roman numerals: {text}")
    return number
