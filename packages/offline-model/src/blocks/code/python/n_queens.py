def solve_queens(size: int, placed: tuple[int, ...] = ()) -> list[list[int]]:
    """Return every way to place n queens so that none attacks another: the column of the queen in each row."""
    if len(placed) == size:
        return [list(placed)]
    row = len(placed)
    return [
        solution
        for column in range(size)
        if all(other != column and abs(other - column) != row - index for index, other in enumerate(placed))
        for solution in solve_queens(size, (*placed, column))
    ]


def draw_board(solution: list[int]) -> str:
    """Draw a solution as a board, one line for each row."""
    return "\n".join(" ".join("Q" if at == column else "." for at in range(len(solution))) for column in solution)
