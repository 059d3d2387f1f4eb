import { readFileSync } from 'node:fs'
import { unitFamilies } from '../../../data/load.ts'
import type { CommandBlock, OptionSpec } from '../../../data/schema.ts'
import type { Entity } from '../../understand/entities.ts'
import type { Field } from '../../understand/fields.ts'
import { kebabCase } from '../../understand/words.ts'
import { cutToPart } from '../part.ts'
import { removeUnused } from '../statements.ts'
import type { ConversionTable } from './table.ts'

export type CliPlan = {
  name: string
  description: string
  /** Grows by one with each change: the minor version. */
  minor: number
  commands: CommandBlock[]
  /** Unit families that `convert` knows. */
  families: string[]
  /** The pairs of a conversion, when the request gave a table of it. */
  table?: ConversionTable
  /** The things that are kept in a file, when the tool keeps something. */
  entity?: Entity
}

const readPart = (name: string) => readFileSync(new URL(`./parts/${name}.ts`, import.meta.url), 'utf8')

/** The `node:` imports of some parts, joined, without names that the body does not mention. */
const writeImports = (parts: string[], body: string) => {
  const names = new Map<string, Set<string>>([['node:util', new Set(['parseArgs'])]])
  for (const part of parts)
    for (const [, list = '', module = ''] of readPart(part).matchAll(/^import \{ ([^}]+) \} from '(node:[\w/]+)'/gm)) {
      const known = names.get(module) ?? new Set<string>()
      for (const name of list.split(/,\s*/))
        if (new RegExp(`\\b${name.split(' as ').at(-1)}\\b`).test(body)) known.add(name)
      names.set(module, known)
    }
  return [...names]
    .filter(([, known]) => known.size > 0)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(
      ([module, known]) =>
        `import { ${[...known].toSorted((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })).join(', ')} } from '${module}'`,
    )
    .join('\n')
}

const quote = (text: string) => (text.includes("'") ? JSON.stringify(text) : `'${text}'`)
const key = (name: string) => (/^[a-z_$][\w$]*$/i.test(name) ? name : `'${name}'`)

const unitTable = (families: string[]) =>
  `/** Each unit's names, its symbol first, and its size in the family's base unit. */
const units: Record<string, Record<string, number>> = {
${families
  .map((family) => {
    const entries = Object.entries(unitFamilies.get(family)?.units ?? {})
    return `  ${key(family)}: {\n${entries.map(([names, size]) => `    ${key(names)}: ${size},\n`).join('')}  },\n`
  })
  .join('')}}`

const tableSettings = ({ columns, rows }: ConversionTable) =>
  `/** What stands for what, either way. */
const table: { columns: [string, string]; rows: [string, string][] } = {
  columns: [${columns.map(quote).join(', ')}],
  rows: [
${rows.map((row) => `    [${row.map(quote).join(', ')}],\n`).join('')}  ],
}`

const writeKind = ({ type, values }: Field) => {
  if (type === 'enum') return `[${(values ?? []).map(quote).join(', ')}]`
  return quote(type === 'number' || type === 'integer' || type === 'boolean' || type === 'date' ? type : 'string')
}

const donePattern = /^(?:is)?(?:done|completed?|finished|read|watched|bought|paid|returned|packed|sold|visited)$/i

/** The flag that `done` sets, when there is one. */
export const findDoneField = (entity: Entity) =>
  entity.fields.find(({ name, type }) => type === 'boolean' && donePattern.test(name))
/** Finds the field that is given without an option: the first text. */
export const findMainField = (entity: Entity) =>
  entity.fields.find(({ name }) => name === entity.main) ??
  entity.fields.find(({ type }) => /^(string|text|email|url)$/.test(type)) ??
  entity.fields[0]

const recordSettings = (entity: Entity, name: string) => `const noun = ${quote(entity.name)}
const dataFile = ${quote(`.${name}.json`)}
const mainField = ${quote(kebabCase(findMainField(entity)?.name ?? 'name'))}
const doneField: string = ${quote(kebabCase(findDoneField(entity)?.name ?? '').replace(/^item$/, ''))}

const fields: Record<string, FieldKind> = {
${entity.fields.map((field) => `  ${key(kebabCase(field.name))}: ${writeKind(field)},\n`).join('')}}`

const common: Record<string, OptionSpec> = {
  help: { type: 'boolean', short: 'h', help: 'Show this help' },
  version: { type: 'boolean', short: 'v', help: 'Show the version' },
}

const collectOptions = (plan: CliPlan): Record<string, OptionSpec> => {
  const options: Record<string, OptionSpec> = {}
  for (const command of plan.commands)
    for (const [name, { short, ...spec }] of Object.entries(command.options ?? {})) {
      const taken =
        short === undefined || Object.values({ ...options, ...common }).some((other) => other.short === short)
      options[name] ??= { ...spec, ...(!taken && { short }) }
    }
  return { ...options, ...common }
}

const table = (rows: [string, string][]) => {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`.trimEnd()).join('\n')
}

const writeHelp = (plan: CliPlan, options: Record<string, OptionSpec>) => {
  const [only, second] = plan.commands
  const single = only && !second
  const call = (command: CommandBlock, rest: string) =>
    [plan.name, ...(single ? [] : [command.name]), rest].filter(Boolean).join(' ')
  const lines = [
    plan.description,
    '',
    'Usage:',
    single ? `  ${call(only, only.usage)} [options]` : `  ${plan.name} <command> [options]`,
    ...(single
      ? []
      : [
          '',
          'Commands:',
          table(plan.commands.map((command) => [`${command.name} ${command.usage}`.trim(), command.summary])),
        ]),
    '',
    'Options:',
    table(
      Object.entries(options).map(([name, { type, short, default: fallback, help }]) => [
        `${short ? `-${short}, ` : '    '}--${name}${type === 'string' ? ' <value>' : ''}`,
        `${help}${fallback === undefined ? '' : ` (${fallback})`}`,
      ]),
    ),
    '',
    'Examples:',
    ...plan.commands.slice(0, 4).map((command) => `  ${call(command, command.example)}`),
  ]
  return lines.join('\n').replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')
}

const optionTable = (options: Record<string, OptionSpec>) =>
  Object.entries(options)
    .map(([name, { type, short, default: fallback }]) => {
      const parts = [
        `type: '${type}'`,
        ...(short ? [`short: '${short}'`] : []),
        ...(fallback === undefined ? [] : [`default: ${quote(fallback)}`]),
      ]
      return `  ${key(name)}: { ${parts.join(', ')} },\n`
    })
    .join('')

const dispatch = (commands: CommandBlock[]) => {
  const [only, second] = commands
  if (only && !second) return `  return ${only.run}(positionals, values)`
  return `  const [name, ...args] = positionals
  if (name === undefined) throw new UsageError('Name a command')
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(\`There is no command "\${name}"\`)
  return command(args, values)`
}

const commandTable = (commands: CommandBlock[]) =>
  commands.length < 2
    ? ''
    : `const commands: Record<string, Command> = {\n${commands.map(({ name, run }) => (name === run ? `  ${run},\n` : `  ${key(name)}: ${run},\n`)).join('')}}\n\n`

/** The whole of `src/cli.ts`. */
export const writeCliSource = (plan: CliPlan): string => {
  const parts = ['base', ...new Set(plan.commands.map(({ part }) => part))]
  const options = collectOptions(plan)
  const settings = [
    ...(parts.includes('units') ? [unitTable(plan.families)] : []),
    ...(plan.table ? [tableSettings(plan.table)] : []),
    ...(plan.entity ? [recordSettings(plan.entity, plan.name)] : []),
  ]
  const sections = parts.map((part) => cutToPart(readPart(part)))
  const body = removeUnused(`${[...settings, ...sections].join('\n\n')}

const help = \`${writeHelp(plan, options)}\`

const options = {
${optionTable(options)}} as const

${commandTable(plan.commands)}const run = async () => {
  // parseArgs takes -5 for an option; with a space before it, it is a number like any other
  const argv = process.argv.slice(2).map((arg) => (/^-\\.?\\d/.test(arg) ? \` \${arg}\` : arg))
  const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
  if (values.help) return help
  if (values.version) return '1.${plan.minor}.0'
${dispatch(plan.commands)}
}

const isMisuse = (error: unknown) =>
  error instanceof UsageError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))

// whoever reads our output may stop early, as head does
process.stdout.on('error', () => process.exit())

try {
  process.stdout.write(\`\${await run()}\\n\`)
} catch (error) {
  const misuse = isMisuse(error)
  const message = error instanceof Error ? error.message : String(error)
  const hint = misuse ? 'Try ${plan.name} --help\\n' : ''
  process.stderr.write(\`${plan.name}: \${message}\\n\${hint}\`)
  process.exitCode = misuse ? 2 : 1
}`)
  return `#!/usr/bin/env node\n${writeImports(parts, body)}\n\n${body.trimEnd()}\n`
}
