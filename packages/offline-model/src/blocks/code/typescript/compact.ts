/** Without false, null, undefined, 0, NaN and the empty text. */
export const compact = <T>(items: readonly (T | null | undefined | false | '' | 0)[]): T[] =>
  items.filter((item): item is T => Boolean(item))
