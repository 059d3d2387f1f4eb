/** Every way to place n queens so that none attacks another: the column of the queen in each row. */
export function solveQueens(size: number, placed: number[] = []): number[][] {
  if (placed.length === size) return [placed]
  const row = placed.length
  const safe = (column: number) =>
    placed.every((other, index) => other !== column && Math.abs(other - column) !== row - index)
  return Array.from({ length: size }, (_, column) => column)
    .filter(safe)
    .flatMap((column) => solveQueens(size, [...placed, column]))
}

/** A solution as a board, one line for each row. */
export function drawBoard(solution: readonly number[]): string {
  return solution.map((column) => solution.map((_, at) => (at === column ? 'Q' : '.')).join(' ')).join('\n')
}
