import { type Entity, type Field, readField, typeOfName } from '../../understand/english.ts'
import { entityOf } from './entity-data.ts'
import { listedFields } from './phrases.ts'

const fieldsOf = (text: string): Field[] => text.split('; ').flatMap((phrase) => readField(phrase) ?? [])

/** What a dashboard shows when only its topic is named; the fields of a chart: a date, numbers, choices. */
export const dashboards: [RegExp, string, string][] = [
  [
    /member|subscri|sign-?ups|users?\b/i,
    'membership',
    'name; date; fee; months count; plan (monthly, yearly, day pass); status (active, paused, ended)',
  ],
  [
    /sales?|revenue|shop|store|commerce/i,
    'sale',
    'customer; date; amount; quantity; region (north, east, south, west); channel (online, store, partner)',
  ],
  [
    /traffic|website|analytics|visitor|marketing|web/i,
    'visit',
    'page; date; visitors count; minutes; source (search, social, direct, email); device (phone, desktop, tablet)',
  ],
  [
    /fitness|workout|training|gym|health|running/i,
    'workout',
    'title; date; minutes; calories; type (run, swim, strength, yoga); place (indoors, outdoors)',
  ],
  [
    /support|ticket|service/i,
    'ticket',
    'title; date; hours; priority (low, medium, high); status (open, waiting, solved)',
  ],
  [
    /financ|money|expense|spend|budget/i,
    'payment',
    'title; date; amount; category (home, food, travel, fun); direction (in, out)',
  ],
  [
    /energy|power|solar|electric|sensor|iot|temperature/i,
    'reading',
    'place; date; value; temperature; room (kitchen, office, cellar); source (grid, solar)',
  ],
  [/project|team|task/i, 'task', 'title; due date; hours; status (open, doing, done); priority (low, medium, high)'],
]

const chartable: [Field['type'][], string][] = [
  [['date', 'datetime'], 'date'],
  [['integer', 'number'], 'amount'],
  [['enum'], 'category (first, second, third)'],
]

/** Adds what charts need and the entity lacks: a date, a number, a choice. */
export function withChartFields(entity: Entity): Entity {
  const grouped = entity.fields.slice(1).some((field) => field.type === 'string')
  const missing = chartable.flatMap(([types, phrase]) =>
    entity.fields.some((field) => types.includes(field.type)) || (grouped && types.includes('enum'))
      ? []
      : fieldsOf(phrase),
  )
  return missing.length ? { ...entity, fields: [...entity.fields, ...missing] } : entity
}

/**
 * What a dashboard charts: the records that the request describes, else what its topic usually counts. Fields that the
 * request names are part of either.
 */
export function topicEntity(prompt: string, described: Entity | undefined): Entity {
  const known = dashboards.find(([topic]) => topic.test(prompt))
  if (!known) return described ?? entityOf('record', fieldsOf('title; date; amount; category (first, second, third)'))
  const own = listedFields(prompt).filter((field) => typeOfName(field.name))
  const usual = fieldsOf(known[2]).filter((field) => !own.some((each) => each.name === field.name))
  return described && own.length === 0
    ? described
    : entityOf(known[1], [...usual.slice(0, 1), ...own, ...usual.slice(1)])
}

export type FormPreset = { asks: RegExp; name: string; title: string; fields: string; action: string; thanks: string }

export const formPresets: FormPreset[] = [
  {
    asks: /contact|get in touch/i,
    name: 'enquiry',
    title: 'Contact',
    fields: 'required name; required email; subject; required message',
    action: 'Send',
    thanks: 'Thank you. Your message is noted.',
  },
  {
    asks: /book|reserv|appointment/i,
    name: 'booking',
    title: 'Booking',
    fields: 'required name; required email; required date; guests count from 1 to 12; notes',
    action: 'Book',
    thanks: 'Your booking is noted.',
  },
  {
    asks: /feedback|survey|review/i,
    name: 'feedback',
    title: 'Feedback',
    fields: 'name; required rating from 1 to 5; required comment',
    action: 'Send feedback',
    thanks: 'Thank you for your feedback.',
  },
  {
    asks: /rsvp|invitation|party|wedding/i,
    name: 'reply',
    title: 'Reply',
    fields: 'required name; answer (coming, not coming, maybe); guests count from 0 to 8; notes',
    action: 'Reply',
    thanks: 'Your reply is noted.',
  },
  {
    asks: /job|application|apply/i,
    name: 'application',
    title: 'Application',
    fields: 'required name; required email; phone; website; required message',
    action: 'Apply',
    thanks: 'Your application is noted.',
  },
  {
    asks: /order|checkout|delivery/i,
    name: 'order',
    title: 'Order',
    fields: 'required name; required email; required address; quantity from 1 to 99; notes',
    action: 'Order',
    thanks: 'Your order is noted.',
  },
  {
    asks: /newsletter|subscri/i,
    name: 'subscription',
    title: 'Newsletter',
    fields: 'name; required email',
    action: 'Subscribe',
    thanks: 'You are on the list.',
  },
  {
    asks: /regist|sign[- ]?up|enrol/i,
    name: 'registration',
    title: 'Registration',
    fields: 'required name; required email; phone; whether news is welcome',
    action: 'Register',
    thanks: 'You are registered.',
  },
  {
    asks: /./,
    name: 'entry',
    title: 'Form',
    fields: 'required name; required email; message',
    action: 'Send',
    thanks: 'Thank you. Your entry is noted.',
  },
]

export const presetFields = (preset: FormPreset) => fieldsOf(preset.fields)

/** What a board moves when the request names nothing. */
export const boardEntity = (columns: string[]): Entity =>
  entityOf('task', [
    { name: 'title', type: 'string', required: true },
    { name: 'assignee', type: 'string', required: false },
    { name: 'dueDate', type: 'date', required: false },
    statusField(columns),
  ])

export const statusField = (columns: string[]): Field => ({
  name: 'status',
  type: 'enum',
  required: true,
  values: columns,
})
