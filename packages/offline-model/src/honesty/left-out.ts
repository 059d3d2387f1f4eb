import { blank, readBeyond } from './services.ts'
import { findWantedWords, stem, type Wanted } from './words.ts'

/** A creation, as far as a request can ask for it. */
export type Made = {
  /** Stems of all words that stand in it or name it. */
  words: ReadonlySet<string>
  /** Stems of what it keeps: a noun before one of them ("gym members") says of what they are. */
  things: ReadonlySet<string>
  /** Stems of its title: it says for whom or about what ("for a bakery"). */
  title: ReadonlySet<string>
  /** Beginnings of words that ask for what it does. */
  starts?: readonly string[]
  /** Ways to ask for what it does. */
  does: readonly RegExp[]
}

/** Blanks what any of the patterns finds in a text; they do not take words from each other. */
const blankAll = (text: string, patterns: readonly RegExp[]) =>
  patterns
    .flatMap((pattern) => [...text.matchAll(new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`))])
    .reduce((rest, match) => blank(rest, match.index, match.index + match[0].length), text)

/** Returns the beginnings of the words in a pattern: those that it asks by. */
export const findStarts = (pattern: RegExp): string[] =>
  (pattern.source.replaceAll(/\\[a-z]|[a-z]\?/g, ' ').match(/[a-z]{3,}/gi) ?? []).map((word) => word.toLowerCase())

/** Told about the person, not asked for; and names that the request gives. */
const context: readonly RegExp[] = [
  /\b(?:i|we)(?:['’](?:m|ve|re)| am| are| run| own| have| work| live| teach| coach| play| love| study| organi[sz]e)\b[^.;!?]*?(?=[.;!?]|,? and (?:i |we )?(?:need|want|would)|,? so (?:i|we)\b|$)/gi,
  /["“«][^"”»\n]*["”»]/g,
  /\b(?:called|named|titled|call it|name it|rename it to|rename (?:the \w+|this) to)\s+[\p{L}\d][^.,;!?]*/giu,
  /^(?:our|my) [^.;!?]*\b(?:meets?|wants?|would like|we['’]d like)\b[^.;!?]*[.;!?]/gi,
  /\be\.g\.?/gi,
  /https?:\/\/\S+|#[\da-f]{3,6}\b/gi,
]

/** Says how something is, so that what it says it of is not what was asked for: "recurring tasks". */
const qualities =
  /^(?:recurring|repeating|repeated|shared|nested|encrypted|offline|collaborative|realtime|real-time|animated|anonymous|automatic\w*|smart|voice|ai|live|printable|draggable|multi\w*|infinite|scheduled|weighted|custom\w*|retro|neon|pixel\w*|vintage|glass\w*|brutalist|colou?rful|playful|cute|futuristic|cartoon\w*|handwritten|3d|secure|private|public|archived|protected|versioned|syncing|synced|daily|weekly|monthly|gamified)$/i

/** Says that something is to be changed, and where. */
const changing =
  /\b(?:add|remove|drop|delete|hide|rename|replace|make|change|turn|set|include|move|put|call|get rid of|take out|update|required|mandatory|optional|above|below|beside|next to|fields?|columns?|propert(?:y|ies)|sections?|tabs?|list|mode)\b/gi

const separates = /[.,;:!?()\n]|\b(?:and|with|that|which|plus|where|while|but|or|so|und|mit|sowie|damit)\b/i
const topicBefore = /\b(?:for|about|of|from|at|around|on|für|über|von)\b[^.,;:!?()]*$/i

/** Names of things that do something by themselves: a title with such a name does not make one. */
const machines =
  /^(?:\w*(?:engine|simulator|recogni\w+|detector|predictor|recommend\w*|scraper|crawler|bot|compiler|translator|spreadsheet|scheduler|optimi[sz]er|analy[sz]er|gateway|proxy|broker|editor|emulator|marketplace|streaming|hologram\w*))s?$/i
/** The subject of a request: what stands before its first connector, or before a colon. */
const subjectEnd = /[,.;:(\n]|\s[–—-]\s|\b(?:with|that|which|where|plus|while|but|so|in|mit)\b/i

const isInTitle = (word: Wanted, text: string, prompt: string) => {
  if (qualities.test(word.text) || machines.test(word.text)) return false
  const opening = text.slice(0, word.at).split(separates).at(-1) ?? ''
  return topicBefore.test(opening) || word.at < prompt.search(subjectEnd) || !subjectEnd.test(prompt)
}

const isCovered = (word: Wanted, next: Wanted | undefined, text: string, made: Made, prompt: string) => {
  const lower = word.text.toLowerCase()
  const stems = word.text
    .split(/[-./+#]/)
    .filter(Boolean)
    .map(stem)
  const has = (of: ReadonlySet<string>) => of.has(stem(word.text)) || stems.every((each) => of.has(each))
  if (has(made.words)) return true
  if (made.starts?.some((start) => lower === start || (start.length > 3 && lower.startsWith(start)))) return true
  if (has(made.title) && isInTitle(word, text, prompt)) return true
  const adjacent = next && /^[\s-]+$/.test(text.slice(word.end, next.at)) && next.at - word.end === 1
  return Boolean(adjacent && !qualities.test(word.text) && made.things.has(stem(next.text)))
}

/** Joins neighbours into phrases: what stands between them separates nothing. */
const splitPhrases = (
  words: readonly Wanted[],
  missing: ReadonlySet<Wanted>,
  text: string,
  names: ReadonlySet<string>,
) => {
  const phrases: { at: number; end: number }[] = []
  for (const [index, word] of words.entries()) {
    if (!missing.has(word)) continue
    const last = phrases.at(-1)
    const between = last ? text.slice(last.end, word.at) : ''
    const skipped = last ? words.filter((each) => each.at >= last.end && each.end <= word.at && !each.weak) : []
    const next = words[index + 1]
    const goesOn = next && !missing.has(next) && next.at - word.end === 1
    const end = goesOn ? next.end : word.end
    if (last && !separates.test(between) && skipped.length === 0) last.end = end
    else {
      const before = words[index - 1]
      const begins = before && !missing.has(before) && word.at - before.end === 1 && !names.has(stem(before.text))
      phrases.push({ at: begins && before.at >= (last?.end ?? 0) ? before.at : word.at, end })
    }
  }
  return phrases
}

const written = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[.,;:!?]+(?=\s|$)/g, '')
    .trim()

/** True when more than small words are left: "in Go" without "in", for "go" is a small word elsewhere. */
const saysMore = (text: string) =>
  /[\p{L}\d]/u.test(text.replace(/\b(?:in|to|from|via|by|through|on|using|with|mit|an?|the)\b/gi, ''))

/** "signing in (login)" and "signing in (JWT)" are one: "signing in (login, JWT)". */
const joinAlike = (names: readonly string[]) => {
  const labelled = (name: string) => /^([^()]+) \(([^()]+)\)$/.exec(name)
  return names.flatMap((name, at) => {
    const [, label, own] = labelled(name) ?? []
    if (label === undefined || own === undefined) return [name]
    const alike = (other: string) => labelled(other)?.[1] === label
    if (names.findIndex(alike) < at) return []
    return [
      `${label} (${names
        .filter(alike)
        .flatMap((other) => labelled(other)?.[2] ?? [])
        .join(', ')})`,
    ]
  })
}

/** Returns what a request asks for and is not there, in its order and in its own words. Empty when all of it is there. */
export const findLeftOut = (prompt: string, made: Made): string[] => {
  const told = blankAll(prompt, context)
  const open = blankAll(told, made.does)
  const beyond = readBeyond(prompt).filter(({ at, end }) => saysMore(open.slice(at, end)))
  const rest = beyond.reduce((text, { at, end }) => blank(text, at, end), open)
  const words = findWantedWords(rest)
  const missing = new Set(
    words.filter((word, index) => !word.weak && !isCovered(word, words[index + 1], rest, made, prompt)),
  )
  const phrases = splitPhrases(words, missing, rest, made.things).map(({ at, end }) => ({
    at,
    name: written(prompt.slice(at, end)),
  }))
  const names = joinAlike([...beyond, ...phrases].toSorted((a, b) => a.at - b.at).map(({ name }) => name))
  return names.filter((name, at) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === at)
}

const union = (a: ReadonlySet<string>, b: ReadonlySet<string>) => new Set([...a, ...b])
const ends = /\b(?:remove|drop|delete|hide|get rid of|take out|without|rename|instead|from|no)\b/i

/** Returns what a later request asks for and is not there. What it takes away or renames was there before. */
export const findLeftOutOfChange = (prompt: string, before: Made, after: Made): string[] => {
  const asked = /\b(?:dark|light|add|make|turn|change|set)\b/i.test(prompt) && !ends.test(prompt)
  return findLeftOut(prompt, {
    words: asked ? after.words : union(after.words, before.words),
    things: union(after.things, before.things),
    title: union(after.title, before.title),
    does: [...after.does, ...(asked ? [] : before.does), changing],
  })
}

/** Returns the sentences that begin an answer in which something is missing; empty when nothing is. */
export const tellLeftOut = (names: readonly string[]): string =>
  names.length === 0
    ? ''
    : `Not built: ${names.join(', ')}. The built-in offline model cannot make ${names.length > 1 ? 'these' : 'this'}; connect a language model to get ${names.length > 1 ? 'them' : 'it'}. `
