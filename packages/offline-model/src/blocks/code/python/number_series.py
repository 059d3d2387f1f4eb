def pascal(rows: int) -> list[list[int]]:
    """The rows of Pascal's triangle."""
    triangle: list[list[int]] = []
    for _ in range(rows):
        above = triangle[-1] if triangle else []
        triangle.append([a + b for a, b in zip([0, *above], [*above, 0])] if above else [1])
    return triangle


def collatz(start: int) -> list[int]:
    """Half of an even number, three times an odd one and one more, until it is 1."""
    series = [start]
    while series[-1] > 1:
        value = series[-1]
        series.append(value // 2 if value % 2 == 0 else 3 * value + 1)
    return series


def digit_sum(value: int) -> int:
    return sum(int(digit) for digit in str(abs(value)))
