/** Whether `digit` may stand at that cell of an 81-character board. */
function fits(board: string, cell: number, digit: string): boolean {
  const [row, column] = [Math.floor(cell / 9), cell % 9]
  for (let i = 0; i < 9; i++) {
    const inBox = (Math.floor(row / 3) * 3 + Math.floor(i / 3)) * 9 + Math.floor(column / 3) * 3 + (i % 3)
    if ([row * 9 + i, i * 9 + column, inBox].some((other) => board[other] === digit)) return false
  }
  return true
}

/** Fills the empty cells (`.`) of an 81-character board by backtracking; null when it cannot be solved. */
export function solveSudoku(board: string): string | null {
  const cell = board.indexOf('.')
  if (cell === -1) return board
  for (const digit of '123456789') {
    if (!fits(board, cell, digit)) continue
    const solved = solveSudoku(board.slice(0, cell) + digit + board.slice(cell + 1))
    if (solved !== null) return solved
  }
  return null
}

/** The board as nine lines. */
export function drawSudoku(board: string): string {
  return (board.match(/.{9}/g) ?? []).join('\n')
}
