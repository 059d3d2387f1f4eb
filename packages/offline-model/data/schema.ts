import * as z from 'zod'

/*
 * Schemas of the files of this folder. Patterns are regular expressions, case-insensitive, as one text or as a list of
 * alternatives; sets of words stand in lines, separated by spaces; what a request's words are looked up in is a Map.
 */

const Lines = z.union([z.string(), z.array(z.string())])
const createPattern = (flags: string) => Lines.transform((source) => new RegExp([source].flat().join('|'), flags))
/** Finds the first place that it matches. */
const Pattern = createPattern('i')
/** Finds every place that it matches. */
const EveryPattern = createPattern('gi')
const WordSet = Lines.transform((lines) => new Set([lines].flat().join(' ').split(' ')))
const createMap = <T extends z.ZodType>(value: T) =>
  z.record(z.string(), value).transform((entries): ReadonlyMap<string, z.output<T>> => new Map(Object.entries(entries)))

const FieldType = z.enum([
  'string',
  'text',
  'integer',
  'number',
  'boolean',
  'date',
  'datetime',
  'email',
  'url',
  'enum',
  'reference',
])
export type FieldType = z.infer<typeof FieldType>

export const Nouns = z.strictObject({
  nouns: createMap(
    z.strictObject({
      /** Its usual fields, in the words a person would use. The first one is required. */
      has: z.string().optional(),
      /** Things that it usually is a part of, when both are named. */
      partOf: z.array(z.string()).optional(),
      /** Invented names for records of it, six where rows are to differ. */
      samples: z.array(z.string()).optional(),
    }),
  ),
  /** Names of collections and trades: what is kept in them when nothing else is said. */
  places: createMap(z.string()),
})

export const Words = z.strictObject({
  irregularPlurals: createMap(z.string()),
  /** Small words as people mistype them; the names of things stay as they are written. */
  misspelt: createMap(z.string()),
  uncountable: WordSet,
  /** Words before the thing that a request is about. */
  leadIn: WordSet,
  /** Words after it: `recipe manager`, `todo app`. */
  trailers: WordSet,
  /** Words that end the name of a thing. */
  stops: WordSet,
  /** Words before a name that are no part of it. */
  modifiers: WordSet,
  /** Small talk. */
  chat: WordSet,
  /** Words that can be a property (`a comment`) but are things of their own when there are many (`comments`). */
  things: WordSet,
  /** Words that say nothing in a title. */
  filler: WordSet,
  /** Words before `list` or `tracker` that do not say of what. */
  noListNouns: WordSet,
  /** Words that are things only when the request says what they have. */
  vague: WordSet,
  /** Words that say nothing of what is to be made, in English and German. */
  asksNothing: WordSet,
  /** Goes with other words and says little alone: "voice control", "satellite data". */
  saysLittle: WordSet,
})

export const Fields = z.strictObject({
  /** Last words of a field's name that tell its type, in the order in which they are looked for. */
  types: z.array(z.strictObject({ type: FieldType, words: WordSet })),
  /** The values of fields of these names. */
  choices: createMap(z.array(z.string())),
  /** Types as people name them. */
  typeNames: createMap(FieldType),
})

export const Colours = z.strictObject({
  css: WordSet,
  /** Names that people use but CSS does not know, and German ones. */
  others: createMap(z.string()),
  german: WordSet,
})

export const Lists = z.strictObject({
  /** Things that some lists are made of when their name does not say it. */
  contents: createMap(z.string()),
  /** Things that a request names by the place where they are kept, or by other words. */
  keptIn: z.array(z.strictObject({ asks: EveryPattern, things: z.string() })),
})

/** Fields are separated by semicolons, each as a person would write it. */
export const Presets = z.strictObject({
  /** Records of a dashboard of which only the topic is named; the fields of a chart: a date, numbers, choices. */
  dashboards: z.array(z.strictObject({ asks: Pattern, name: z.string(), fields: z.string() })),
  /** The last one is for forms of any kind. */
  forms: z.array(
    z.strictObject({
      asks: Pattern,
      name: z.string(),
      title: z.string(),
      fields: z.string(),
      action: z.string(),
      thanks: z.string(),
    }),
  ),
})

/** Six of each, so that rows differ. */
const Six = z.array(z.string()).length(6)
export const Samples = z.strictObject({
  people: Six,
  text: Six,
  /** Values of a text field, by its name. */
  byField: z.array(z.strictObject({ asks: Pattern, values: Six })),
})

/** Of each list, the last entry is for every topic. */
export const Trivia = z.strictObject({
  quizzes: z.array(
    z.strictObject({
      asks: Pattern,
      title: z.string(),
      /** `answer` is the place of the right one, from 0. */
      questions: z.array(
        z.strictObject({ ask: z.string(), options: z.array(z.string()), answer: z.number().int().min(0) }),
      ),
    }),
  ),
  decks: z.array(z.strictObject({ asks: Pattern, cards: z.array(z.tuple([z.string(), z.string()])) })),
  shops: z.array(z.strictObject({ asks: Pattern, products: z.array(z.tuple([z.string(), z.number()])) })),
})

/** How landing pages speak; `{it}` is what the page is about, as the request says it. The last one is for all. */
export const Tones = z.array(
  z.strictObject({
    asks: Pattern,
    headline: z.string(),
    lead: z.string(),
    action: z.string(),
    features: z.array(z.tuple([z.string(), z.string()])),
    plans: z.tuple([z.string(), z.string(), z.string()]),
  }),
)

const Widget = z.strictObject({
  /** Also its file, `src/blocks/ui/parts/<id>.tsx`, which exports `component`. */
  id: z.string(),
  component: z.string(),
  title: z.string().optional(),
  about: z.string(),
  width: z.enum(['narrow', 'wide']).default('narrow'),
  /** Finds it in a request; absent where `find-widgets.ts` does. */
  asks: Pattern.optional(),
  /** Ways to ask for what it does that no word of it says. */
  does: EveryPattern.optional(),
  /** Says what it only shows, to whoever asked for the real thing. */
  pretends: z.string().optional(),
  /** Properties that are written into `src/data.ts`, and their types in `content.ts`. */
  takes: z.record(z.string(), z.string()).default({}),
})
/** In the order in which they are looked for: what is more particular first, since a found phrase is used up. */
export const Widgets = z
  .array(Widget)
  .transform((all): ReadonlyMap<string, z.output<typeof Widget>> => new Map(all.map((each) => [each.id, each])))

/**
 * A line of a demonstration, in TypeScript; Python is derived from it unless it is given as the last item. A text is a
 * statement. A pair is an expression and its value, both as source. `show` prints a text of several lines.
 */
const Step = z.union([
  z.string(),
  z.tuple([z.string(), z.string()]),
  z.tuple([z.string(), z.string(), z.string()]),
  z.strictObject({ show: z.string() }),
])
export type Step = z.infer<typeof Step>

const Program = z.strictObject({
  /** Also its files, `src/blocks/code/typescript/<id>.ts` and `python/<id>.py`. */
  id: z.string(),
  title: z.string(),
  asks: Pattern,
  /** Ways to speak of it that its source does not know. */
  does: EveryPattern.optional(),
  /** Names that the demonstration imports, as in TypeScript. */
  uses: z.array(z.string()),
  steps: z.array(Step),
})
export type Program = z.infer<typeof Program>
/** In the order in which requests are searched: what is more particular comes before what its words contain. */
export const Programs = z.array(Program)

/** Languages in which nothing is written here, with the ways to spell each. */
export const Languages = z.array(
  z.strictObject({
    name: z.string(),
    spelt: z.string(),
    /** A word for nothing else in a request for code. */
    unmistakable: z.literal(true).optional(),
  }),
)

const OptionSpec = z.strictObject({
  type: z.enum(['string', 'boolean']),
  short: z.string().optional(),
  default: z.string().optional(),
  help: z.string(),
})
export type OptionSpec = z.infer<typeof OptionSpec>

const Command = z.strictObject({
  /** Its file, `src/blocks/cli/parts/<part>.ts`, and the function in it: called as the command when absent. */
  part: z.string(),
  run: z.string().optional(),
  /** The word that people type. */
  name: z.string(),
  usage: z.string(),
  summary: z.string(),
  /** Arguments that work as they stand. */
  example: z.string(),
  options: z.record(z.string(), OptionSpec).optional(),
  /** Named by itself. */
  asked: Pattern,
  /** One of a group that is asked for as a whole. */
  group: z.string().optional(),
})
export const Commands = z
  .strictObject({ groups: createMap(Pattern), commands: z.array(Command) })
  .transform(({ groups, commands }) =>
    commands.map(({ run, group, ...command }) => ({
      ...command,
      run: run ?? command.name,
      ...(group !== undefined && { group: groups.get(group) }),
    })),
  )
export type CommandBlock = z.infer<typeof Commands>[number]

/** Unit families: each unit's names, its symbol first, and its size in the family's base unit. */
export const Units = createMap(
  z.strictObject({ asked: Pattern, example: z.string(), units: z.record(z.string(), z.number()) }),
)

/** Ways to ask for what every creation of a kind does, beyond the words that stand in it. */
export const Abilities = z.strictObject({
  /** `look` is of colours and titles, `records` of pages that keep some. */
  ui: z.strictObject({ always: EveryPattern, look: EveryPattern, records: EveryPattern }),
  /** Of the views of a page, by their kind. */
  views: createMap(EveryPattern),
  api: z.strictObject({ always: EveryPattern, records: EveryPattern }),
  cli: z.strictObject({ always: EveryPattern, records: EveryPattern }),
  code: z.strictObject({ always: EveryPattern }),
  face: z.strictObject({ always: EveryPattern }),
  /** Says how a value is measured or what it may be, as part of its field. */
  annotations: EveryPattern,
  /** How things are connected in a sentence: "a tenant lives in an apartment". */
  relations: EveryPattern,
})

/** Wishes that no block fulfils, whatever the kind. `{{name}}` stands for a piece that several patterns share. */
export const Services = z
  .strictObject({
    pieces: createMap(Lines.transform((lines) => [lines].flat().join('|'))),
    services: z.array(
      z.strictObject({
        asks: Lines,
        /** Names it plainly where people's own words do not. */
        says: z.string().optional(),
        /** Its words can also name what is kept, so they ask for it only behind "with", "and", "that". */
        beside: z.literal(true).optional(),
      }),
    ),
  })
  .transform(({ pieces, services }) =>
    services.map(({ asks, ...service }) => ({
      ...service,
      asks: EveryPattern.parse(
        [asks].flat().map((each) => each.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => pieces.get(name) ?? '')),
      ),
    })),
  )

/**
 * A request, and the things in it as one line each: `order: recordId>record, quantity:integer, status:new|paid,
 * rating:1..5, note` is all its fields (a type where it matters); `order<record` only whose it is; `order` only that
 * there is one.
 */
const Case = z.tuple([z.string()]).rest(z.string())
export const Corpus = z.strictObject({
  oneThing: z.array(Case),
  severalThings: z.array(Case),
  moreThings: z.array(Case),
  /** Requests of a few words: the fields are left to us. */
  fewWords: z.array(Case),
  /** Names nothing that could be kept. */
  nonsense: z.array(z.string()),
})

const Kind = z.enum(['code', 'api', 'ui', 'cli'])
/** How an answer names something, as written; `(?i:…)` where its case does not matter. */
const Said = createPattern('')
export const Requests = z.strictObject({
  /** Wishes that no block fulfils, and how an answer must name them. */
  outOfReach: z.array(z.strictObject({ ask: z.string(), word: Said })),
  /** Requests that can be made, and what can be asked for beside them. An answer may never call `built` missing. */
  withinBlocks: z.record(
    Kind,
    z.array(z.strictObject({ prompt: z.string(), with: z.array(z.string()), built: Pattern })),
  ),
  /** As people say them; the last of several is a change. Nothing but `missing` may be called missing. */
  requests: z.array(
    z.strictObject({
      kind: Kind,
      prompts: z.array(z.string()),
      missing: z.array(Said).default([]),
      built: Said.optional(),
    }),
  ),
})
