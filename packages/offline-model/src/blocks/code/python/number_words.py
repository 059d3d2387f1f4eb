SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = [("billion", 10**9), ("million", 10**6), ("thousand", 1000), ("hundred", 100)]


def number_to_words(value: int) -> str:
    """A whole number below 10^12 in English words."""
    if abs(value) >= 10**12:
        raise ValueError("a whole number below 10^12")
    if value < 0:
        return f"minus {number_to_words(-value)}"
    if value < 20:
        return SMALL[value]
    if value < 100:
        return TENS[value // 10] + ("" if value % 10 == 0 else f"-{SMALL[value % 10]}")
    name, size = next(scale for scale in SCALES if value >= scale[1])
    rest = value % size
    return f"{number_to_words(value // size)} {name}" + ("" if rest == 0 else f" {number_to_words(rest)}")


def ordinal(value: int) -> str:
    """`1st`, `22nd`, `13th`."""
    teen = 11 <= value % 100 <= 13
    end = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{end}"
