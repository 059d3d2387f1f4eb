import type { CommandBlock, OptionSpec } from '../../../data/schema.ts'
import type { Entity } from '../../understand/entities.ts'
import { humanCase, kebabCase } from '../../understand/words.ts'
import { findDoneField, findMainField } from './source.ts'

const optionFor = ({ name, type, values }: Entity['fields'][number]): [string, OptionSpec] => [
  kebabCase(name),
  {
    type: type === 'boolean' ? 'boolean' : 'string',
    help: `${type === 'boolean' ? 'Whether it is' : 'The'} ${humanCase(name)}${type === 'enum' ? `: ${(values ?? []).join(', ')}` : type === 'date' ? ', as 2026-03-14' : ''}`,
  },
]

/** Something that the main field can hold, as it is typed: a tool's own examples have to run. */
const exampleFor = (field: Entity['fields'][number] | undefined, text: string): string => {
  switch (field?.type) {
    case 'number':
      return '7.5'
    case 'integer':
      return '7'
    case 'date':
      return '2026-03-14'
    case 'boolean':
      return 'yes'
    case 'enum':
      return field.values?.[0]?.includes(' ') ? `"${field.values[0]}"` : (field.values?.[0] ?? text)
    default:
      return `"${text}"`
  }
}

/** The commands that keep an entity's records in a file. */
export const createRecordCommands = (entity: Entity): CommandBlock[] => {
  const main = findMainField(entity)
  const others = entity.fields.filter((field) => field !== main)
  const file: Record<string, OptionSpec> = {
    file: { type: 'string', short: 'f', help: 'Where it is kept (a file in the home folder)' },
  }
  const options = { ...Object.fromEntries(others.map(optionFor)), ...file }
  const done = findDoneField(entity)
  const text = humanCase(main?.name ?? 'name')
  const block = (
    run: string,
    name: string,
    usage: string,
    summary: string,
    example: string,
    more: Record<string, OptionSpec> = {},
  ): CommandBlock => ({
    part: 'records',
    run,
    name,
    usage,
    summary,
    example,
    asked: /^$/,
    options: { ...options, ...more },
  })
  return [
    block(
      'add',
      'add',
      `<${text}>`,
      `Add ${/^[aeiou]/i.test(entity.name) ? 'an' : 'a'} ${humanCase(entity.name)}`,
      exampleFor(main, `First ${humanCase(entity.name)}`),
    ),
    block('list', 'list', '[words]', 'List them, or those with the words or values given', '', {
      json: { type: 'boolean', help: 'Print JSON' },
    }),
    ...(done
      ? [
          block(
            'markDone',
            done.name.replace(/^is/, '').toLowerCase() === 'done' ? 'done' : kebabCase(done.name),
            '<id>',
            `Mark as ${humanCase(done.name)}`,
            '1',
          ),
        ]
      : []),
    block('edit', 'edit', `<id> [${text}]`, 'Change one', `1 ${exampleFor(main, 'Another text')}`),
    block('remove', 'remove', '<id>', 'Remove one', '1'),
    ...(entity.fields.some(({ type }) => type === 'number' || type === 'integer')
      ? [block('total', 'total', '[field]', 'Counts and sums, by a field', '')]
      : []),
  ]
}
