import { wordLists } from '../../data/load.ts'
import { isPlural } from './words.ts'

/** Splits at `, `, ` and `, ` & `, ` plus `; never inside parentheses nor inside `between 1 and 5`. */
export const splitList = (text: string): string[] => {
  const parts: string[] = []
  let depth = 0
  let current = ''
  const tokens = text.split(/(\(|\)|,|\s+(?:and|plus|&)\s+)/)
  for (const [at, token] of tokens.entries()) {
    if (token === '(') depth += 1
    if (token === ')') depth -= 1
    const separates = depth === 0 && (token === ',' || /^\s+(and|plus|&)\s+$/.test(token))
    const range = separates && /\b(?:between|from)\s+-?[\d.]+$/i.test(current) && /^-?\d/.test(tokens[at + 1] ?? '')
    if (separates && !range) {
      parts.push(current)
      current = ''
    } else current += token
  }
  return [...parts, current].map((part) => part.trim().replace(/^(?:and|plus|or|then)\s+/i, '')).filter(Boolean)
}

const { leadIn, trailers, stops, modifiers, chat } = wordLists

const bare = (word: string) => word.toLowerCase().replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '')

/** Takes the lead-in off a clause: `build a REST API to manage books with …` → `books with …`. */
export const dropLeadIn = (clause: string) => {
  const tokens = clause.split(/\s+/)
  let at = 0
  const word = (index: number) => bare(tokens[index] ?? '')
  // "users can …" is a lead-in, "users API" is what is asked for
  const subject = () =>
    /^(users?|people)$/.test(word(at)) && (!leadIn.has(word(at + 1)) || /^(api|with|of|and)$/.test(word(at + 1)))
  // "records with …" are things, "record with" is not
  const described = () =>
    isPlural(word(at)) && /^(?:with|has|have|having|that|which|should|must|belong\w*)$/.test(word(at + 1))
  while (at < tokens.length && leadIn.has(word(at)) && !subject() && !described() && !/[,(:]$/.test(tokens[at] ?? ''))
    at += 1
  const rest = tokens.slice(at).join(' ')
  return rest || clause
}

/** True for `ok thanks`, which names nothing. */
export const isChat = (text: string) => text.split(/\s+/).every((word) => chat.has(bare(word)))

/** True for words that frame a request (`create an api`, `app`) and name nothing themselves. */
export const isFrame = (text: string) =>
  text.split(/\s+/).every((word) => leadIn.has(bare(word)) || trailers.has(bare(word)) || chat.has(bare(word)))

export type NounPhrase = { noun: string; rest: string; trailer: boolean }

/** Reads the noun phrase at the start of a text: at most three words, without articles, adjectives and `manager`, `app`. */
export const readNoun = (text: string): NounPhrase | undefined => {
  const tokens = text.trim().split(/(?<=\s)|(?=[(:,])/)
  const noun: string[] = []
  let at = 0
  for (; at < tokens.length; at += 1) {
    const token = tokens[at] ?? ''
    const word = bare(token)
    if (!token.trim()) continue
    if (/^[(:,]/.test(token)) break
    if (noun.length === 0 && modifiers.has(word)) continue
    if (
      !word ||
      (stops.has(word) && !(noun.length === 0 && /^(?:records|stores|needs)$/.test(word))) ||
      !/^\p{L}/u.test(word)
    )
      break
    noun.push(word.replace(/['’]s$/, ''))
    if (/[.;!?]$/.test(token.trim())) {
      at += 1
      break
    }
  }
  const whole = [...noun]
  let trailer = false
  while (noun.length > 1 && trailers.has(noun.at(-1) ?? '')) {
    noun.pop()
    trailer = true
  }
  if (noun.length === 0 || noun.length > 4) return undefined
  return {
    noun: trailer && whole.at(-1) === 'list' ? whole.join(' ') : noun.join(' '),
    rest: tokens.slice(at).join('').trim(),
    trailer,
  }
}
