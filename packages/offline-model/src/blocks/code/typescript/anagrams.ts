const lettersOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\d]/gu, '')
    .split('')
    .sort()
    .join('')

/** Whether two texts use the same letters. Case, spaces and punctuation do not count. */
export function areAnagrams(a: string, b: string): boolean {
  return lettersOf(a) === lettersOf(b)
}

/** Words grouped by the letters that they use. */
export function groupAnagrams(words: readonly string[]): string[][] {
  const groups = new Map<string, string[]>()
  for (const word of words) groups.set(lettersOf(word), [...(groups.get(lettersOf(word)) ?? []), word])
  return [...groups.values()]
}
