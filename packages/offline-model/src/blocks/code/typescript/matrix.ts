export type Matrix = number[][]

/** Rows become columns. */
export function transpose(matrix: Matrix): Matrix {
  return (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column] ?? 0))
}

/** The product of two matrices; the first must have as many columns as the second has rows. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a[0]?.length !== b.length) throw new RangeError('the columns of the first must match the rows of the second')
  const columns = transpose(b)
  return a.map((row) => columns.map((column) => row.reduce((sum, value, i) => sum + value * (column[i] ?? 0), 0)))
}
