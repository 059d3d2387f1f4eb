/*
 * What people look for, as text that has to stand in what is found: anywhere, also within a word, for many scripts put
 * no spaces between words and code has names such as `parseCsvLine`.
 */

/** An alternative of a search, one of which has to hold: all of `all` are there, none of `none` is. */
export type Alternative = { all: string[]; none: string[] }

/** The number of parts of a request that count: each costs a look at every candidate. */
const MAX_PARTS = 24

/** The part that forms of an English word share: `sorting`, `sorts` and `sorted` are found by each other. */
const stem = (word: string): string => {
  if (!/^[a-z]{4,}$/i.test(word)) return word
  const shared = word.replace(/(?:ings?|ed|(?<=[^su])s)$/i, '')
  return shared.length < 4 ? word : shared
}

const toAlternative = (parts: readonly string[]): Alternative => {
  // `-x` is without x where there is something to be with; by itself, as `--x` everywhere, it is an option of a tool.
  const isWithout = (part: string) => /^-(?!-)./.test(part) && parts.some((each) => !each.startsWith('-'))
  const plain = (part: string) => part.replace(/^-?"(.*)"$/s, '$1')
  return {
    all: parts.filter((part) => !isWithout(part)).map((part) => (part.startsWith('"') ? plain(part) : stem(part))),
    none: parts.filter(isWithout).map((part) => plain(part.slice(1)).replace(/^"(.*)"$/s, '$1')),
  }
}

/**
 * Reads words, "a phrase", -without, this or that. Empty when there is nothing to look for.
 *
 * @example
 * readWords('"parse csv" -python or reader')
 * // [{ all: ['parse csv'], none: ['python'] }, { all: ['reader'], none: [] }]
 */
export const readWords = (q: string): Alternative[] => {
  const parts = (q.match(/-?"[^"]+"|\S+/g) ?? []).slice(0, MAX_PARTS)
  const alternatives: string[][] = [[]]
  for (const part of parts)
    if (/^or$/i.test(part)) alternatives.push([])
    else alternatives.at(-1)?.push(part)
  const found = alternatives.filter((each) => each.length > 0).map(toAlternative)
  // A request of the word `or` alone looks for it.
  return found.length > 0 ? found : parts.map((part) => ({ all: [part], none: [] }))
}
