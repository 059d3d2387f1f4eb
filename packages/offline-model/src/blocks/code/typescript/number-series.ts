/** The rows of Pascal's triangle. */
export function pascal(rows: number): number[][] {
  const triangle: number[][] = []
  for (let at = 0; at < rows; at++) {
    const above = triangle.at(-1) ?? []
    triangle.push(Array.from({ length: at + 1 }, (_, place) => (above[place - 1] ?? 0) + (above[place] ?? 0) || 1))
  }
  return triangle
}

/** Half of an even number, three times an odd one and one more, until it is 1. */
export function collatz(start: number): number[] {
  const series = [start]
  for (let value = start; value > 1; series.push(value)) value = value % 2 === 0 ? value / 2 : 3 * value + 1
  return series
}

export const digitSum = (value: number): number =>
  [...String(Math.abs(value))].reduce((sum, digit) => sum + Number(digit), 0)
