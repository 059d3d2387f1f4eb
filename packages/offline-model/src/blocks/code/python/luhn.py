import re


def is_card_number(text: str) -> bool:
    """Tell whether a card number has 12 to 19 digits and a right check digit (Luhn)."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"\d{12,19}", digits):
        return False
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
