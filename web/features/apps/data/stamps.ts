/** The column says when its row was made or changed. */
export const isStamp = (column: string): boolean => /^(created|updated)_?at$/i.test(column)

/**
 * Returns the columns in their order, but the times of creation and change after all others: every table has them, and
 * they interest last.
 */
export const sortStampsLast = <T>(columns: readonly T[], readName: (column: T) => string): T[] =>
  [...columns].sort((a, b) => Number(isStamp(readName(a))) - Number(isStamp(readName(b))))
