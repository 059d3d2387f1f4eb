import {
  type Entity,
  type Field,
  plural,
  readColours,
  readEntities,
  readField,
  singular,
  typeOfName,
  words,
} from '../../understand/english.ts'
import { commonFields } from '../../understand/nouns.ts'

const listNouns =
  'list|table|tracker|tracking|manager|management|directory|catalog(?:ue)?|organi[sz]er|database|collection|library|log|planner|register|archive|admin|crud'
/** What some lists are made of when their name does not say it. */
const contentsOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    reading: 'books',
    shopping: 'items',
    grocery: 'items',
    wish: 'items',
    packing: 'items',
    watch: 'movies',
    movie: 'movies',
    bucket: 'goals',
    todo: 'tasks',
    task: 'tasks',
    contact: 'contacts',
    issue: 'issues',
    job: 'jobs',
    application: 'jobs',
    project: 'projects',
    workout: 'workouts',
    team: 'members',
    staff: 'employees',
    attendance: 'attendances with student name, date and whether they are present',
    intake: 'drinks with date, amount and notes',
    sleep: 'nights with date, hours and quality (good, fair, bad)',
  }),
)
const notNouns = new Set(
  'for of with in on to and a an the my our your simple small new nice good full editable searchable sortable filterable modern clean beautiful personal little data to do single page react web of'.split(
    ' ',
  ),
)

/** Removes what a request says about looks and abilities, so that what is left is about things. */
export const withoutLooks = (prompt: string) =>
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
export const phrasesOf = (text: string): string[] =>
  (text.match(/(?:\([^)]*\)|[^,;(])+/g) ?? [])
    .flatMap((part) => part.split(/\s+(?:and|&|plus)\s+(?![^(]*\))/i))
    .map((part) => part.trim().replace(/^(?:and|with|also|a field for)\s+/i, ''))
    .filter(Boolean)

/** The properties that a request lists after "with", "has", "fields" or a colon. */
export function listedFields(text: string): Field[] {
  const list =
    /(?:\bwith|\bhas|\bhave|\bhaving|\bfields?:?|\bcontaining|\basking for|\basks for|\bincluding|:)\s+(.+?)(?:\.\s|\.?$)/is.exec(
      text,
    )?.[1]
  const fields = phrasesOf(list ?? '').flatMap((phrase) => readField(phrase) ?? [])
  return fields.filter((field, index) => fields.findIndex((each) => each.name === field.name) === index)
}

/** True when a request spells out the properties of its records instead of asking for a ready-made tool. */
export const spellsOutFields = (text: string, least = 2) =>
  listedFields(withoutLooks(text)).filter((field) => typeOfName(field.name) !== undefined).length >= least

/** Things that a request names by the place where they are kept. */
export const keptIn: [RegExp, string][] = [
  [/\brecipe (?:book|box|collection)\b/gi, 'recipes'],
  [/\baddress book\b/gi, 'contacts'],
  [/\bblog\b(?! posts?)/gi, 'posts'],
  [/\b(?:photo|image|picture) gallery\b/gi, 'photos with title, date, place and link'],
  [/\bjob board\b/gi, 'jobs'],
  [/\b(?:reservation|booking) system\b/gi, 'bookings'],
  [/\b(?:leader|score) ?boards?\b|\b(?:standings|rankings?)\b/gi, 'players with name, wins, losses and points'],
  [/\btime ?lines?(?: of)?\b|\bmilestones of\b/gi, 'events with title, date and description'],
  [/\bseating (?:plan|chart|arrangement)s?\b/gi, 'guests with name, table number and meal (meat, fish, vegetarian)'],
  [
    /\bcompar\w+ (?:page|table|of)\b|\bcompar(?:e|es|ing)\b/gi,
    'options with name, price, rating from 1 to 5 and notes for',
  ],
  [/\b(?:glossary|dictionary)\b/gi, 'terms with term, definition and example'],
  [/\b(?:change ?log|release notes)\b/gi, 'releases with version, date and notes'],
  [/\b(?:time ?table|class schedule|schedule|rota|roster)\b/gi, 'sessions with title, date, time and place'],
  [/\bmenu with ([\w -]+(?:, [\w -]+)*,? and [\w -]+)/gi, 'dishes with name, description, price and category ($1)'],
  [/\bmenu\b(?! bar)/gi, 'dishes with name, description, price and category'],
  [/\bprogress bars?\b/gi, 'progress percent'],
  [/^\s*(?:please )?show(?: me)?(?: an?| the| all| my)?\s+/gi, ''],
  [/\bpriorities\b/gi, 'priority'],
  [/\bcategories\b/gi, 'category'],
  [/\bstatuses\b/gi, 'status'],
  [/\bdeadlines\b/gi, 'deadline'],
]

/** `invoice list with …` is about invoices; `plant watering tracker` is about plants. */
const aboutContents = (text: string) =>
  keptIn
    .reduce((read, [place, things]) => read.replace(place, things), text)
    .replace(
      new RegExp(
        `\\b(?:([a-z]+) )?([a-z]+)[- ](?:${listNouns})\\b(?: (?:app|page|ui))?(?: for (?:an?|the|my|our|your) [\\w ]+?(?= with\\b| that\\b|,|\\.|$)| for)?`,
        'gi',
      ),
      (whole, before: string | undefined, noun: string) => {
        const known = contentsOf.get(noun.toLowerCase())
        if (known) return known
        if (notNouns.has(noun.toLowerCase()))
          return before && !notNouns.has(before.toLowerCase()) ? plural(before) : ' '
        if (noun.endsWith('ing')) return before && !notNouns.has(before.toLowerCase()) ? plural(before) : whole
        return plural(noun)
      },
    )

const tooVague = new Set(
  'app application page website site ui interface thing something nice system board dashboard chart screen widget component form list table hello nice view tab section button theme mode data record stuff card for of with in on to that'.split(
    ' ',
  ),
)

export const wantsRecords =
  /\b(?:list|table|track\w*|manage\w*|keep|catalog\w*|inventory|collection|directory|crm|records?|log|database|organi[sz]er|crud|library)\b/i

/** Vague words are things when the request itself says what they have: the records of a record collection. */
const unhelpful = (entity: Entity) =>
  (entity.fields.length < 3 || commonFields.has(entity.name)) &&
  words(entity.name).every((word) => tooVague.has(singular(word)) || tooVague.has(word))

/** The things that a request is about, each with fields to show. */
export function readThings(prompt: string): Entity[] {
  const text = aboutContents(withoutLooks(prompt))
  const vague = new Set<string>()
  const certain = wantsRecords.test(prompt) || listedFields(text).length >= 2
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

/** What is to be done can be done. */
const withState = (name: string, fields: Field[]): Field[] =>
  /^(todo|task)$/.test(name) && !fields.some((field) => field.type === 'boolean' || /status|state/.test(field.name))
    ? [...fields, { name: 'done', type: 'boolean', required: false }]
    : fields

const opening =
  /^(?:bitte|baue|mach|mache|erstelle|mir|eine?|please|can you|could you|would you|i (?:want|need|would like)(?: to)?|let'?s|build|create|make|generate|design|write|develop|track|manage|keep track of|give|show|me|us|an?|the|my|our|some|simple|small|nice|modern|clean|beautiful|responsive|basic|minimal(?:ist)?|little|interactive|react|web|single[- ]page|ui|app|application|interface|page|for|to|of)\s+/i

/** A title from the request's own words: "Kanban board for a bakery". Empty when there are too few. */
export function headline(prompt: string): string {
  let text = (
    withoutLooks(prompt).split(/[.,;:(\n]|\b(?:with|where|that|which|using|so that|including|mit|und)\b/i)[0] ?? ''
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
  return short.charAt(0).toUpperCase() + short.slice(1)
}
