import { camelCase, isPlural, singular, words } from './words.ts'

export type FieldType =
  | 'string'
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'email'
  | 'url'
  | 'enum'
  | 'reference'

export type Field = {
  /** camelCase; a reference ends in `Id`. */
  name: string
  type: FieldType
  required: boolean
  /** Bounds of an integer or number, inclusive. */
  min?: number
  max?: number
  /** What an enum may be; the first is the default. */
  values?: string[]
  /** The entity that a reference points to. */
  target?: string
}

const set = (text: string) => new Set(text.split(' '))

/** What the last word of a field's name says about its type. */
const typesByWord: [FieldType, Set<string>][] = [
  [
    'boolean',
    set(
      'done active completed complete read published archived paid available favourite favorite favorited enabled finished visible public private pinned starred confirmed approved verified sold solved resolved cancelled watched visited returned shipped checked bought optional urgent featured vegetarian vegan allowed claimed occupied mandatory remote certified cooperative',
    ),
  ],
  [
    'integer',
    set(
      'count quantity qty population bpm pulse systolic diastolic visits clicks wins losses age pages page year stock servings minutes seconds votes score points point level rank rating stars capacity floor sets reps calories likes views port duration goals laps attempts copies seats players rooms beds bedrooms bathrooms edition stage streak pieces mileage inventory runtime',
    ),
  ],
  [
    'number',
    set(
      'price cost amount total deposit weight height length width depth distance temperature latitude longitude lat lng rate percent percentage salary balance budget hours value fee tax discount meters metres meter metre speed pace elevation humidity size area volume wage revenue gpa dose reading rent hectares',
    ),
  ],
  ['date', set('date due birthday birthdate born deadline day dob on anniversary purchased planted joined')],
  ['datetime', set('at time timestamp datetime when')],
  ['email', set('email mail')],
  ['url', set('url link website homepage site image photo picture avatar cover thumbnail logo webhook uri href')],
  [
    'text',
    set(
      'notes note description body content bio summary comment message instructions text details abstract review feedback remarks lyrics excerpt definition reason story letter',
    ),
  ],
  [
    'string',
    set(
      'name title author owner label category genre tag tags keywords colour color brand model make isbn sku code serial phone telephone address street city country location place room artist album language grade currency unit username nickname team role type kind species breed publisher director subject topic material gender zip postcode timezone icon version slug key manufacturer supplier assignee maker company surname firstname lastname number reference venue medium season symbol question departure destination origin airline platform department specialty position skills allergens amenities hobbies interests symptoms features toppings answer',
    ),
  ],
]

const enumsByWord: Record<string, string[]> = {
  status: ['open', 'in_progress', 'done'],
  state: ['open', 'in_progress', 'done'],
  priority: ['low', 'medium', 'high'],
  difficulty: ['easy', 'medium', 'hard'],
  severity: ['low', 'medium', 'high', 'critical'],
  mood: ['great', 'good', 'okay', 'bad'],
}

const typeWords: Record<string, FieldType> = {
  string: 'string',
  text: 'text',
  integer: 'integer',
  int: 'integer',
  number: 'number',
  float: 'number',
  decimal: 'number',
  boolean: 'boolean',
  bool: 'boolean',
  date: 'date',
  datetime: 'datetime',
  timestamp: 'datetime',
  email: 'email',
  url: 'url',
  markdown: 'text',
}

/** A remark on a property, not a property: `(integer)`, `(optional)`, `(yes/no)`. */
export const typeWord = new RegExp(
  `^(?:${Object.keys(typeWords).join('|')}|required|optional|unique|mandatory|array|list|true|false|yes|no|yes or no|in \\w+|[\\d.]+\\s*(?:-|–|to).*)$`,
  'i',
)

/** The type that a field's name suggests; undefined when the name says nothing. */
export const typeOfName = (name: string): FieldType | undefined => {
  const parts: string[] = words(name)
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (parts.length > 1) {
    const per = parts.indexOf('per')
    if (per > 0) return first === 'times' ? 'integer' : typeOfName(parts.slice(0, per).join(' '))
    if (/^(?:is|has|was|in|on|needs|can)$/.test(first)) return 'boolean'
    if (/^(?:quantity|count|number of|amount of)$/.test(first)) return 'integer'
    if (/^(?:number|amount|count) of$/.test(parts.slice(0, 2).join(' '))) return 'integer'
    if (last === 'address' && /mail$/.test(parts.at(-2) ?? '')) return 'email'
    if (first === 'date' || (first === 'last' && last.endsWith('ed'))) return 'date'
    if (/^(?:max|min|maximum|minimum|needed|total)$/.test(first)) return typeOfName(last) ?? 'integer'
    if (/^(?:min|max|minimum|maximum)$/.test(last)) return typeOfName(parts.slice(0, -1).join(' ')) ?? 'number'
    if (
      isPlural(first) &&
      /^(?:left|sold|earned|remaining|used|needed|spent|available|taken|won|lost|played)$/.test(last)
    )
      return 'integer'
  }
  if (last in enumsByWord || singular(last) in enumsByWord) return 'enum'
  const found =
    typesByWord.find(([, known]) => known.has(last)) ?? typesByWord.find(([, known]) => known.has(singular(last)))
  if (found) return found[0]
  // `vaccinated`, `billable`
  const yes = /[^e\s]ed$|(?:[^t]|nt|ct|ut)able$/.test(last) && !/^(?:shed|bed|red|sled)$|variable$/.test(last)
  return parts.length === 1 && yes ? 'boolean' : undefined
}

/** True when a word is usually a property of something, not a thing of its own: `prices`, `due dates`, `notes`. */
export const isFieldName = (name: string) => typeOfName(name) !== undefined

const article =
  /^(?:an?|the|its|their|his|her|some|any|own|also|optionally an?|plus|as well as|both|either|one|unique|free)\s+/i
const relative = /\s+(?:that|which|who|whose|where|when|so|if|for|in|on which|as|they|it|of the|of each|to)\b.*$/i

const rangeOf = (text: string) => {
  const match =
    /\(?\b(?:from|between|of|on a scale of|on a scale from)?\s*(-?\d+(?:\.\d+)?)\s*(?:to|and|-|–|\.\.|through)\s*(-?\d+(?:\.\d+)?)\)?/i.exec(
      text,
    )
  return match ? { min: Number(match[1]), max: Number(match[2]), at: match.index } : undefined
}

const valuesOf = (text: string): string[] | undefined => {
  const listed =
    /\(\s*(?:one of|either|enum)?:?\s*([^)]+)\)/i.exec(text)?.[1] ??
    /(?:\bone of|\beither|:|=)\s*(.+)$/i.exec(text)?.[1] ??
    /\b([\w-]+(?:\/[\w-]+)+)$/.exec(text)?.[1]
  const values = listed
    ?.split(/\s*(?:,|\/|\||\bor\b|\band\b)\s*/)
    .map((value) =>
      value
        .trim()
        .replace(/^["'`]|["'`]$/g, '')
        .replace(/^(?![A-Z\d]+$).*$/, (word) => word.toLowerCase())
        .replace(/[\s-]+/g, '_'),
    )
    .filter((value) => /^[\p{L}\d_]{1,30}$/u.test(value))
  return values && values.length > 1 ? [...new Set(values)] : undefined
}

/** What a measure says about the number before it: `in minutes`, `in kg`. */
const typeOfUnit = (unit: string | undefined): FieldType | undefined => {
  if (unit === undefined) return undefined
  if (/^(?:seconds?|minutes?|days?|weeks?|months?|years?|pages|cents)$/.test(unit)) return 'integer'
  return /^(?:hours?|k?m|cm|mm|kg|g|grams?|kilograms?|kilo\w*|miles?|met(?:er|re)s?|lit(?:er|re)s?|ml|l|lbs?|pounds?|euros?|eur|dollars?|usd|celsius|fahrenheit|degrees|percent|kwh|watts?|feet|inches|tons?|tonnes?)$/.test(
    unit,
  )
    ? 'number'
    : undefined
}

/** `how many are left` → left: integer, `what it is` → whatItIs. */
const readQuestion = (how: string, rest: string): Field | undefined => {
  const doer = /^(\w+(?:ed|ght|de|nt|ld|en))(?: it| them)?$/i.exec(rest)?.[1]
  const told = rest
    .replace(/^(?:\w+ )?(?:are|is|were|was)\s+|^(?:i|we|they|you|it|he|she)\s+/i, '')
    .replace(/\s+(?:it|them)$/i, '')
  const name = how === 'who' && doer ? `${doer} by` : /^(?:how m|when)/.test(how) ? told : `${how} ${rest}`
  if (words(name).length === 0 || words(name).length > 5) return undefined
  const type = how === 'how many' ? 'integer' : how === 'how much' ? 'number' : how === 'when' ? 'date' : 'string'
  return { name: camelCase(name), type, required: false }
}

/**
 * Reads one phrase of a list of properties: `a rating from 1 to 5`, `status (open, doing, done)`, `optional due date`,
 * `whether they are read`, `price: number`. Undefined when the phrase names no property.
 */
export const readField = (phrase: string): Field | undefined => {
  const asked = /\?$/.test(phrase.trim())
  let text = phrase.trim().replace(/[.!?:;,]+$/, '')
  const clause = /^(how many|how much|what|where|who|when|why|how)\s+(.+)$/i.exec(text)
  if (clause?.[1] && clause[2]) return readQuestion(clause[1].toLowerCase(), clause[2])
  let required = false
  let optional = false
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(article, '')
    if (/^(required|mandatory)\s+/i.test(text)) required = true
    if (/^optional(ly)?\s+/i.test(text)) optional = true
    text = text.replace(/^(required|mandatory|optional|optionally)\s+/i, '')
  }
  const [, whose = '', what] =
    /^(?:whether|if)\s+(?:or not\s+)?(?:(an?\s+[\w-]+ \w+|[\w-]+)\s+)??(?=(?:is|are|was|were|has|have)\b)(.+)$/i.exec(
      text,
    ) ?? []
  if (what && words(whose).length > 1)
    return {
      name: camelCase(
        `${whose.replace(/^an?\s+/i, '')} ${what.replace(/^(?:(?:is|are|was|were|has|have|been)\s+)+/i, '')}`,
      ),
      type: 'boolean',
      required: false,
    }
  const whether =
    /^(?:whether|if)\s+(?:or not\s+)?(?:they|it|he|she|you|i|we|the \w+|an? \w+)?\s*(?:(?:is|are|was|were|has|have|been|'s|’s|i|we)\s+)*(.+)$/i.exec(
      text,
    )
  if (whether?.[1])
    return {
      name: camelCase(
        whether[1].replace(/\s+(or not|yet|already)$/i, '').replace(/^(?:(?:been|already|it|them)\s+)+/i, ''),
      ),
      type: 'boolean',
      required: false,
    }

  const flag = /^(.+?)\s+(?:flag|or not)$/i.exec(text)?.[1]
  if (flag || asked) return { name: camelCase(flag ?? text), type: 'boolean', required: false }
  text = text.replace(/\s+(?:of )?(?:at (?:least|most)|(?:more|less|greater) than|up to)\s+-?\d.*$/i, '')
  const unit = /\s+in\s+([a-z]+)\)?$/i.exec(text)?.[1]?.toLowerCase()

  const hint =
    /[(:]\s*((?:string|text|integer|int|number|float|decimal|boolean|bool|date|datetime|timestamp|email|url|markdown|required|optional|unique)(?:\s*,\s*(?:required|optional|unique|[\w ]*\d[\w ]*))*)\s*\)?$/i.exec(
      text,
    )
  if (/\(?\brequired\b\)?$/i.test(text)) required = true
  if (/\boptional\b\)?$/i.test(text)) optional = true
  let declared: FieldType | undefined
  for (const word of hint?.[1]?.toLowerCase().split(/\W+/) ?? []) declared ??= typeWords[word]

  const range = hint ? undefined : rangeOf(text)
  const values = hint || range ? undefined : valuesOf(text)
  let name = text.replace(/\s*[(:=].*$/, '')
  if (range) name = text.slice(0, range.at).replace(/\s*\(.*$/, '')
  if (values)
    name = name
      .replace(/\s+(?:one of|either|which is|that is|like|as)\b.*$|\s+of$/i, '')
      .replace(/\s+[\w-]+(?:\/[\w-]+)+$/, '')
  name = name.replace(/\s*\b(?:required|optional|unique)\b\s*$/i, '')
  const counted = /^((?:max\w*|min\w*|total)?)\s*(?:number|count|amount) of\s+(.+)$/i.exec(name)
  if (counted?.[2]) name = `${counted[1] ?? ''} ${counted[2]}`
  name = name
    .replace(relative, '')
    .replace(/\s+(?:from|between|of|with|in)$/i, '')
    .replace(/\s+(on|at) (?:date|time)$/i, ' $1')
    .trim()
  if (/^list of\s+/i.test(name)) name = name.replace(/^list of\s+/i, '')
  const parts: string[] = words(name)
  if (parts.length === 0 || parts.length > 4) return undefined

  const last = parts.at(-1) ?? ''
  const keepsPlural =
    /^(notes|tags|pages|servings|minutes|seconds|hours|points|votes|likes|views|calories|sets|reps|instructions|details|keywords|copies|seats|stars|labels|goals|remarks|lyrics|bedrooms|bathrooms|beds|players|visits|clicks|wins|losses|hectares|skills|allergens|amenities|hobbies|interests|symptoms|features|toppings|meters|metres|inches)$/.test(
      last,
    )
  const suggested = typeOfName(name)
  const amounts = suggested === undefined || (parts.length > 1 && suggested === 'integer')
  const field = camelCase(keepsPlural || counted || amounts || !isPlural(name) ? name : singular(name))
  if (/^(id|createdAt|updatedAt)$/.test(field)) return undefined

  let type = declared ?? (counted ? 'integer' : typeOfUnit(unit)) ?? typeOfName(field) ?? 'string'
  if (values) type = 'enum'
  if (range) type = Number.isInteger(range.min) && Number.isInteger(range.max) ? 'integer' : 'number'
  const known = enumsByWord[words(field).at(-1) ?? '']
  return {
    name: field,
    type,
    required: required && !optional,
    ...(range && { min: range.min, max: range.max }),
    ...(!range && field === 'rating' && { min: 1, max: 5 }),
    ...(type === 'enum' && { values: values ?? known ?? ['open', 'done'] }),
  }
}
