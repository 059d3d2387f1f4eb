import { keptIn, listContents, wordLists } from '../../../data/load.ts'
import { readColours } from '../../understand/colours.ts'
import { type Entity, readEntities } from '../../understand/entities.ts'
import { guessType } from '../../understand/field-types.ts'
import { type Field, readField } from '../../understand/fields.ts'
import { isKnown } from '../../understand/nouns.ts'
import { capitalize, plural, singular, words } from '../../understand/words.ts'

const listNouns =
  'list|table|tracker|tracking|manager|management|directory|catalog(?:ue)?|organi[sz]er|database|collection|library|log|planner|register|archive|admin|crud'

/** Removes what a request says about looks and abilities, so that what is left is about things. */
export const removeLooks = (prompt: string) =>
  prompt
    .replace(/\bin (?:dark |light |deep |bright |hot |sky |forest |navy )?[a-z]+\b/gi, (whole) =>
      readColours(whole).accent ? ' ' : whole,
    )
    .replace(/["“«][^"”»]*["”»]/g, ' ')
    .replace(/\b(?:called|named|titled)\s+(?:[A-Z][\w-]*\s*)+/g, ' ')
    .replace(
      /,?\s*\b(?:and |with |in |using |use )*(?:an? )?(?:#[\da-f]{3,6}|[a-z]+)[- ](?:accents?|colou?rs?|theme|mode|background|buttons?|palette)(?: colou?rs?)?\b/gi,
      ' ',
    )
    .replace(
      /\b(?:and |with |plus )*(?:an? )?(?:search(?:ing)?|filter(?:s|ing)?|sort(?:ing)?|pagination|charts?|graphs?)\b(?: (?:by|of|for|on) [\w ]+?(?=,|\.| and |$))?/gi,
      ' ',
    )

/** The phrases of a list: `a name, a type (one, two) and notes` are three. */
export const splitPhrases = (text: string): string[] =>
  (text.match(/(?:\([^)]*\)|[^,;(])+/g) ?? [])
    .flatMap((part) => part.split(/\s+(?:and|&|plus)\s+(?![^(]*\))/i))
    .map((part) => part.trim().replace(/^(?:and|with|also|a field for)\s+/i, ''))
    .filter(Boolean)

/** The properties that a request lists after "with", "has", "fields" or a colon. */
export function readListedFields(text: string): Field[] {
  const list =
    /(?:\bwith|\bhas|\bhave|\bhaving|\bfields?:?|\bcontaining|\basking for|\basks for|\bincluding|:)\s+(.+?)(?:\.\s|\.?$)/is.exec(
      text,
    )?.[1]
  const fields = splitPhrases(list ?? '').flatMap((phrase) => readField(phrase) ?? [])
  return fields.filter((field, index) => fields.findIndex((each) => each.name === field.name) === index)
}

/** True when a request spells out the properties of its records instead of asking for a ready-made tool. */
export const spellsOutFields = (text: string, least = 2) =>
  readListedFields(removeLooks(text)).filter((field) => guessType(field.name) !== undefined).length >= least

/** `invoice list with …` is about invoices; `plant watering tracker` is about plants. */
const aboutContents = (text: string) =>
  keptIn
    .reduce((read, { asks, things }) => read.replace(asks, things), text)
    .replace(
      new RegExp(
        `\\b(?:([a-z]+) )?([a-z]+)[- ](?:${listNouns})\\b(?: (?:app|page|ui))?(?: for (?:an?|the|my|our|your) [\\w ]+?(?= with\\b| that\\b|,|\\.|$)| for)?`,
        'gi',
      ),
      (whole, before: string | undefined, noun: string) => {
        const known = listContents.get(noun.toLowerCase())
        if (known) return known
        if (wordLists.noListNouns.has(noun.toLowerCase()))
          return before && !wordLists.noListNouns.has(before.toLowerCase()) ? plural(before) : ' '
        if (noun.endsWith('ing'))
          return before && !wordLists.noListNouns.has(before.toLowerCase()) ? plural(before) : whole
        return plural(noun)
      },
    )

export const wantsRecords =
  /\b(?:list|table|track\w*|manage\w*|keep|catalog\w*|inventory|collection|directory|crm|records?|log|database|organi[sz]er|crud|library)\b/i

/** Vague words are things when the request itself says what they have: the records of a record collection. */
const unhelpful = (entity: Entity) =>
  (entity.fields.length < 3 || isKnown(entity.name)) &&
  words(entity.name).every((word) => wordLists.vague.has(singular(word)) || wordLists.vague.has(word))

/** The things that a request is about, each with fields to show. */
export function readThings(prompt: string): Entity[] {
  const text = aboutContents(removeLooks(prompt))
  const vague = new Set<string>()
  const certain = wantsRecords.test(prompt) || readListedFields(text).length >= 2
  const plurals = new Set(words(text))
  const entities = readEntities(text).filter((entity) => {
    const helpful = !unhelpful(entity) && (certain || plurals.has(plural(words(entity.name).at(-1) ?? '')))
    if (!helpful) vague.add(entity.name)
    return helpful
  })
  return entities.map((entity) => {
    const fields = entity.fields.filter((field) => field.name.length > 1 && !(field.target && vague.has(field.target)))
    const named = withState(entity.name, withName(fields))
    return { ...entity, belongsTo: entity.belongsTo.filter((name) => !vague.has(name)), fields: named }
  })
}

/** A record that nothing names gets a title: a list of due dates alone could not be read. */
const withName = (fields: Field[]): Field[] =>
  fields.some((field) => field.type === 'string' || field.type === 'email')
    ? fields
    : [{ name: 'title', type: 'string', required: true }, ...fields]

/** Adds `done` to what is to be done. */
const withState = (name: string, fields: Field[]): Field[] =>
  /^(todo|task)$/.test(name) && !fields.some((field) => field.type === 'boolean' || /status|state/.test(field.name))
    ? [...fields, { name: 'done', type: 'boolean', required: false }]
    : fields

const opening =
  /^(?:bitte|baue|mach|mache|erstelle|mir|eine?|please|can you|could you|would you|i (?:want|need|would like)(?: to)?|let'?s|build|create|make|generate|design|write|develop|track|manage|keep track of|give|show|me|us|an?|the|my|our|some|simple|small|nice|modern|clean|beautiful|responsive|basic|minimal(?:ist)?|little|interactive|react|web|single[- ]page|ui|app|application|interface|page|for|to|of)\s+/i

/** A title from the request's own words: "Kanban board for a bakery". Empty when there are too few. */
export function readHeadline(prompt: string): string {
  let text = (
    removeLooks(prompt).split(/[.,;:(\n]|\b(?:with|where|that|which|using|so that|including|mit|und)\b/i)[0] ?? ''
  ).trim()
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(opening, '')
  }
  const short = text
    .split(/\s+/)
    .slice(0, 8)
    .join(' ')
    .replace(/\s+(?:for|of|and|in|a|an|the|to|my)$/i, '')
  return capitalize(short)
}
