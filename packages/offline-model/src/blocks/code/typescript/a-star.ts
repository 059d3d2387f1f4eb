type Step = { x: number; y: number; cost: number; previous: Step | null }

/**
 * The number of steps of a shortest way through a grid, up, down, left and right, or -1 when there is none.
 * `#` is a wall, `S` the start, `G` the goal.
 */
export function stepsThrough(grid: readonly string[]): number {
  const find = (mark: string) => {
    const y = grid.findIndex((row) => row.includes(mark))
    return { x: (grid[y] ?? '').indexOf(mark), y }
  }
  const [start, goal] = [find('S'), find('G')]
  const estimate = (x: number, y: number) => Math.abs(goal.x - x) + Math.abs(goal.y - y)
  const open: Step[] = [{ ...start, cost: 0, previous: null }]
  const closed = new Set<string>()

  while (open.length > 0) {
    open.sort((a, b) => a.cost + estimate(a.x, a.y) - b.cost - estimate(b.x, b.y))
    const step = open.shift()
    if (!step) break
    if (step.x === goal.x && step.y === goal.y) return step.cost
    if (closed.has(`${step.x},${step.y}`)) continue
    closed.add(`${step.x},${step.y}`)
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const [x, y] = [step.x + dx, step.y + dy]
      const cell = grid[y]?.[x]
      if (cell !== undefined && cell !== '#') open.push({ x, y, cost: step.cost + 1, previous: step })
    }
  }
  return -1
}
