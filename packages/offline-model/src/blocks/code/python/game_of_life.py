def next_generation(board: list[str]) -> list[str]:
    """Return the next generation of a board whose living cells are `#`; its edges are dead."""

    def alive(x: int, y: int) -> bool:
        return 0 <= y < len(board) and 0 <= x < len(board[y]) and board[y][x] == "#"

    def neighbours(x: int, y: int) -> int:
        around = [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0)]
        return sum(alive(*cell) for cell in around)

    def lives(x: int, y: int) -> bool:
        return neighbours(x, y) == 3 or (alive(x, y) and neighbours(x, y) == 2)

    return ["".join("#" if lives(x, y) else "." for x in range(len(row))) for y, row in enumerate(board)]
