def _fits(board: str, cell: int, digit: str) -> bool:
    """Tell whether `digit` may stand at that cell of an 81-character board."""
    row, column = divmod(cell, 9)
    box = row // 3 * 27 + column // 3 * 3
    seen = board[row * 9 : row * 9 + 9] + board[column::9]
    seen += "".join(board[box + 9 * i : box + 9 * i + 3] for i in range(3))
    return digit not in seen


def solve_sudoku(board: str) -> str | None:
    """Fill the empty cells (`.`) of an 81-character board by backtracking; None when it cannot be solved."""
    cell = board.find(".")
    if cell == -1:
        return board
    for digit in "123456789":
        if _fits(board, cell, digit):
            solved = solve_sudoku(board[:cell] + digit + board[cell + 1 :])
            if solved:
                return solved
    return None


def draw_sudoku(board: str) -> str:
    """Draw the board as nine lines."""
    return "\n".join(board[start : start + 9] for start in range(0, 81, 9))
