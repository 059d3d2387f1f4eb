import { isPlural, singular, words } from './words.ts'

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

export const enumsByWord: ReadonlyMap<string, string[]> = new Map(
  Object.entries({
    status: ['open', 'in_progress', 'done'],
    state: ['open', 'in_progress', 'done'],
    priority: ['low', 'medium', 'high'],
    difficulty: ['easy', 'medium', 'hard'],
    severity: ['low', 'medium', 'high', 'critical'],
    mood: ['great', 'good', 'okay', 'bad'],
  }),
)

/** Types as people name them. */
export const typeWords: ReadonlyMap<string, FieldType> = new Map(
  Object.entries({
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
  }),
)

/** A remark on a property, not a property: `(integer)`, `(optional)`, `(yes/no)`. */
export const typeWord = new RegExp(
  `^(?:${[...typeWords.keys()].join('|')}|required|optional|unique|mandatory|array|list|true|false|yes|no|yes or no|in \\w+|[\\d.]+\\s*(?:-|–|to).*)$`,
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
  if (enumsByWord.has(last) || enumsByWord.has(singular(last))) return 'enum'
  const found =
    typesByWord.find(([, known]) => known.has(last)) ?? typesByWord.find(([, known]) => known.has(singular(last)))
  if (found) return found[0]
  // `vaccinated`, `billable`
  const yes = /[^e\s]ed$|(?:[^t]|nt|ct|ut)able$/.test(last) && !/^(?:shed|bed|red|sled)$|variable$/.test(last)
  return parts.length === 1 && yes ? 'boolean' : undefined
}

/** True when a word is usually a property of something, not a thing of its own: `prices`, `due dates`, `notes`. */
export const isFieldName = (name: string) => typeOfName(name) !== undefined
