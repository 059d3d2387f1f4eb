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

const set = (text: string) => new Set(text.split(' '))

/** Words before the thing that a request is about. */
const leadIn = set(
  'a an the please can could you would i we me us my our your their want need like to create build make write generate design implement develop give simple small little tiny minimal modern beautiful nice clean basic full complete new personal private public rest restful crud json http web sql graphql backend back-end api apis endpoint endpoints service microservice backend server app application program tool cli ui command line command-line utility script page website site interface system platform software solution dashboard frontend for of that which lets let allows allow helps help users people someone can where manage manages managing track tracks tracking store stores storing keep keeps keeping record records recording log logs logging list lists listing collect collecting organise organize organising organizing handle handling handles maintain maintaining catalogue catalog cataloguing save saving edit editing view viewing and or with about all some keep collection database register inventory of in on up down also include including support supporting provide provides providing expose exposing exposes crud operations resources resource data it should must be able using based called',
)
/** Words after it: `recipe manager`, `todo app`. */
const trailers = set(
  'box manager management tracker tracking api apis app application system service backend server catalogue catalog database db organizer organiser planner tool cli list lists collection log registry directory keeper platform site website page endpoint endpoints resource resources data records record crud rest dashboard ui interface program board portfolio hub portal centre center sharing keeping',
)
const stops = set(
  'with where that which who whose and or to in on by for so using from via including per when like as but each their they it its can should must is are was were has have having also plus than then i we you at into through between without named called if belongs belong contains contain includes include of about stores store records needs need keyed grouped sorted filtered',
)
const modifiers = set(
  'a an the each every all any some my our your their new simple small personal private public favourite favorite various different multiple many several few own single random basic big other more shared online digital local',
)

const bare = (word: string) => word.toLowerCase().replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '')

/** Takes the lead-in off a clause: `build a REST API to manage books with …` → `books with …`. */
export const afterLeadIn = (clause: string) => {
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

/** Small talk. */
const chat = set(
  'ok okay yes no sure hi hey hello thanks thank lol bye stuff something anything everything useful good nice cool',
)

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
