/** The column says when its row was made or changed. */
export const isStamp = (column: string): boolean => /^(created|updated)_?at$/i.test(column)

/** What every table has interests last: the columns in their order, but those after all others. */
export const stampsLast = <T>(columns: readonly T[], nameOf: (column: T) => string): T[] =>
  [...columns].sort((a, b) => Number(isStamp(nameOf(a))) - Number(isStamp(nameOf(b))))
