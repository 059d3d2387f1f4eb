/** Returns text as names are compared: in one normal form, in lower case, without accents. */
const fold = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ')

/**
 * Returns the fit of `text` to the typed words: the higher the better, 0 for none. Every word has to occur; at the
 * start of a word counts more than inside, and an earlier place more than a later one.
 */
export const matchScore = (text: string, typed: string): number => {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return 1
  const hay = fold(text)
  let score = 0
  for (const word of words) {
    const at = hay.indexOf(word)
    if (at < 0) return 0
    const startsWord = at === 0 || /[\s\-_/.]/.test(hay[at - 1] ?? '')
    score += (startsWord ? 2 : 1) + 1 / (1 + at)
  }
  return score
}
