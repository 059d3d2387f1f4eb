/** The next generation of a board whose living cells are `#`; its edges are dead. */
export function nextGeneration(board: readonly string[]): string[] {
  const alive = (x: number, y: number) => board[y]?.[x] === '#'
  const neighbours = (x: number, y: number) => {
    let count = 0
    for (const dy of [-1, 0, 1]) {
      for (const dx of [-1, 0, 1]) {
        if ((dx !== 0 || dy !== 0) && alive(x + dx, y + dy)) count++
      }
    }
    return count
  }
  return board.map((row, y) =>
    [...row].map((_, x) => (neighbours(x, y) === 3 || (alive(x, y) && neighbours(x, y) === 2) ? '#' : '.')).join(''),
  )
}
