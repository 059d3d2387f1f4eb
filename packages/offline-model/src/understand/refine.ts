import { type Entity, readEntities } from './entities.ts'
import { type Field, readField } from './fields.ts'
import { splitList } from './phrases.ts'
import { isThing } from './things.ts'
import { camelCase, plural, singular, words } from './words.ts'

const kinds =
  '(?:fields?|propert(?:y|ies)|columns?|attributes?|resources?|entit(?:y|ies)|endpoints?|collections?|tables?)'
const rename = new RegExp(
  `^rename\\s+(?:the\\s+)?(.+?)(?:\\s+${kinds})?(?:\\s+(?:in|of|on)\\s+.+?)?\\s+(?:to|as|into)\\s+(.+)$`,
  'i',
)
const remove = new RegExp(
  `^(?:remove|drop|delete|get rid of|omit)\\s+(?:the\\s+)?(.+?)(?:\\s+${kinds})?(?:\\s+(?:from|of|in|on)\\s+(?:the\\s+|each\\s+)?(.+?))?$`,
  'i',
)
const demand = /^make\s+(?:the\s+)?(.+?)\s+(required|mandatory|optional)$/i
const add =
  /^(?:add|include|introduce|also (?:store|track|keep|record|add|have)|store|track|record|we (?:also )?need|support)\s+(?:also\s+)?(.+)$/i
const target = /\s+(?:to|for|on|in)\s+(?:the\s+|each\s+|every\s+|all\s+|an?\s+)?([\p{L} ]+?)$/iu
const should =
  /^(?:each\s+|every\s+|an?\s+|the\s+)?([\p{L} ]{2,30}?)\s+(?:should |must |also |can |now |need to )*(?:have|has|get|need|needs|include|store)\s+(?:also\s+)?(.+)$/iu

const byName = (entities: Entity[], phrase: string | undefined) => {
  const name = camelCase(singular(phrase ?? ''))
  return entities.find((entity) => entity.name === name || entity.name === singular(words(phrase ?? '').at(-1) ?? ''))
}

const replace = (entities: Entity[], changed: Entity) =>
  entities.map((entity) => (entity.name === changed.name ? changed : entity))

const withFields = (entity: Entity, added: Field[]): Entity => ({
  ...entity,
  fields: [...entity.fields.filter((field) => !added.some(({ name }) => name === field.name)), ...added],
})

const referTo = (parent: Entity): Field => ({
  name: `${parent.name}Id`,
  type: 'reference',
  required: true,
  target: parent.name,
})

const fieldsByName = /\b(?:fields?|propert(?:y|ies)|columns?|attributes?)$/i

/** Adds `what` to an entity as fields, or, where it is a thing and was not called a field, beside it as its children. */
const addTo = (entities: Entity[], subject: Entity, what: string): Entity[] => {
  const called = fieldsByName.test(what)
  const items = splitList(what.replace(new RegExp(`\\s+${kinds}$`, 'i'), ''))
  const things = items.filter(
    (item) => !called && isThing(item.replace(/^(?:an?|the)\s+/i, '').replace(/\s*\(.*$/, '')),
  )
  const fields = items
    .filter((item) => !things.includes(item))
    .map((item) => readField(item.replace(new RegExp(`\\s+${kinds}\\b`, 'i'), '')))
    .filter((field) => field !== undefined)
  const children =
    things.length > 0 ? readEntities(things.join(', ')).filter((child) => !byName(entities, child.name)) : []
  return [
    ...replace(entities, withFields(subject, fields)),
    ...children.map((child) => ({ ...child, belongsTo: [subject.name], fields: [referTo(subject), ...child.fields] })),
  ]
}

const renamed = (entities: Entity[], from: string, to: string): Entity[] => {
  const entity = byName(entities, from)
  const next = camelCase(singular(to))
  if (entity)
    return entities.map((one) => ({
      ...(one === entity ? { ...one, name: next, plural: plural(next) } : one),
      belongsTo: one.belongsTo.map((parent) => (parent === entity.name ? next : parent)),
      fields: one.fields.map((field) =>
        field.target === entity.name ? { ...field, name: `${next}Id`, target: next } : field,
      ),
    }))
  const name = camelCase(from)
  const field = readField(to)
  return entities.map((one) => ({
    ...one,
    fields: one.fields.map((old) => (old.name === name && field ? { ...old, name: field.name } : old)),
  }))
}

const without = (entities: Entity[], what: string, where: string | undefined): Entity[] => {
  const entity = where === undefined ? byName(entities, what) : undefined
  if (entity && entities.length > 1)
    return entities
      .filter((one) => one !== entity)
      .map((one) => ({
        ...one,
        belongsTo: one.belongsTo.filter((parent) => parent !== entity.name),
        fields: one.fields.filter((field) => field.target !== entity.name),
      }))
  const subject = byName(entities, where)
  const names = splitList(what).map((item) => camelCase(item.replace(/^the\s+/i, '')))
  return entities.map((one) =>
    subject && one !== subject
      ? one
      : {
          ...one,
          fields: one.fields.filter(
            (field) => !names.includes(field.name) && !names.includes(field.name.replace(/Id$/, '')),
          ),
        },
  )
}

const demanded = (entities: Entity[], what: string, required: boolean): Entity[] => {
  const names = splitList(what).map((item) => camelCase(item.replace(/^the\s+/i, '')))
  return entities.map((one) => ({
    ...one,
    fields: one.fields.map((field) => (names.includes(field.name) ? { ...field, required } : field)),
  }))
}

/** "a field for the shoes" is "a shoes field". */
const fieldFor =
  /^(?:an?|the|another|new)?\s*(?:new )?(fields?|propert(?:y|ies)|columns?|attributes?) (?:for|called|named)\s+(?:the |its |their |an? )?(.+)$/i

const added = (entities: Entity[], wished: string): Entity[] => {
  const what = wished.replace(fieldFor, '$2 $1')
  const subject = byName(entities, target.exec(what)?.[1])
  if (subject) return addTo(entities, subject, what.replace(target, ''))
  const labelled = new RegExp(`\\b${kinds}\\b`, 'i').exec(what)?.[0] ?? ''
  const asField = /^(field|prop|col|attr)/i.test(labelled)
  const head = what
    .replace(/^(?:an?|the|new|another|endpoints? for)\s+/gi, '')
    .replace(new RegExp(`\\s+(?:${kinds})\\b`, 'i'), '')
  const detailed = /\b(?:with|has|have|belong)/i.test(head)
  const [first] = entities
  if (!first || (!asField && (labelled !== '' || detailed || isThing(splitList(head)[0] ?? '')))) {
    const known = new Set(entities.map((entity) => entity.name))
    const fresh = readEntities(head).filter((entity) => !known.has(entity.name))
    return [...entities, ...fresh]
  }
  return addTo(entities, first, what)
}

/** One wish of a refinement. Returns the same array when the wish is not understood. */
const refineOnce = (entities: Entity[], wish: string): Entity[] => {
  const text = wish
    .trim()
    .replace(/^(?:please|and|then|also(?= (?:add|remove|rename|drop)))\s+/i, '')
    .replace(/[.!]+$/, '')
    .replace(/\s+too$/i, '')
  const [, from, to] = rename.exec(text) ?? []
  if (from && to) return renamed(entities, from, to)
  const [, gone, where] = remove.exec(text) ?? []
  if (gone) return without(entities, gone, where)
  const [, what, how] = demand.exec(text) ?? []
  if (what && how) return demanded(entities, what, !/optional/i.test(how))
  const [, more] = add.exec(text) ?? []
  if (more) return added(entities, more)
  const [, who, having] = should.exec(text) ?? []
  const subject = byName(entities, who)
  return subject && having ? addTo(entities, subject, having) : entities
}

/** Applies a refinement: `add a publisher to books`, `remove pages`, `rename author to writer`, `make title optional`, `members should have a phone`. */
export const refineEntities = (entities: Entity[], prompt: string): Entity[] =>
  prompt
    .split(
      /[.;\n]+(?=\s|$)|,?\s+(?:and|then)\s+(?=(?:please |also )?(?:add|remove|rename|drop|delete|make)\b)|,\s+(?=(?:add|remove|rename|drop|delete|make)\b)/i,
    )
    .filter((wish) => wish.trim() !== '')
    .reduce(refineOnce, entities)
