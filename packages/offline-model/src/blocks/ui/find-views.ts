import { formPresets } from '../../../data/load.ts'
import type { Entity } from '../../understand/entities.ts'
import { camelCase, capitalize, humanCase } from '../../understand/words.ts'
import { createEntity } from './entity-data.ts'
import { readHeadline, readListedFields, readThings, removeLooks, spellsOutFields } from './phrases.ts'
import { addChartFields, chooseTopicEntity, createBoardEntity, createStatusField, readPresetFields } from './presets.ts'
import { add, consume, type Finder } from './reading.ts'
import { putEntity } from './spec.ts'

const stage =
  /^(?:backlog|ideas?|to[- ]?do|next|ready|planned|doing|in[- ]progress|blocked|review|in[- ]review|testing|qa|done|deployed|live|shipped)$/i
const named =
  /\b(?:columns|lanes|stages|lists|statuses)\b:?\s*(?:named|called|like|such as|labelled|of|for|are)?:?\s*\(?([^.;)]+)/i

const columnNames = (list: string) =>
  list
    .replace(/\b(?:dark|light|with)\b.*$/i, '')
    .split(/\s*(?:,|\/|→|->|\band\b)\s*/)
    .map((each) => each.trim().replace(/^(?:for|the|called|named|labelled)\s+/i, ''))
    .filter((each) => /^[\p{L}\d_ -]{1,24}$/u.test(each))

/** The columns of a board, and the request without them. */
function readColumns(prompt: string): { columns?: string[]; rest: string } {
  const list = named.exec(prompt)
  const stages = /\b(?:with|:)\s+([^.;]+)/i.exec(prompt)
  const found =
    list ?? (stages && columnNames(stages[1] ?? '').filter((each) => stage.test(each)).length >= 2 ? stages : null)
  const columns = columnNames(found?.[1] ?? '').map((each) => each.toLowerCase().replace(/[\s-]+/g, '_'))
  return found && columns.length >= 2 ? { columns, rest: prompt.replace(found[0], ' ') } : { rest: prompt }
}

export const findKanban: Finder = (reading, prompt) => {
  const match =
    /\b(?:kan ?ban|trello|scrum|agile|task|project|tracker|pipeline|sales)(?:[- ](?:style|like))?[- ](?:task )?board\b|\bkan ?ban\b|\btrello\b|\bboard with (?:columns|lanes)|\b(?:sales|hiring|deal) pipeline\b/i.exec(
      reading.text,
    )
  if (!match) return reading
  const taken = consume(reading, match)
  const { columns, rest: text } = readColumns(prompt)
  const used = columns ? { ...taken, text: readColumns(taken.text).rest } : taken
  const things = readThings(text.replace(match[0], ' '))
  const known =
    reading.spec.entities[0] ??
    things.find((each) => each.fields.some((field) => /^(status|stage|state)$/.test(field.name))) ??
    things.at(-1)
  const fallback = createBoardEntity(columns ?? ['to_do', 'in_progress', 'done'])
  const subject =
    known ?? (/applica|hiring|job/i.test(prompt) ? { ...fallback, name: 'job', plural: 'jobs' } : fallback)
  const choice =
    subject.fields.find((field) => /^(status|stage|state)$/.test(field.name)) ??
    subject.fields.find((field) => field.type === 'enum')
  const field =
    choice && !columns
      ? choice
      : { ...createStatusField(columns ?? ['to_do', 'in_progress', 'done']), ...(choice && { name: choice.name }) }
  const entity = { ...subject, fields: [...subject.fields.filter((each) => each.name !== field.name), field] }
  const spec = putEntity(used.spec, entity)
  return add(
    { ...used, spec },
    { id: 'board', title: 'Board', view: { kind: 'kanban', entity: entity.name, field: field.name } },
    match.index,
  )
}

export const findDashboard: Finder = (reading, prompt) => {
  const match = /\b(?:dashboard|analytics|statistics|reports?|charts?|graphs?|insights|visuali[sz]ation)\b/i.exec(
    reading.text,
  )
  if (!match) return reading
  const rest = consume(reading, match)
  const things = readThings(prompt.replace(/\b(?:dashboard|analytics|statistics|reports?|insights)\b/gi, ' '))
  const numbered = (each: Entity) => each.fields.some((field) => field.type === 'number' || field.type === 'integer')
  const rich =
    reading.spec.entities[0] ??
    things.find((each) => each.fields.length >= 3 && (numbered(each) || spellsOutFields(prompt)))
  const entity = addChartFields(chooseTopicEntity(prompt, rich))
  const position = match.index
  const shown = add(
    { ...rest, spec: putEntity(rest.spec, entity) },
    { id: 'overview', title: 'Overview', view: { kind: 'dashboard', entity: entity.name } },
    position,
  )
  return add(
    shown,
    {
      id: entity.plural,
      title: capitalize(humanCase(entity.plural)),
      view: { kind: 'collection', entity: entity.name },
    },
    position + 0.5,
  )
}

export const findLanding: Finder = (reading, prompt) => {
  const match =
    /\b(?:landing|marketing|product|home|promo(?:tional)?|launch|coming soon)[- ]?(?:page|site)\b|\bhomepage\b|\b(?:web ?site(?! (?:traffic|analytics|visit|stat))|one[- ]pager|(?<!(?:stock|share|investment|crypto) )portfolio)\b/i.exec(
      reading.text,
    )
  if (!match) return reading
  const about =
    /\b(?:for|about|of|to promote|promoting)\s+(.+?)(?=,| with\b| that\b| which\b| called\b| named\b| where\b| in (?:dark|light|a )|\.|;|$)/i
      .exec(removeLooks(prompt).slice(match.index))?.[1]
      ?.trim()
  const before = readHeadline(reading.text.slice(0, match.index)).replace(/^(?:an?|the|my|our|some)$/i, '')
  // "make me a website" does not say of what
  if (/^web ?site$/i.test(match[0]) && !about && !before) return reading
  const subject = about ?? (before || (/portfolio/i.test(match[0]) ? 'a portfolio' : 'your idea'))
  const named = /\bfeatures?(?: (?:like|such as|including|are|of))?:?\s+([^.]+)/i.exec(prompt)?.[1]
  const features = named
    ? named
        .split(/\s*(?:,|\band\b)\s*/)
        .map((each) => each.trim())
        .filter((each) => each && !/pricing|faq|sign|hero|price|testimonial|section/i.test(each))
        .slice(0, 4)
    : []
  const pricing = !/\b(?:no|without) (?:pricing|prices|plans)/i.test(prompt)
  const used = { ...consume(reading, match), text: '' }
  return add(used, { id: 'home', title: 'Home', view: { kind: 'landing', subject, features, pricing } }, match.index)
}

export const findForm: Finder = (reading, prompt) => {
  const match = /\b(?:(sign[- ]up|[\w-]+) )?(form|survey|questionnaire|rsvp|invitation page)\b/i.exec(reading.text)
  if (!match || /log ?in|sign[- ]?in/i.test(match[0])) return reading
  // Every list has a form to add to it.
  if (/\b(?:collection|list|table|catalog(?:ue)?|tracker)\b.*\bform (?:to|for) add/i.test(prompt))
    return consume(reading, match)
  const preset =
    formPresets.find((each) =>
      each.asks.test(/\bform$/i.test(match[0]) && match[1] && !/^(an?|the)$/i.test(match[1]) ? match[0] : prompt),
    ) ?? formPresets.at(-1)
  if (!preset) return reading
  const listed = readListedFields(
    removeLooks(prompt).replace(/\b(?:validation|success (?:state|message)|error messages?)\b/gi, ' '),
  )
  const fields =
    listed.length >= 2
      ? listed.map((field) => ({ ...field, required: field.required || /^(name|email)$/.test(field.name) }))
      : readPresetFields(preset)
  const named = match[1] && !/^(an?|the|simple|nice|my|with)$/i.test(match[1])
  const entity = createEntity(preset.name === 'entry' && named ? camelCase(`${match[1]} entry`) : preset.name, fields)
  const title = named ? capitalize(match[0].toLowerCase()) : preset.title
  const used = { ...consume(reading, match), text: '' }
  return add(
    { ...used, spec: putEntity(used.spec, entity) },
    { id: 'form', title, view: { kind: 'form', entity: entity.name, action: preset.action, thanks: preset.thanks } },
    match.index,
  )
}

export const findPricing: Finder = (reading) => {
  const match = /\bpricing(?: (?:page|table|cards?|plans?|section))?\b|\bprice (?:table|cards?)\b/i.exec(reading.text)
  return match
    ? add(consume(reading, match), { id: 'pricing', title: 'Pricing', view: { kind: 'pricing' } }, match.index)
    : reading
}
