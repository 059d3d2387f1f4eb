/** How often each letter occurs, whatever its case, in the order of the alphabet. */
export function letterCount(text: string): { [letter: string]: number } {
  const counts = new Map<string, number>()
  for (const letter of text.toLowerCase().match(/\p{L}/gu) ?? []) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b, 'en')))
}

/** The letter that occurs most; undefined where there is none. */
export const commonest = (text: string): string | undefined =>
  Object.entries(letterCount(text)).sort(([, a], [, b]) => b - a)[0]?.[0]
