/** Pieces of `size`; the last may be shorter. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  if (!Number.isInteger(size) || size < 1) throw new RangeError('the size is a whole number above 0')
  const pieces: T[][] = []
  for (let at = 0; at < items.length; at += size) pieces.push(items.slice(at, at + size))
  return pieces
}

/** Every run of `size` neighbours. */
export const windows = <T>(items: readonly T[], size: number): T[][] =>
  items.slice(0, Math.max(0, items.length - size + 1)).map((_, at) => items.slice(at, at + size))

/** One page of a list, counted from 1. */
export const paginate = <T>(items: readonly T[], page: number, size: number): T[] =>
  items.slice((page - 1) * size, page * size)
