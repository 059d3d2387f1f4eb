import type { SearchPart } from '#contract/search'
import { cutText, endOfText } from '#contract/text'
import { foldText } from './fold.ts'

/** The text that is shown around a match, in UTF-16 units. */
const BEFORE = 60
const BEHIND = 140

type Place = { from: number; to: number }

const placesIn = (text: string, words: readonly string[]): Place[] => {
  const folded = foldText(text)
  const wanted = words.map((word) => foldText(word).text).filter((word) => word !== '')
  const places: Place[] = []
  for (const word of wanted)
    for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length)) {
      // An accent behind the last letter belongs to it.
      const [from = 0, to = text.length] = [folded.from[at], folded.from[at + word.length]]
      places.push({ from, to })
    }
  return places.sort((a, b) => a.from - b.from || b.to - a.to)
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

/**
 * The first match in a text with what stands around it, on one line, its matches marked. Null when none of the words
 * stands in it.
 *
 * @example
 * findHit('Sort by date, newest first', ['date'])
 * // [{ text: 'Sort by ', isMatch: false }, { text: 'date', isMatch: true }, { text: ', newest first', … }]
 */
export const findHit = (text: string, words: readonly string[]): SearchPart[] | null => {
  const places = placesIn(text.normalize('NFC'), words)
  const whole = text.normalize('NFC')
  const [first] = places
  if (!first) return null
  const before = endOfText(whole.slice(0, first.from), BEFORE)
  const start = first.from - before.length
  const end = first.from + cutText(whole.slice(first.from), Math.max(BEHIND, first.to - first.from)).length
  const parts: SearchPart[] = []
  const add = (piece: string, isMatch: boolean) => {
    if (piece !== '') parts.push({ text: oneLine(piece), isMatch })
  }
  let at = start
  for (const { from, to } of places) {
    if (from < at || to > end) continue
    add(whole.slice(at, from), false)
    add(whole.slice(from, to), true)
    at = to
  }
  add(whole.slice(at, end), false)
  const [head, tail] = [parts[0], parts.at(-1)]
  if (head && !head.isMatch) head.text = head.text.trimStart()
  if (tail && !tail.isMatch) tail.text = tail.text.trimEnd()
  if (start > 0) parts.unshift({ text: '…', isMatch: false })
  if (end < whole.length) parts.push({ text: '…', isMatch: false })
  return parts
}
