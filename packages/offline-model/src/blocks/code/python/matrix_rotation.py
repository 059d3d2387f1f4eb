def rotate_right(rows: list[list[int]]) -> list[list[int]]:
    """A quarter to the right: the first column, from below, becomes the first row."""
    return [list(column) for column in zip(*rows[::-1])]


def spiral(rows: list[list[int]]) -> list[int]:
    """Its values from the outside to the middle, clockwise."""
    if not rows:
        return []
    first, *others = rows
    return first + spiral([list(column) for column in zip(*others)][::-1])
