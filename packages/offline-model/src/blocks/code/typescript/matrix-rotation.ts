/** A quarter to the right: the first column, from below, becomes the first row. */
export const rotateRight = <T>(rows: readonly (readonly T[])[]): T[][] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]).toReversed()) as T[][]

/** Its values from the outside to the middle, clockwise. */
export function spiral<T>(rows: readonly (readonly T[])[]): T[] {
  const [first = [], ...others] = rows
  if (rows.length === 0) return []
  return [...first, ...spiral(rotateRight(rotateRight(rotateRight(others))))]
}
