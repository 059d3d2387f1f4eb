import type { CommandBlock } from '../../../data/schema.ts'
import { createRecordCommands } from '../../blocks/cli/records.ts'
import type { CliPlan } from '../../blocks/cli/source.ts'
import { CannotCompose } from '../../types.ts'
import { type Entity, readEntities } from '../../understand/entities.ts'
import { readGivenTitle, readTitle } from '../../understand/title.ts'
import { camelCase, humanCase, joinWords, kebabCase, words } from '../../understand/words.ts'
import { converts, keepsNothing, readWish, settled, type Wish } from './wish.ts'

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

const chooseName = (prompt: string, { commands, entity }: Wish) => {
  const given = readGivenTitle(prompt)
  if (given) return kebabCase(given)
  const readTitleWords = (text: string) => words(readTitle(text) ?? '').filter((word) => !generic.test(word))
  const before = readTitleWords(prompt.replace(/\s+(?:for|from|of|in)\s.*$/is, ''))
  const title = before.length > 0 ? before : readTitleWords(prompt)
  const asked = title.join('-')
  const misleads = commands.length > 1 && commands.some(({ name }) => name === asked)
  if (title.length > 0 && title.length <= 3 && !misleads && /^[a-z][a-z\d-]*$/.test(asked)) return asked
  const [first] = commands
  if (first && commands.length === 1) return first.name
  if (entity) return kebabCase(entity.plural)
  if (commands.every(({ run }) => run === 'csvToJson' || run === 'jsonToCsv') && first) return 'csv-json'
  return new Set(commands.map(({ part }) => part)).size === 1 && first && first.part !== 'random'
    ? `${first.part}-tool`
    : 'toolbox'
}

const describeTool = ({ commands, entity }: Wish) => {
  if (entity) return `Keeps ${humanCase(entity.plural)} in a file`
  const [only, second] = commands
  return only && !second
    ? only.summary
    : `Does several things: ${joinWords(commands.slice(0, 6).map(({ name }) => name))}`
}

export const createPlan = (name: string, minor: number, wish: Wish): CliPlan => {
  const commands = distinct(wish.commands)
  return { ...wish, commands, name, minor, description: describeTool({ ...wish, commands }) }
}

/** Formats without a block: naming one of them as source or target leaves nothing to compose. */
const foreign = /\b(?:ya?ml|xml|toml|xlsx?|excel|pdf|docx?)\b/i

/** Finds what would change the files of whoever runs it. */
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

/** Reads what a first request asks for. Throws `CannotCompose`. */
export const readPlan = (prompt: string): CliPlan => {
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
    return createPlan(chooseName(prompt, { ...wish, entity: detailed }), 0, {
      ...wish,
      entity: settled(detailed),
      commands: createRecordCommands(detailed),
    })
  if (wish.commands.length === 0 && converts.test(prompt))
    throw new CannotCompose(
      'I do not know this conversion, and can make it from its table: write the pairs, such as “6a = 5.10a, 6b = 5.10d”. Units, temperatures, number bases and amounts with a rate that you give I know already.',
    )
  if (wish.commands.length === 0)
    throw new CannotCompose(
      'I have no building block for this tool. I can compose tools that convert units, count and transform text, read JSON, CSV and Markdown, calculate, work with dates, draw passwords and dice, look through folders, or keep a list of things in a file.',
    )
  return createPlan(chooseName(prompt, wish), 0, wish)
}
