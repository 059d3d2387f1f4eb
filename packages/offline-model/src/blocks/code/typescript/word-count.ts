/** How often each word occurs, most frequent first; words of the same count stay in the order of the text. */
export function countWords(text: string): [string, number][] {
  const counts = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[\p{L}\d']+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}
