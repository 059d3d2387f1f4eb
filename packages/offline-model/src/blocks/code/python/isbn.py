import re


def _is_isbn10(digits: str) -> bool:
    if not re.fullmatch(r"\d{9}[\dX]", digits):
        return False
    return sum((10 if digit == "X" else int(digit)) * (10 - index) for index, digit in enumerate(digits)) % 11 == 0


def _is_isbn13(digits: str) -> bool:
    if not re.fullmatch(r"\d{13}", digits):
        return False
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits)) % 10 == 0


def is_isbn(text: str) -> bool:
    """Tell whether the check digit of an ISBN with 10 or 13 digits is right. Hyphens and spaces do not count."""
    digits = re.sub(r"[\s-]", "", text).upper()
    return _is_isbn10(digits) or _is_isbn13(digits)
