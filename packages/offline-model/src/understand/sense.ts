import { places } from '../../data/load.ts'
import { splitClause } from './clauses.ts'
import { typeWord } from './field-types.ts'
import { isKnown, readUsualParents } from './nouns.ts'
import { isFrame, type NounPhrase, readNoun, splitList } from './phrases.ts'
import { isThing } from './things.ts'
import { isPlural, singular, words } from './words.ts'

/** Fingers running over the keys: `asdf`, `qwerty`, `hjkl`. */
export const gibberish = /asdf|sdfg|dfgh|fghj|hjkl|qwer|werty|uiop|zxcv|xcvb|[^aeiouy\s]{7}|^[^aeiouy]{5,}$/i

/** True when a lone singular word names a thing: one that is known, or one that is framed (`hamster app`). */
export const isSensible = ({ noun, trailer }: NounPhrase) => {
  const head = singular(words(noun).at(-1) ?? '')
  if (isFrame(noun) || gibberish.test(noun)) return false
  return isKnown(head) || places.has(noun) || readUsualParents(head) !== undefined || trailer
}

/** `name (text, required)` is a property; `books (title, author)` are things. */
export const readInside = (rest: string) => {
  const inside = /^\(((?:[^()]|\([^()]*\))*)\)/.exec(rest)?.[1]
  return inside === undefined || splitList(inside).every((item) => typeWord.test(item)) ? undefined : inside
}

/** `a blog with posts and comments`: the blog itself is not kept, what is in it is; but a recipe is made of its steps. */
export const isWhole = (head: string, noun: string, items: string[]) => {
  if (/^(?:each|every)\b/i.test(head) || (noun !== '' && isPlural(noun))) return false
  const first = splitClause(items[0] ?? '')
  const nouns = items.map((item) => readNoun(splitClause(item)?.head || item)?.noun ?? '')
  const isKept = (one: string) => isThing(one) || (isPlural(one) && isKnown(singular(one)))
  if (!isKept(nouns[0] ?? '') && !(first && isPlural(nouns[0] ?? ''))) return false
  if (noun === '') return true
  const whole = singular(words(noun).at(-1) ?? '')
  const parts = nouns.filter(isThing).map((one) => singular(words(one).at(-1) ?? ''))
  if (parts.includes(whole)) return true
  if (parts.some((part) => readUsualParents(part)?.includes(whole))) return false
  if (places.has(noun) || places.has(words(noun).at(-1) ?? '')) return true
  const named =
    readNoun(head)?.trailer === true ||
    parts.length > 1 ||
    first !== undefined ||
    parts.some((part) => words(noun).includes(part))
  return named && (!isKnown(whole) || parts.length > 1)
}
