import { nouns, samples } from '../../../data/load.ts'
import type { Entity } from '../../understand/entities.ts'
import type { Field } from '../../understand/fields.ts'
import { capitalize, humanCase, plural } from '../../understand/words.ts'
import type { EntitySpec, FieldSpec, Row, Value } from './parts/records.ts'

const types: Record<Field['type'], FieldSpec['type']> = {
  string: 'text',
  text: 'long',
  integer: 'number',
  number: 'number',
  boolean: 'yes-no',
  date: 'date',
  datetime: 'date',
  email: 'email',
  url: 'link',
  enum: 'choice',
  reference: 'text',
}

const writeLabel = (field: Field) =>
  capitalize(humanCase(field.type === 'reference' ? field.name.replace(/Id$/, '') : field.name))

export function writeEntitySpec(entity: Entity): EntitySpec {
  return {
    name: entity.name,
    label: humanCase(entity.name),
    plural: humanCase(entity.plural),
    fields: entity.fields.map((field, index) => ({
      name: field.name,
      label: writeLabel(field),
      type: /password|passcode|\bpin$/i.test(field.name) ? 'secret' : types[field.type],
      required: field.required || index === 0,
      options: field.values,
      min: field.min,
      max: field.max,
      whole: field.type === 'integer' ? true : undefined,
    })),
  }
}

const oneDay = 86_400_000
const epoch = Date.UTC(2026, 10, 20)
const { people } = samples

const peopleFields =
  /name|author|owner|setter|coach|teacher|host|speaker|assign|customer|client|artist|director|person|manager|contact|guest/i

/** A steady stream of numbers from 0 to 1, so that the same request has the same samples. */
const spread = (row: number, column: number) => (((row + 1) * 7919 + (column + 3) * 104729) % 997) / 997

function chooseNumber(field: Field, share: number): number {
  const money = /price|cost|amount|total|salary|value|revenue|balance|deal|budget/i.test(field.name)
  const low =
    field.min ??
    (/year/i.test(field.name)
      ? 1996
      : /age/i.test(field.name) && !/page/i.test(field.name)
        ? 19
        : /page/i.test(field.name)
          ? 80
          : 1)
  const high =
    field.max ??
    (/year/i.test(field.name)
      ? 2026
      : /page/i.test(field.name)
        ? 600
        : /rating|stars/i.test(field.name)
          ? 5
          : money
            ? 900
            : 60)
  const value = low + share * (high - low)
  return field.type === 'integer' ? Math.round(value) : Math.round(value * (money ? 2 : 10)) / (money ? 2 : 10)
}

function createSampleValue(entity: Entity, field: Field, row: number, column: number): Value {
  const share = spread(row, column)
  const name = people[(row + column) % people.length] ?? ''
  switch (field.type) {
    case 'integer':
    case 'number':
      return chooseNumber(field, share)
    case 'boolean':
      return share > 0.5
    case 'date':
    case 'datetime':
      return new Date(epoch - Math.round(row * 4.7 + share * 3) * oneDay).toISOString().slice(0, 10)
    case 'email':
      return `${(people[row % people.length] ?? '').split(' ')[0]?.toLowerCase()}@example.org`
    case 'url':
      return `https://example.org/${entity.plural.toLowerCase()}/${row + 1}`
    case 'enum':
      return field.values?.[row < 6 ? row % field.values.length : Math.floor(share * field.values.length)] ?? ''
    case 'text':
      return samples.text[row % samples.text.length] ?? ''
    case 'reference':
      return chooseTitle(field.target ?? 'item', row % 3)
    case 'string':
      if (column === 0 && !/customer|client|person|author|assignee|member|guest/i.test(field.name))
        return chooseTitle(entity.name, row)
      return (
        samples.byField.find(({ asks }) => asks.test(field.name))?.values[row % 6] ??
        (peopleFields.test(field.name) ? name : `${writeLabel(field)} ${'ABCDEF'.charAt(row % 6)}`)
      )
  }
}

function chooseTitle(entityName: string, row: number): string {
  const known = [...nouns].find(([name, { samples }]) => samples && entityName.toLowerCase().endsWith(name))?.[1]
    .samples
  const round = Math.floor(row / 6)
  const title = known?.[row % known.length]
  if (title) return round ? `${title} ${round + 1}` : title
  return `${capitalize(humanCase(entityName))} ${['one', 'two', 'three', 'four', 'five', 'six'][row] ?? row + 1}`
}

/** Records to look at before a person has entered any. */
export const createSampleRows = (entity: Entity, count: number): Row[] =>
  Array.from({ length: count }, (_, row) => ({
    id: `sample-${row + 1}`,
    ...Object.fromEntries(
      entity.fields.map((field, column) => [field.name, createSampleValue(entity, field, row, column)]),
    ),
  }))

/** An entity from names alone: for views that bring their own. */
export const createEntity = (name: string, fields: Field[]): Entity => ({
  name,
  plural: plural(name),
  fields,
  belongsTo: [],
})
