import { commands as catalogue, unitFamilies } from '../../../data/load.ts'
import type { CommandBlock } from '../../../data/schema.ts'
import { createRecordCommands } from '../../blocks/cli/records.ts'
import { type CliPlan, findMainField } from '../../blocks/cli/source.ts'
import { createTableCommand, readTable } from '../../blocks/cli/table.ts'
import { type Entity, readEntities } from '../../understand/entities.ts'

const keeps =
  /\bto-?dos?\b|\bto do\b|\btrack(?:s|er|ing)?\b|\bkeep(?:s|ing)? (?:track|a list|my|records?)\b|\binventor(?:y|ies)\b|\bjournal\b|\bdiary\b|\bexpenses?\b|\bbookmarks?\b|\bcontacts?\b|\bhabits?\b|\bmanag(?:e|es|er|ing)\b|\btasks?\b|\bnotes?\b|\bcollection\b|\brecord keeper\b|\bcatalogue\b|\bshopping list\b/i
export const keepsNothing =
  /\bpassword\b|\bfile manager\b|\bdisk\b|\blog files?\b|\bconvert\w*|\bgenerat\w+|\brelease notes\b/i
export const converts = /\bconver(?:t|s)\w*|\bunits?\b/i
const degrees = /\bconver(?:t|s)\w*|\bunits?\b|\bcelsius\b|\bfahrenheit\b|\bkelvin\b/i

export const createUnitCommand = (families: string[]): CommandBlock => ({
  part: 'units',
  run: 'convert',
  name: 'convert',
  usage: '<amount> <from> <to>',
  summary: `Convert ${families.join(', ')}`,
  example: unitFamilies.get(families[0] ?? 'length')?.example ?? '10 km mi',
  asked: converts,
})

/** Returns a thing without what it cannot keep, told by the field that it is told by from the beginning. */
export const settled = (entity: Entity): Entity => {
  const kept = { ...entity, fields: entity.fields.filter(({ type }) => type !== 'reference') }
  const main = findMainField(kept)
  return main ? { ...kept, main: main.name } : kept
}

export type Wish = Pick<CliPlan, 'commands' | 'families' | 'table'> & { entity?: Entity }

/** Reads what a prompt asks a tool to do. */
export const readWish = (prompt: string): Wish => {
  const table = readTable(prompt)
  if (table && /\bconver(?:t|s)\w*|\btranslat\w+|\blook(?:s|ing)? ?up\b|\bmap(?:s|ping)?\b|\bswitch\w*\b/i.test(prompt))
    return { commands: [createTableCommand(table)], families: [], table }
  const families = converts.test(prompt)
    ? [...unitFamilies].flatMap(([family, { asked }]) => (asked.test(prompt) ? [family] : []))
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
        commands: createRecordCommands(entity),
        families: [],
        entity: settled(entity),
      }
  }
  const general =
    families.length === 0 && commands.every(({ part }) => part === 'temperature') && /\bunits?\b/i.test(prompt)
  const asked = general ? ['length', 'weight', 'volume', 'time'] : families
  const temperature = general ? catalogue.filter(({ part }) => part === 'temperature' && commands.length === 0) : []
  return {
    commands: asked.length > 0 ? [createUnitCommand(asked), ...commands, ...temperature] : commands,
    families: asked,
  }
}
