DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def to_base(value: int, base: int) -> str:
    """A whole number in another base: 255 in base 16 is `ff`."""
    if not 2 <= base <= 36:
        raise ValueError("a base from 2 to 36")
    if value < 0:
        return "-" + to_base(-value, base)
    text = ""
    while value >= base:
        value, digit = divmod(value, base)
        text = DIGITS[digit] + text
    return DIGITS[value] + text


def from_base(text: str, base: int) -> int:
    """The number that is written in a base. Raises ValueError for a digit that it does not have."""
    return int(text, base)
