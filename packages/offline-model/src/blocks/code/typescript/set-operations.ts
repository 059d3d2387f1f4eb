export type Value = string | number

/** What is in both lists, each once, in the order of the first. */
export const intersect = (a: readonly Value[], b: readonly Value[]): Value[] =>
  [...new Set(a)].filter((value) => b.includes(value))

/** What is in either list, each once. */
export const unite = (a: readonly Value[], b: readonly Value[]): Value[] => [...new Set([...a, ...b])]

/** What is in the first list and not in the second. */
export const subtract = (a: readonly Value[], b: readonly Value[]): Value[] =>
  [...new Set(a)].filter((value) => !b.includes(value))
