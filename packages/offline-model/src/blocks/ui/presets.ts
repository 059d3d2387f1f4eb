import { dashboards } from '../../../data/load.ts'
import type { Entity } from '../../understand/entities.ts'
import { guessType } from '../../understand/field-types.ts'
import { type Field, readField } from '../../understand/fields.ts'
import { createEntity } from './entity-data.ts'
import { readListedFields } from './phrases.ts'

const readFields = (text: string): Field[] => text.split('; ').flatMap((phrase) => readField(phrase) ?? [])

const chartable: [Field['type'][], string][] = [
  [['date', 'datetime'], 'date'],
  [['integer', 'number'], 'amount'],
  [['enum'], 'category (first, second, third)'],
]

/** Adds what charts need and the entity lacks: a date, a number, a choice. */
export function addChartFields(entity: Entity): Entity {
  const grouped = entity.fields.slice(1).some((field) => field.type === 'string')
  const missing = chartable.flatMap(([types, phrase]) =>
    entity.fields.some((field) => types.includes(field.type)) || (grouped && types.includes('enum'))
      ? []
      : readFields(phrase),
  )
  return missing.length ? { ...entity, fields: [...entity.fields, ...missing] } : entity
}

/**
 * Chooses what a dashboard charts: the records that the request describes, else what its topic usually counts. Fields that the
 * request names are part of either.
 */
export function chooseTopicEntity(prompt: string, described: Entity | undefined): Entity {
  const known = dashboards.find(({ asks }) => asks.test(prompt))
  if (!known)
    return described ?? createEntity('record', readFields('title; date; amount; category (first, second, third)'))
  const own = readListedFields(prompt).filter((field) => guessType(field.name))
  const usual = readFields(known.fields).filter((field) => !own.some((each) => each.name === field.name))
  return described && own.length === 0
    ? described
    : createEntity(known.name, [...usual.slice(0, 1), ...own, ...usual.slice(1)])
}

export const readPresetFields = (preset: { fields: string }) => readFields(preset.fields)

/** Creates what a board moves when the request names nothing. */
export const createBoardEntity = (columns: string[]): Entity =>
  createEntity('task', [
    { name: 'title', type: 'string', required: true },
    { name: 'assignee', type: 'string', required: false },
    { name: 'dueDate', type: 'date', required: false },
    createStatusField(columns),
  ])

export const createStatusField = (columns: string[]): Field => ({
  name: 'status',
  type: 'enum',
  required: true,
  values: columns,
})
