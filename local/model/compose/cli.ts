import type { CommandBlock } from '../blocks/cli/catalogue/command.ts'
import { catalogue } from '../blocks/cli/catalogue.ts'
import { recordCommands } from '../blocks/cli/records.ts'
import { type CliPlan, cliSource, mainFieldOf } from '../blocks/cli/source.ts'
import { pairsIn, readTable, tableCommand, withPairs } from '../blocks/cli/table.ts'
import { unitFamilies } from '../blocks/cli/units.ts'
import { emitFaceCli } from '../blocks/face/emit-cli.ts'
import { readFace } from '../blocks/face/read.ts'
import { CannotCompose, type Composer } from '../types.ts'
import {
  camelCase,
  type Entity,
  humanCase,
  kebabCase,
  readEntities,
  readGivenTitle,
  readTitle,
  refineEntities,
  words,
} from '../understand/english.ts'
import { carryOver } from './carry-over.ts'

const keeps =
  /\bto-?dos?\b|\bto do\b|\btrack(?:s|er|ing)?\b|\bkeep(?:s|ing)? (?:track|a list|my|records?)\b|\binventor(?:y|ies)\b|\bjournal\b|\bdiary\b|\bexpenses?\b|\bbookmarks?\b|\bcontacts?\b|\bhabits?\b|\bmanag(?:e|es|er|ing)\b|\btasks?\b|\bnotes?\b|\bcollection\b|\brecord keeper\b|\bcatalogue\b|\bshopping list\b/i
const keepsNothing =
  /\bpassword\b|\bfile manager\b|\bdisk\b|\blog files?\b|\bconvert\w*|\bgenerat\w+|\brelease notes\b/i
const converts = /\bconver(?:t|s)\w*|\bunits?\b/i
const degrees = /\bconver(?:t|s)\w*|\bunits?\b|\bcelsius\b|\bfahrenheit\b|\bkelvin\b/i

const unitCommand = (families: string[]): CommandBlock => ({
  part: 'units',
  run: 'convert',
  name: 'convert',
  usage: '<amount> <from> <to>',
  summary: `Convert ${families.join(', ')}`,
  example: unitFamilies[families[0] ?? 'length']?.example ?? '10 km mi',
  asked: converts,
})

/** What is kept, without what it cannot keep, and told by the field that it is told by from the beginning. */
const settled = (entity: Entity): Entity => {
  const kept = { ...entity, fields: entity.fields.filter(({ type }) => type !== 'reference') }
  const main = mainFieldOf(kept)
  return main ? { ...kept, main: main.name } : kept
}

type Wish = Pick<CliPlan, 'commands' | 'families' | 'table'> & { entity?: Entity }

/** What a prompt asks a tool to do. */
const readWish = (prompt: string): Wish => {
  const table = readTable(prompt)
  if (table && /\bconver(?:t|s)\w*|\btranslat\w+|\blook(?:s|ing)? ?up\b|\bmap(?:s|ping)?\b|\bswitch\w*\b/i.test(prompt))
    return { commands: [tableCommand(table)], families: [], table }
  const families = converts.test(prompt)
    ? Object.keys(unitFamilies).filter((family) => unitFamilies[family]?.asked.test(prompt))
    : []
  const named = catalogue.filter(
    (command) => command.asked.test(prompt) && (command.part !== 'temperature' || degrees.test(prompt)),
  )
  const toJson = /\bcsv\b/i.test(prompt) && /\b(?:to|into|as) json\b/i.test(prompt)
  const grouped = catalogue.filter(
    (command) =>
      command.group?.test(prompt) &&
      !named.some(({ part }) => part === command.part) &&
      !(toJson && command.part === 'json'),
  )
  const commands = [...named, ...grouped]
  if (keeps.test(prompt) && !keepsNothing.test(prompt)) {
    const entity = readEntities(prompt)[0]
    if (entity)
      return {
        commands: recordCommands(entity),
        families: [],
        entity: settled(entity),
      }
  }
  const general =
    families.length === 0 && commands.every(({ part }) => part === 'temperature') && /\bunits?\b/i.test(prompt)
  const asked = general ? ['length', 'weight', 'volume', 'time'] : families
  const temperature = general ? catalogue.filter(({ part }) => part === 'temperature' && commands.length === 0) : []
  return { commands: asked.length > 0 ? [unitCommand(asked), ...commands, ...temperature] : commands, families: asked }
}

/** Names must differ, and so must what is typed: the second `sort` becomes `csv-sort`. */
const distinct = (commands: CommandBlock[]) =>
  commands
    .filter((command, at) => commands.findIndex(({ run }) => run === command.run) === at)
    .map((command, at, all) =>
      all.findIndex(({ name }) => name === command.name) === at
        ? command
        : { ...command, name: `${command.part}-${command.name}` },
    )

const generic =
  /^(?:cli|tools?|command|line|utility|program|script|node|js|typescript|commands?|subcommands?|terminal)$/

const nameOf = (prompt: string, { commands, entity }: Wish) => {
  const given = readGivenTitle(prompt)
  if (given) return kebabCase(given)
  const titleOf = (text: string) => words(readTitle(text) ?? '').filter((word) => !generic.test(word))
  const before = titleOf(prompt.replace(/\s+(?:for|from|of|in)\s.*$/is, ''))
  const title = before.length > 0 ? before : titleOf(prompt)
  const asked = title.join('-')
  const misleads = commands.length > 1 && commands.some(({ name }) => name === asked)
  if (title.length > 0 && title.length <= 3 && !misleads && /^[a-z][a-z\d-]*$/.test(asked)) return asked
  const [first] = commands
  if (first && commands.length === 1) return first.name
  if (entity) return kebabCase(entity.plural)
  return new Set(commands.map(({ part }) => part)).size === 1 && first && first.part !== 'random'
    ? `${first.part}-tool`
    : 'toolbox'
}

const listWords = (items: string[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

const descriptionOf = ({ commands, entity }: Wish) => {
  if (entity) return `Keeps ${humanCase(entity.plural)} in a file`
  const [only, second] = commands
  return only && !second
    ? only.summary
    : `Does several things: ${listWords(commands.slice(0, 6).map(({ name }) => name))}`
}

const planOf = (name: string, minor: number, wish: Wish): CliPlan => {
  const commands = distinct(wish.commands)
  return { ...wish, commands, name, minor, description: descriptionOf({ ...wish, commands }) }
}

const withDefault = (commands: CommandBlock[], option: string, value: string) =>
  commands.map((command) => {
    const spec = command.options?.[option]
    return spec?.type === 'string'
      ? { ...command, options: { ...command.options, [option]: { ...spec, default: value } } }
      : command
  })

const refine = (plan: CliPlan, prompt: string): CliPlan => {
  const next = (wish: Partial<CliPlan>): CliPlan => planOf(wish.name ?? plan.name, plan.minor + 1, { ...plan, ...wish })
  const pairs = plan.table ? pairsIn(`${prompt}, ${prompt}`) : []
  if (plan.table && pairs.length > 0) {
    const table = withPairs(plan.table, [...new Map(pairs).entries()])
    return next({ table, commands: plan.commands.map((each) => (each.part === 'lookup' ? tableCommand(table) : each)) })
  }
  const [, from, to] = /\brename (?:the )?([\w-]+)(?: command| subcommand)? to ["']?([\w-]+)/i.exec(prompt) ?? []
  const renamed = from && plan.commands.find(({ name }) => name === from)
  if (renamed && to)
    return next({
      commands: plan.commands.map((command) => (command === renamed ? { ...command, name: kebabCase(to) } : command)),
    })
  const title = /\b(?:rename|call|name) (?:it|the tool|the cli|this|the command)(?: to| as)? ["']?([\w-]+)/i.exec(
    prompt,
  )?.[1]
  if (title) return next({ name: kebabCase(title) })
  const [, option, value] =
    /\bdefault (?:for |of )?(?:the )?-{0,2}([\w-]+) (?:to|of|be|is|should be|=) ["']?([\w.-]+)/i.exec(prompt) ?? []
  if (option && value && plan.commands.some(({ options }) => options?.[option]?.type === 'string'))
    return next({ commands: withDefault(plan.commands, option, value) })
  const gone = /\b(?:remove|drop|delete) (?:the )?([\w-]+)(?: command| subcommand)?\b/i.exec(prompt)?.[1]
  const removed = plan.commands.filter(({ name }) => name === gone)
  if (removed.length > 0 && plan.commands.length > 1)
    return next({ commands: plan.commands.filter(({ name }) => name !== gone) })
  if (plan.entity) {
    const [entity = plan.entity] = refineEntities([plan.entity], prompt.replace(/\b(?:flags?|options?)\b/gi, 'field'))
    if (JSON.stringify(entity) !== JSON.stringify(plan.entity))
      return next({ entity, commands: recordCommands(entity) })
    return plan
  }
  // What is added to a tool for tables is about tables, too.
  const wish = readWish(plan.commands.some(({ part }) => part === 'csv') ? `${prompt} of CSV` : prompt)
  const families = [...new Set([...plan.families, ...wish.families])]
  const fresh = wish.commands.filter(({ run }) => !plan.commands.some((command) => command.run === run))
  if (wish.entity || (fresh.length === 0 && families.length === plan.families.length)) return plan
  const known = plan.commands.map((command) => (command.part === 'units' ? unitCommand(families) : command))
  return next({ commands: [...known, ...fresh], families })
}

/** Formats without a block: naming one of them as source or target leaves nothing to compose. */
const foreign = /\b(?:ya?ml|xml|toml|xlsx?|excel|pdf|docx?)\b/i

/** What would change the files of whoever runs it. */
const changesFiles =
  /\b(?:renam\w+|delet\w+|mov(?:e|es|ing)|organi[sz]\w+)\b[^.]{0,20}\b(?:files|photos|pictures|images|folders|downloads)\b/i

/** "track my weight", "log how much water I drink": something that is measured again and again. */
const measured =
  /\b(?:track|log|record|note|keep track of)(?:s|ing)?(?: down)? (?:how (?:much|many) |my |our |the |daily )+([a-z]+(?: [a-z]+)??)(?= i\b| we\b| over\b| from\b| in\b| on\b| at\b| each\b| every\b| per\b| by\b| for\b| daily\b| a day\b| to\b| and\b|[.,]|$)/i

/** Records of one figure with its day, for a request that names nothing else to keep. */
const measurements = (prompt: string): Entity | undefined => {
  const what = /\bhow long (?:i|we) \w+/i.test(prompt) ? 'hours' : measured.exec(prompt)?.[1]
  if (what === undefined) return undefined
  return {
    name: 'entry',
    plural: 'entries',
    belongsTo: [],
    fields: [
      { name: camelCase(what), type: 'number', required: true },
      { name: 'date', type: 'date', required: false },
      { name: 'notes', type: 'string', required: false },
    ],
    main: camelCase(what),
  }
}

const readPlan = (prompt: string): CliPlan => {
  if (foreign.test(prompt) && /\b(?:conver\w+|pars\w+|turn\w*|to|into|read\w*)\b/i.test(prompt))
    throw new CannotCompose(
      'I have no building block for this format: it needs a package, and my tools use only what Node brings. I can read and write JSON, CSV, Markdown and plain text.',
    )
  if (changesFiles.test(prompt))
    throw new CannotCompose(
      'I have no building block that renames, moves or deletes files: my tools read files and change none. Say what it should print instead, such as the new names.',
    )
  const wish = readWish(prompt)
  const entity =
    wish.commands.length === 0 && !keepsNothing.test(prompt)
      ? readEntities(prompt).find(
          ({ fields, name }) =>
            fields.length > 0 && !/^(?:thing|tool|cli|program|command|something|script)$/.test(name),
        )
      : undefined
  const listed =
    entity && /\b(?:lists?|log|library|with|has|have|stores?|saves?|remembers?)\b|\(/i.test(prompt) ? entity : undefined
  const detailed =
    listed ?? (wish.commands.length === 0 && !keepsNothing.test(prompt) ? measurements(prompt) : undefined)
  if (detailed)
    return planOf(nameOf(prompt, { ...wish, entity: detailed }), 0, {
      ...wish,
      entity: settled(detailed),
      commands: recordCommands(detailed),
    })
  if (wish.commands.length === 0 && converts.test(prompt))
    throw new CannotCompose(
      'I do not know this conversion, and can make it from its table: write the pairs, such as “6a = 5.10a, 6b = 5.10d”. Units, temperatures, number bases and amounts with a rate that you give I know already.',
    )
  if (wish.commands.length === 0)
    throw new CannotCompose(
      'I have no building block for this tool. I can compose tools that convert units, count and transform text, read JSON, CSV and Markdown, calculate, work with dates, draw passwords and dice, look through folders, or keep a list of things in a file.',
    )
  return planOf(nameOf(prompt, wish), 0, wish)
}

const manifestOf = ({ name, description, minor }: CliPlan) =>
  `${JSON.stringify({ name, version: `1.${minor}.0`, description, type: 'module', license: 'MIT', bin: { [name]: 'src/cli.ts' }, files: ['src'], engines: { node: '>=20' } }, null, 2)}\n`

const wishesWithout: [RegExp, string][] = [
  [/\b(?:download\w*|http requests?|fetch\w*|web ?page|weather|api)\b/i, 'the network'],
  [/\b(?:interactive|prompts? (?:me|the user)|menu|tui)\b/i, 'asking while it runs (everything is an argument)'],
  [/\b(?:colou?rs?|colou?red)\b/i, 'colours'],
  [/\b(?:pdf|excel|xlsx|images?|videos?|audio)\b/i, 'PDF, Excel, pictures, sound and video'],
]

const proseOf = (plan: CliPlan, prompt: string) => {
  const what =
    plan.commands.length > 1
      ? `a command-line tool with the commands ${listWords(plan.commands.map(({ name }) => `\`${name}\``))}`
      : `a command-line tool: ${plan.description.charAt(0).toLowerCase()}${plan.description.slice(1)}`
  const missing = wishesWithout.filter(([asked]) => asked.test(prompt)).map(([, wish]) => wish)
  const others = plan.entity
    ? readEntities(prompt)
        .filter(({ name }) => name !== plan.entity?.name)
        .map(({ plural }) => humanCase(plural))
    : []
  const out = [...missing, ...others]
  return `\`${plan.name}\` is ${what}. It needs Node 20 and nothing else.${out.length > 0 ? ` Left out, because the offline model has no block for it: ${listWords(out)}.` : ''}`
}

const filesOf = (plan: CliPlan) => [
  { path: 'package.json', content: manifestOf(plan) },
  { path: 'src/cli.ts', content: cliSource(plan) },
]

/** Composes a command-line tool: `package.json` and `src/cli.ts`. A refinement answers only what changed. */
export const composeCli: Composer = ({ prompt, history, files }) => {
  const face = history.length === 0 ? readFace(prompt) : undefined
  if (face) return { prose: `A tool for “${face.title}”, with a command for each operation.`, files: emitFaceCli(face) }
  const [first = prompt, ...later] = history
  const before = later.reduce(refine, readPlan(first))
  const plan = history.length > 0 ? refine(before, prompt) : before
  const changed =
    history.length > 0 && files.length > 0 ? carryOver(files, filesOf(before), filesOf(plan)) : filesOf(plan)
  if (changed.length === 0)
    throw new CannotCompose(
      'I did not understand this change. I can add and remove commands, rename the tool or a command, change the default of an option, and add or remove fields of what is kept.',
    )
  return { prose: proseOf(plan, prompt), files: changed }
}
