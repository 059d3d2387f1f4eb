import re


def hex_to_rgb(text: str) -> list[int]:
    """`#f80` and `#ff8800` are [255, 136, 0]. Raises ValueError for what is no colour."""
    digits = text.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch(r"[\da-fA-F]{6}", digits):
        raise ValueError(f'"{text}" is not a colour such as #ff8800')
    return [int(digits[at : at + 2], 16) for at in (0, 2, 4)]


def rgb_to_hex(rgb: list[int]) -> str:
    return "#" + "".join(f"{min(255, max(0, round(part))):02x}" for part in rgb)


def _luminance(text: str) -> float:
    shares = [part / 255 for part in hex_to_rgb(text)]
    red, green, blue = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """How well one is read on the other, from 1 to 21 (WCAG 2); text needs 4.5."""
    dark, light = sorted([_luminance(a), _luminance(b)])
    return round((light + 0.05) / (dark + 0.05), 1)
