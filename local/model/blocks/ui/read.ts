import {
  camelCase,
  type Entity,
  humanCase,
  plural,
  readColours,
  readField,
  readGivenTitle,
  readTitle,
  singular,
} from '../../understand/english.ts'
import { widgets } from './catalogue.ts'
import { entityOf } from './entity-data.ts'
import { listedFields, readThings, spellsOutFields, withoutLooks } from './phrases.ts'
import { boardEntity, dashboardEntity, formPresets, presetFields, statusField, withChartFields } from './presets.ts'
import { type SectionSpec, type UiSpec, withEntity, withSection } from './spec.ts'
import { deckFor, pollFrom, productsFor, quizFor } from './trivia.ts'

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const themeSwitch =
  /\b(?:dark|light|theme|night)(?: ?\/ ?(?:dark|light))?[- ](?:mode )?(?:toggle|switch(?:er)?)\b|\b(?:toggle|switch)\b[^.,]*\b(?:theme|dark|light)\b/i

/** What is left to read, and what has been found in it so far. */
type Reading = { text: string; spec: UiSpec; at: Map<string, number> }
type Finder = (reading: Reading, prompt: string) => Reading

const add = (reading: Reading, section: SectionSpec, position: number): Reading => ({
  ...reading,
  spec: withSection(reading.spec, section),
  at: new Map(reading.at).set(section.id, position),
})
/** Takes a phrase out, so that it is not read twice, and keeps the positions of the rest. */
const consume = (reading: Reading, match: RegExpExecArray): Reading => ({
  ...reading,
  text:
    reading.text.slice(0, match.index) +
    ' '.repeat(match[0].length) +
    reading.text.slice(match.index + match[0].length),
})

const columnsIn = (prompt: string): string[] | undefined => {
  const listed =
    /\b(?:columns|lanes|stages|lists|statuses)\b:?\s*(?:named|called|like|such as|of|are)?:?\s*\(?([^.;)]+)/i.exec(
      prompt,
    )?.[1]
  const columns = listed
    ?.replace(/\b(?:dark|light|with)\b.*$/i, '')
    .split(/\s*(?:,|\/|→|->|\band\b)\s*/)
    .map((each) => each.trim().toLowerCase().replace(/\s+/g, '_'))
    .filter((each) => /^[\p{L}\d_-]{1,24}$/u.test(each))
  return columns && columns.length >= 2 ? columns : undefined
}

const findKanban: Finder = (reading, prompt) => {
  const match =
    /\b(?:kan ?ban|trello|scrum|agile|task|project|tracker|pipeline|sales)(?:[- ](?:style|like))?[- ](?:task )?board\b|\bkan ?ban\b|\btrello\b|\bboard with (?:columns|lanes)|\b(?:sales|hiring|deal) pipeline\b/i.exec(
      reading.text,
    )
  if (!match) return reading
  const rest = consume(reading, match)
  const columns = columnsIn(prompt)
  const text = columns
    ? prompt.replace(/\b(?:with )?(?:the )?(?:columns|lanes|stages|lists|statuses)\b:?[^.;]*/i, ' ')
    : prompt
  const things = readThings(text.replace(match[0], ' '))
  const known =
    reading.spec.entities[0] ??
    things.find((each) => each.fields.some((field) => /^(status|stage|state)$/.test(field.name))) ??
    things.at(-1)
  const fallback = boardEntity(columns ?? ['to_do', 'in_progress', 'done'])
  const subject =
    known ?? (/applica|hiring|job/i.test(prompt) ? { ...fallback, name: 'job', plural: 'jobs' } : fallback)
  const choice =
    subject.fields.find((field) => /^(status|stage|state)$/.test(field.name)) ??
    subject.fields.find((field) => field.type === 'enum')
  const field =
    choice && !columns
      ? choice
      : { ...statusField(columns ?? ['to_do', 'in_progress', 'done']), ...(choice && { name: choice.name }) }
  const entity = { ...subject, fields: [...subject.fields.filter((each) => each.name !== field.name), field] }
  const spec = withEntity(rest.spec, entity)
  return add(
    { ...rest, spec },
    { id: 'board', title: 'Board', view: { kind: 'kanban', entity: entity.name, field: field.name } },
    match.index,
  )
}

const findDashboard: Finder = (reading, prompt) => {
  const match = /\b(?:dashboard|analytics|statistics|reports?|charts?|graphs?|insights|visuali[sz]ation)\b/i.exec(
    reading.text,
  )
  if (!match) return reading
  const rest = consume(reading, match)
  const things = readThings(prompt.replace(/\b(?:dashboard|analytics|statistics|reports?|insights)\b/gi, ' '))
  const rich =
    reading.spec.entities[0] ??
    things.find(
      (each) =>
        each.fields.length >= 3 && each.fields.some((field) => field.type === 'number' || field.type === 'integer'),
    )
  const entity = withChartFields(rich ?? dashboardEntity(prompt))
  const position = match.index
  const shown = add(
    { ...rest, spec: withEntity(rest.spec, entity) },
    { id: 'overview', title: 'Overview', view: { kind: 'dashboard', entity: entity.name } },
    position,
  )
  return add(
    shown,
    { id: entity.plural, title: sentence(humanCase(entity.plural)), view: { kind: 'collection', entity: entity.name } },
    position + 0.5,
  )
}

const findLanding: Finder = (reading, prompt) => {
  const match =
    /\b(?:landing|marketing|product|home|promo(?:tional)?|launch|coming soon)[- ]?(?:page|site)\b|\bhomepage\b|\b(?:web ?site|one[- ]pager|portfolio)\b/i.exec(
      reading.text,
    )
  if (!match) return reading
  const about =
    /\b(?:for|about|of|to promote|promoting)\s+(.+?)(?=,| with\b| that\b| which\b| called\b| named\b| where\b| in (?:dark|light|a )|\.|;|$)/i
      .exec(withoutLooks(prompt).slice(match.index))?.[1]
      ?.trim()
  const subject = about ?? (/portfolio/i.test(match[0]) ? 'a portfolio' : (readTitle(prompt) ?? 'your idea'))
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

const findForm: Finder = (reading, prompt) => {
  const match = /\b(?:([\w-]+) )?(form|survey|questionnaire)\b/i.exec(reading.text)
  if (!match || /log ?in|sign[- ]?in/i.test(match[0])) return reading
  const preset =
    formPresets.find((each) =>
      each.asks.test(/\bform$/i.test(match[0]) && match[1] && !/^(an?|the)$/i.test(match[1]) ? match[0] : prompt),
    ) ?? formPresets.at(-1)
  if (!preset) return reading
  const listed = listedFields(
    withoutLooks(prompt).replace(/\b(?:validation|success (?:state|message)|error messages?)\b/gi, ' '),
  )
  const fields =
    listed.length >= 2
      ? listed.map((field) => ({ ...field, required: field.required || /^(name|email)$/.test(field.name) }))
      : presetFields(preset)
  const named = match[1] && !/^(an?|the|simple|nice|my|with)$/i.test(match[1])
  const entity = entityOf(preset.name === 'entry' && named ? camelCase(`${match[1]} entry`) : preset.name, fields)
  const title = named ? sentence(match[0].toLowerCase()) : preset.title
  const used = { ...consume(reading, match), text: '' }
  return add(
    { ...used, spec: withEntity(used.spec, entity) },
    { id: 'form', title, view: { kind: 'form', entity: entity.name, action: preset.action, thanks: preset.thanks } },
    match.index,
  )
}

const findPricing: Finder = (reading) => {
  const match = /\bpricing(?: (?:page|table|cards?|plans?|section))?\b|\bprice (?:table|cards?)\b/i.exec(reading.text)
  return match
    ? add(consume(reading, match), { id: 'pricing', title: 'Pricing', view: { kind: 'pricing' } }, match.index)
    : reading
}

/** Parts that take a few words or lists from the request. */
const findFilled: Finder = (reading, prompt) => {
  const filled: [string, RegExp, string, () => Record<string, unknown>][] = [
    [
      'quiz',
      /\b(?:quiz|trivia)(?: (?:game|app))?\b/i,
      `${quizFor(prompt).title}`,
      () => ({ questions: quizFor(prompt).questions }),
    ],
    [
      'flashcards',
      /\bflash ?cards?(?: app)?\b|\bvocabulary (?:trainer|cards)\b/i,
      'Flashcards',
      () => ({ samples: deckFor(prompt) }),
    ],
    ['poll', /\b(?:poll(?:ing)?|voting)(?: (?:app|widget|page))?\b/i, 'Poll', () => pollFrom(prompt)],
    [
      'cart',
      /\bshopping cart\b|\b(?:web|online|e-?commerce)[- ]?(?:shop|store)\b|\b(?:product )?(?:store|shop)\b|\bcart\b/i,
      'Shop',
      () => ({ products: productsFor(prompt) }),
    ],
  ]
  return filled.reduce((found, [id, asks, title, props]) => {
    const match = asks.exec(found.text)
    return match
      ? add(consume(found, match), { id, title, view: { kind: 'widget', id, props: props() } }, match.index)
      : found
  }, reading)
}

const findTodo: Finder = (reading, prompt) => {
  const match =
    /\b(?:to[- ]?dos?|task|check|shopping|grocery|groceries|packing|bucket|wish)[- ]?list(?: app)?\b|\bto[- ]?dos?(?: app)?\b|\bchecklist\b/i.exec(
      reading.text,
    )
  if (!match || spellsOutFields(prompt)) return reading
  const shopping = /shopping|grocer/i.test(match[0])
  const samples = shopping
    ? ['Oat milk', 'Lemons', 'Red lentils', 'Coffee']
    : /pack/i.test(match[0])
      ? ['Passport', 'Rain jacket', 'Charger', 'Book']
      : /wish|bucket/i.test(match[0])
        ? ['See the aurora', 'Learn to bind books', 'Swim in a lake']
        : ['Write the outline', 'Book the room', 'Call the printer']
  const props = {
    noun: shopping || /pack/i.test(match[0]) ? 'item' : /wish|bucket/i.test(match[0]) ? 'wish' : 'task',
    samples,
  }
  return add(
    consume(reading, match),
    { id: 'todo', title: shopping ? 'Shopping list' : 'To do', view: { kind: 'widget', id: 'todo', props } },
    match.index,
  )
}

/** Ready-made tools for data; a request that spells out its own fields gets its own table instead. */
const dataTools = new Set(['expenses', 'habit-tracker', 'notes', 'calendar'])

const findWidgets: Finder = (reading, prompt) =>
  widgets.reduce((found, widget) => {
    const match = widget.asks.exec(found.text)
    if (!match || (dataTools.has(widget.id) && spellsOutFields(prompt))) return found
    const minutes = widget.id === 'countdown' ? /(\d+)[- ]?min/i.exec(prompt)?.[1] : undefined
    const props = minutes
      ? { minutes: Number(minutes) }
      : widget.id === 'habit-tracker'
        ? { samples: ['Read 20 pages', 'Walk outside', 'Drink water'] }
        : undefined
    return add(
      consume(found, match),
      { id: widget.id, title: widget.title, view: { kind: 'widget', id: widget.id, props } },
      match.index,
    )
  }, reading)

const wantsRecords =
  /\b(?:list|table|track\w*|manage\w*|keep|catalog\w*|inventory|collection|directory|crm|records?|log|database|organi[sz]er|crud|library)\b/i

const findThings: Finder = (reading, prompt) => {
  const { sections, entities } = reading.spec
  if (sections.length > 0 && (entities.length > 0 || !wantsRecords.test(reading.text))) return reading
  const things = readThings(sections.length > 0 ? reading.text : prompt)
  return things.reduce((found, entity) => {
    const at = reading.text.toLowerCase().indexOf(singular(humanCase(entity.name).split(' ').at(-1) ?? ''))
    const spec = withEntity(found.spec, entity)
    return add(
      { ...found, spec },
      {
        id: entity.plural,
        title: sentence(humanCase(entity.plural)),
        view: { kind: 'collection', entity: entity.name },
      },
      at < 0 ? 999 : at,
    )
  }, reading)
}

const finders = [
  findLanding,
  findKanban,
  findDashboard,
  findForm,
  findFilled,
  findTodo,
  findWidgets,
  findPricing,
  findThings,
]

/** Sections that a text asks for, in the order in which it names them; nothing when it asks for none that we know. */
export function readSections(prompt: string, entities: Entity[] = [], only: Finder[] = finders) {
  const empty: UiSpec = { title: '', about: '', look: {}, themeSwitch: false, entities, sections: [] }
  const text = prompt.replace(/["“«][^"”»]*["”»]/g, (quoted) => ' '.repeat(quoted.length)).replace(themeSwitch, ' ')
  const found = only.reduce((reading, find) => find(reading, prompt), {
    text,
    spec: empty,
    at: new Map<string, number>(),
  })
  const position = (section: SectionSpec) => found.at.get(section.id) ?? 0
  return { entities: found.spec.entities, sections: found.spec.sections.toSorted((a, b) => position(a) - position(b)) }
}

/** Everything but records of things: what "add a …" may add to an app that has records already. */
export const toolFinders = finders.filter((find) => find !== findThings)

const listed = (names: string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

function aboutFor(sections: SectionSpec[], entities: Entity[]): string {
  const [first] = sections
  if (sections.length === 1 && first?.view.kind === 'widget') {
    const { id } = first.view
    return widgets.find((widget) => widget.id === id)?.about ?? ''
  }
  if (first?.view.kind === 'form') return 'Fields are checked as you send.'
  if (first?.view.kind === 'kanban') return `Move ${humanCase(plural(first.view.entity))} from one column to the next.`
  if (first?.view.kind === 'dashboard')
    return `Figures from your ${humanCase(plural(first.view.entity))}, which you can edit beside them.`
  if (entities.length > 0)
    return `Keep ${listed(entities.map((entity) => humanCase(entity.plural)))} in one place: search, sort, add and edit.`
  return `${listed(sections.map((section) => section.title))} in one place.`
}

/** Reads a first request. Undefined when nothing in it can be built. */
export function readUi(prompt: string): UiSpec | undefined {
  const { entities, sections } = readSections(prompt)
  const [first] = sections
  if (!first) return undefined
  const alone = sections.length === 1 && first.view.kind === 'widget'
  const subject =
    first.view.kind === 'landing'
      ? ''
      : alone || first.view.kind === 'form'
        ? first.title
        : readTitle(withoutLooks(prompt))
  const colours = readColours(prompt.replace(themeSwitch, ' '))
  return {
    title: readGivenTitle(prompt) ?? subject ?? first.title,
    about: aboutFor(sections, entities),
    look: { accent: colours.accent, theme: colours.theme },
    themeSwitch: themeSwitch.test(prompt),
    entities,
    sections,
  }
}

export { readField, themeSwitch }
