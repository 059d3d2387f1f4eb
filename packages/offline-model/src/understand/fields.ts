import { fieldWords } from '../../data/load.ts'
import type { FieldType } from '../../data/schema.ts'
import { guessType } from './field-types.ts'
import { camelCase, isPlural, singular, words } from './words.ts'

export type Field = {
  /** camelCase; a reference ends in `Id`. */
  name: string
  type: FieldType
  required: boolean
  /** Bounds of an integer or number, inclusive. */
  min?: number
  max?: number
  /** The values of an enum; the first is the default. */
  values?: string[]
  /** The entity that a reference points to. */
  target?: string
}

const article =
  /^(?:an?|the|its|their|his|her|some|any|own|also|optionally an?|plus|as well as|both|either|one|unique|free)\s+/i
const relative = /\s+(?:that|which|who|whose|where|when|so|if|for|in|on which|as|they|it|of the|of each|to)\b.*$/i

const readRange = (text: string) => {
  const match =
    /\(?\b(?:from|between|of|on a scale of|on a scale from)?\s*(-?\d+(?:\.\d+)?)\s*(?:to|and|-|–|\.\.|through)\s*(-?\d+(?:\.\d+)?)\)?/i.exec(
      text,
    )
  return match ? { min: Number(match[1]), max: Number(match[2]), at: match.index } : undefined
}

const readValues = (text: string): string[] | undefined => {
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

/** Returns the type that a measure gives the number before it: `in minutes`, `in kg`. */
const readUnitType = (unit: string | undefined): FieldType | undefined => {
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
  for (const word of hint?.[1]?.toLowerCase().split(/\W+/) ?? []) declared ??= fieldWords.typeNames.get(word)

  const range = hint ? undefined : readRange(text)
  const values = hint || range ? undefined : readValues(text)
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
  const suggested = guessType(name)
  const amounts = suggested === undefined || (parts.length > 1 && suggested === 'integer')
  const field = camelCase(keepsPlural || counted || amounts || !isPlural(name) ? name : singular(name))
  if (/^(id|createdAt|updatedAt)$/.test(field)) return undefined

  let type = declared ?? (counted ? 'integer' : readUnitType(unit)) ?? guessType(field) ?? 'string'
  if (values) type = 'enum'
  if (range) type = Number.isInteger(range.min) && Number.isInteger(range.max) ? 'integer' : 'number'
  const known = fieldWords.choices.get(words(field).at(-1) ?? '')
  return {
    name: field,
    type,
    required: required && !optional,
    ...(range && { min: range.min, max: range.max }),
    ...(!range && field === 'rating' && { min: 1, max: 5 }),
    ...(type === 'enum' && { values: values ?? known ?? ['open', 'done'] }),
  }
}
