import { services } from '../../data/load.ts'
import { CannotCompose } from '../types.ts'
import { findWantedWords } from './words.ts'

/** Named by the languages themselves. */
const OTHER_LANGUAGE = 'it is written in TypeScript'

type Service = (typeof services)[number]

/** Something asked for that is out of reach: its place, the words that ask for it, and how it is named. */
type Beyond = { at: number; end: number; text: string; name: string }

const connector = /[,.;:]|\b(?:with|and|that|which|plus|where|including|so that|or|add|support|mit|und)\b/i
const described = /^\s*(?:\(|:|\b(?:with|has|have|having|belong\w*)\b)/

const nameService = ({ says }: Service, text: string) => {
  if (!says) return text.replace(/^(?:to|in|from|via|by|through|on) /i, '')
  if (says === OTHER_LANGUAGE) return `${text.replace(/^(?:(?:written )?in|using|mit) /i, '')} (${says})`
  const said = says.toLowerCase()
  const own = text.replace(/^(?:sends?|sending|with|via|by|through|using) (?:(?:me|us|them|an?|the) )*/i, '')
  const brand = /\b(?:stripe|paypal|klarna|apple pay|google pay)\b/i.exec(own)?.[0]
  const words = said.startsWith('taking card') && brand ? brand : own
  if (said === 'sending messages' && /notif|messag|remind|alert|sms|invit/i.test(own)) return own
  return said.includes(words.toLowerCase()) ? says : `${says} (${words})`
}

/** Returns what a request asks for that no block makes, in its order; overlapping words count once. */
export const readBeyond = (prompt: string): Beyond[] => {
  const start = connector.exec(prompt)?.index ?? prompt.length
  const found: Beyond[] = []
  for (const service of services)
    for (const match of prompt.matchAll(service.asks)) {
      const text = match[0].trim().replace(/^(?:an?|the) /i, '')
      const at = match.index + match[0].indexOf(text)
      const end = at + text.length
      const kept = service.beside && (at < start || described.test(prompt.slice(end)))
      if (text === '' || kept || found.some((other) => at < other.end && end > other.at)) continue
      found.push({ at, end, text, name: nameService(service, text) })
    }
  return found.toSorted((a, b) => a.at - b.at)
}

export const blank = (text: string, at: number, end: number) =>
  text.slice(0, at) + ' '.repeat(end - at) + text.slice(end)

const dangling: readonly [RegExp, string][] = [
  [/\b(?:an?|the|some|its|their)\s+(?=[,.;:!?]|$|(?:and|with|that|plus|or)\b)/gi, ''],
  [/\b(with|including|has|have|add|mit)\s*,\s*(?:(?:and|plus|also)\s+)?(?=[\w(])/gi, '$1 '],
  [/\b(with|including|has|have|add|mit)\s+(?:and|plus|und)\s+/gi, '$1 '],
  [
    /\b(?:with|and|plus|or|via|over|from|using|by|through|including|that|which|also|mit|und)\s*(?=[,.;:!?]|$|(?:and|with|that|which|plus)\b)/gi,
    '',
  ],
  [/,\s*(?=[,.;:!?]|$)/g, ''],
  [/^\s*[,;:]\s*/g, ''],
  [/ {2,}/g, ' '],
  [/ (?=[,.;:!?])/g, ''],
]

/**
 * Returns a request without what is out of reach, so that no field or thing is made of its words. A first request that
 * asks for nothing else stays as it is.
 */
export const keepWithinReach = (prompt: string, { first = true } = {}): string => {
  const beyond = readBeyond(prompt)
  if (beyond.length === 0) return prompt
  let rest = beyond.reduce((text, { at, end }) => blank(text, at, end), prompt)
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = dangling.reduce((text, [pattern, by]) => text.replace(pattern, by), rest).trim()
  }
  return first && findWantedWords(rest).every((word) => word.weak) ? prompt : rest
}

/** Reads a first request without what is out of reach; whole when it says nothing without it. Throws what `read` throws. */
export const readWithin = <T>(prompt: string, read: (prompt: string) => T): T => {
  const within = keepWithinReach(prompt)
  if (within === prompt) return read(prompt)
  try {
    return read(within)
  } catch (error) {
    if (error instanceof CannotCompose) return read(prompt)
    throw error
  }
}
