import { wordLists } from '../../data/load.ts'
import { singular } from '../understand/words.ts'

const { asksNothing, saysLittle } = wordLists

const endings =
  /(?:ations?|itions?|ments?|ings?|ables?|ibles?|ators?|ised|ized|ises|izes|ise|ize|ates?|ions?|ers?|ors?|ed|ly|al|y|e|i)$/

/** Returns a word without its ending, so that "sorted", "sorting" and "sorts" are one. */
export const stem = (word: string): string => {
  const plain = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .replace(/(?<=[a-z])-|-(?=[a-z])/g, '')
    .replace('colour', 'color')
  let short = singular(plain)
  for (let before = ''; before !== short; ) {
    before = short
    const cut = short.replace(endings, '')
    if (cut.length >= 3) short = cut
  }
  return short.length > 3 ? short.replace(/([b-df-hj-np-tv-z])\1$/, '$1') : short
}

/** Returns the stems of all words of a text; `dueDate` is two words. */
export const stemWords = (text: string): string[] =>
  [...new Set(`${text} ${text.replace(/([a-z\d])([A-Z])/g, '$1 $2')}`.match(/[\p{L}\d]+/gu) ?? [])].map(stem)

/** A word that asks for something, and its place in the text. */
export type Wanted = { at: number; end: number; text: string; weak: boolean }

/** Returns the words of a text that ask for something, in its order. Numbers alone do not. */
export const findWantedWords = (text: string): Wanted[] =>
  [...text.matchAll(/[\p{L}\d][\p{L}\d'’+#]*(?:[-./][\p{L}\d][\p{L}\d'’+#]*)*/gu)].flatMap((match) => {
    const word = match[0].toLowerCase()
    if (asksNothing.has(word) || /^[\d.:/-]+$/.test(word)) return []
    return [{ at: match.index, end: match.index + match[0].length, text: match[0], weak: saysLittle.has(word) }]
  })
