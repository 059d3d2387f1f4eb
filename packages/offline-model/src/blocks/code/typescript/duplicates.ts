const plain = (text: string) => text.trim().toLowerCase()

/** The texts that come more than once, each as it was written first; capitals and spaces around it do not count. */
export function duplicates(texts: readonly string[]): string[] {
  const groups = Map.groupBy(texts, plain)
  return [...groups.values()].flatMap(([first = '', second]) => (second === undefined ? [] : [first]))
}

/** Each text once, as it was written first. */
export const unique = (texts: readonly string[]): string[] =>
  [...Map.groupBy(texts, plain).values()].map(([first = '']) => first)
