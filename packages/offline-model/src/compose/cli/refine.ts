import type { CommandBlock } from '../../../data/schema.ts'
import { createRecordCommands } from '../../blocks/cli/records.ts'
import type { CliPlan } from '../../blocks/cli/source.ts'
import { createTableCommand, putPairs, readPairs } from '../../blocks/cli/table.ts'
import { refineEntities } from '../../understand/refine.ts'
import { kebabCase } from '../../understand/words.ts'
import { createPlan } from './plan.ts'
import { createUnitCommand, readWish } from './wish.ts'

const withDefault = (commands: CommandBlock[], option: string, value: string) =>
  commands.map((command) => {
    const spec = command.options?.[option]
    return spec?.type === 'string'
      ? { ...command, options: { ...command.options, [option]: { ...spec, default: value } } }
      : command
  })

/** A plan with what a later request changes; the same plan when that is nothing. */
export const refine = (plan: CliPlan, prompt: string): CliPlan => {
  const next = (wish: Partial<CliPlan>): CliPlan =>
    createPlan(wish.name ?? plan.name, plan.minor + 1, { ...plan, ...wish })
  const pairs = plan.table ? readPairs(`${prompt}, ${prompt}`) : []
  if (plan.table && pairs.length > 0) {
    const table = putPairs(plan.table, [...new Map(pairs).entries()])
    return next({
      table,
      commands: plan.commands.map((each) => (each.part === 'lookup' ? createTableCommand(table) : each)),
    })
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
      return next({ entity, commands: createRecordCommands(entity) })
    return plan
  }
  // What is added to a tool for tables is about tables, too.
  const wish = readWish(plan.commands.some(({ part }) => part === 'csv') ? `${prompt} of CSV` : prompt)
  const families = [...new Set([...plan.families, ...wish.families])]
  const fresh = wish.commands.filter(({ run }) => !plan.commands.some((command) => command.run === run))
  if (wish.entity || (fresh.length === 0 && families.length === plan.families.length)) return plan
  const known = plan.commands.map((command) => (command.part === 'units' ? createUnitCommand(families) : command))
  return next({ commands: [...known, ...fresh], families })
}
