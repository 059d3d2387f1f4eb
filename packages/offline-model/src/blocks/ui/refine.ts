import { widgets } from '../../../data/load.ts'
import { readAccentWords, readColours } from '../../understand/colours.ts'
import type { Entity } from '../../understand/entities.ts'
import { type Field, readField } from '../../understand/fields.ts'
import { camelCase, capitalize, humanCase, singular, words } from '../../understand/words.ts'
import { wantsTags } from './find-widgets.ts'
import { splitPhrases } from './phrases.ts'
import { addChartFields } from './presets.ts'
import { readSections, readUi, themeSwitch, toolFinders } from './read.ts'
import { addSection, putEntity, type SectionSpec, type UiSpec } from './spec.ts'

type Step = (spec: UiSpec, prompt: string) => UiSpec

const quotedOrPlain = (text: string) =>
  /^["'“«]([^"'”»]+)/.exec(text)?.[1] ?? text.replace(/\s*(?:[.,;!]|\band\b).*$/s, '')
const same = (a: string, b: string) => singular(words(a).join(' ')) === singular(words(b).join(' '))
const article = /^(?:an?|the|another|some|its|one more)\s+/i
const fieldWord = /\s*\b(?:fields?|columns?|property|properties|attributes?|input)\b\s*/i

/** The new title that a request gives. */
function titleIn(prompt: string): string | undefined {
  const title =
    /\b(?:rename (?:it|this|the (?:app|page|site|board|list|title|heading))|(?:change|set|make|update) the (?:app(?:'s)? |page )?(?:title|name|heading|brand)) (?:to |into |be |as )?(.+)|\bcall it (.+)|\btitle (?:should be|it) (.+)/is.exec(
      prompt,
    )
  const text = title?.[1] ?? title?.[2] ?? title?.[3]
  return text ? quotedOrPlain(text.trim()).trim() : undefined
}

const retitle: Step = (spec, prompt) => {
  const title = titleIn(prompt)
  return title ? { ...spec, title } : spec
}

const setHeadline: Step = (spec, prompt) => {
  const text =
    /\b(?:headline|hero(?: text)?|slogan|tagline)\b(?: text)? ?(?:to|into|should (?:be|say)|:|is)\s+(.+)/is.exec(
      prompt,
    )?.[1]
  if (!text) return spec
  const headline = (/^["'“«]([^"”»]+?)["'”»]/.exec(text.trim())?.[1] ?? text).trim()
  return {
    ...spec,
    sections: spec.sections.map((section) =>
      section.view.kind === 'landing' ? { ...section, view: { ...section.view, headline } } : section,
    ),
  }
}

const recolour: Step = (spec, prompt) => {
  const switched = themeSwitch.test(prompt)
  const unswitched = prompt.replace(themeSwitch, ' ')
  const { accent, theme } = readColours(unswitched)
  const named = readAccentWords(unswitched)
  return {
    ...spec,
    look: { ...spec.look, ...(accent && { accent, ...(named && { named }) }), theme: theme ?? spec.look.theme },
    themeSwitch: spec.themeSwitch || switched,
  }
}

const entityFor = (spec: UiSpec, text: string): Entity | undefined =>
  spec.entities.find((entity) =>
    words(text).some((word) => singular(word) === singular(humanCase(entity.name).split(' ').at(-1) ?? '')),
  ) ?? spec.entities[0]

const changeFields = (spec: UiSpec, entity: Entity, change: (fields: Field[]) => Field[]): UiSpec => ({
  ...spec,
  entities: spec.entities.map((each) => (each.name === entity.name ? { ...each, fields: change(each.fields) } : each)),
})

function renameOne(spec: UiSpec, from: string, to: string): UiSpec {
  const name = from.replace(fieldWord, '').trim()
  const owner = spec.entities.find((entity) => entity.fields.some((field) => same(field.name, name)))
  if (owner)
    return changeFields(spec, owner, (fields) =>
      fields.map((field) => (same(field.name, name) ? { ...field, name: camelCase(to) } : field)),
    )
  return {
    ...spec,
    sections: spec.sections.map((section) =>
      same(section.title, name) ? { ...section, title: capitalize(to) } : section,
    ),
  }
}

const rename: Step = (spec, prompt) =>
  titleIn(prompt)
    ? spec
    : [
        ...prompt.matchAll(
          /\b(?:rename|change) (?:the )?["']?([\w -]+?)["']?(?: (?:field|column|section|tab|property))? (?:to|into) ["']?([\w -]+?)["']?(?=[.,;]|\band\b|$)/gi,
        ),
      ].reduce((done, [, from = '', to = '']) => renameOne(done, from, to), spec)

const isAbout = (section: SectionSpec, text: string) =>
  same(section.title, text) ||
  same(section.id, text) ||
  (section.view.kind === 'widget' && widgets.get(section.id)?.asks?.test(text) === true) ||
  (section.view.kind === 'dashboard' && /chart|dashboard|overview/i.test(text)) ||
  (section.view.kind === 'kanban' && /board|kanban/i.test(text))

function removePhrase(spec: UiSpec, phrase: string): UiSpec {
  const name = phrase
    .replace(article, '')
    .replace(fieldWord, ' ')
    .replace(/\b(?:from|section|tab|of)\b.*$/i, '')
    .trim()
  if (/^(pricing|prices|plans)$/i.test(name) && spec.sections.some((section) => section.view.kind === 'landing'))
    return {
      ...spec,
      sections: spec.sections.map((section) =>
        section.view.kind === 'landing' ? { ...section, view: { ...section.view, pricing: false } } : section,
      ),
    }
  const owner = spec.entities.find(
    (entity) => entity.fields.length > 1 && entity.fields.some((field) => same(field.name, name)),
  )
  if (owner) return changeFields(spec, owner, (fields) => fields.filter((field) => !same(field.name, name)))
  const sections = spec.sections.filter((section) => !isAbout(section, name))
  return sections.length > 0 ? { ...spec, sections } : spec
}

const remove: Step = (spec, prompt) => {
  const list = /\b(?:remove|drop|delete|hide|get rid of|take out|without)\s+(.+)/is
    .exec(prompt)?.[1]
    ?.replace(/[.;].*$/s, '')
  return splitPhrases(list ?? '').reduce(removePhrase, spec)
}

const listOf = /\b(?:list|table|section|tab|page) (?:of|for)\b/i
/** Abilities that a composed app cannot learn from a phrase; taking such a word for a field would be wrong. */
const abilities =
  /\b(?:export|import|print|share|undo|redo|drag|animations?|sounds?|pagination|notifications?|reminders?|offline|sync|backend|database|users?|permissions?|shortcuts?)\b/i

/** A board gets its new column before the last one, which is where things end. */
function addColumn(spec: UiSpec, phrase: string): UiSpec | undefined {
  const board = spec.sections.find((section) => section.view.kind === 'kanban')?.view
  const name = /\b(?:column|lane|stage)\b(?: (?:called|named|for))?:? ["']?([\w -]+?)["']?$/i.exec(phrase)?.[1]
  const before = /^(?:an? |the )?["']?([\w -]+?)["']? (?:column|lane|stage)$/i.exec(phrase)?.[1]
  const column = (name ?? before)
    ?.trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  const entity = board?.kind === 'kanban' ? spec.entities.find((each) => each.name === board.entity) : undefined
  if (board?.kind !== 'kanban' || !column || !entity) return undefined
  return changeFields(spec, entity, (fields) =>
    fields.map((field) =>
      field.name === board.field && !field.values?.includes(column)
        ? { ...field, values: [...(field.values ?? []).slice(0, -1), column, ...(field.values ?? []).slice(-1)] }
        : field,
    ),
  )
}

/** Adds what a phrase names: a tool, a chart or a board of the records, a field, or else records of a new kind. */
function addPhrase(spec: UiSpec, phrase: string, target: string): UiSpec {
  const entity = entityFor(spec, target)
  const isField = fieldWord.test(phrase)
  const withColumn = addColumn(spec, phrase)
  if (withColumn) return withColumn
  const landing = spec.sections.find((section) => section.view.kind === 'landing')
  if (landing?.view.kind === 'landing' && /\bfeature\b/i.test(phrase)) {
    const feature = phrase
      .replace(/.*\bfeature\b(?: (?:for|about|called|named))?:?\s*/i, '')
      .replace(/^["']|["']$/g, '')
    const view = { ...landing.view, features: [...landing.view.features, feature] }
    return feature
      ? { ...spec, sections: spec.sections.map((section) => (section === landing ? { ...section, view } : section)) }
      : spec
  }
  const notes = spec.sections.find(({ view }) => view.kind === 'widget' && view.id === 'notes')
  if (notes && !entity && wantsTags.test(phrase)) {
    const view = { kind: 'widget', id: 'notes', props: { tags: true } } as const
    return { ...spec, sections: spec.sections.map((section) => (section === notes ? { ...section, view } : section)) }
  }
  if (!isField && entity && /\b(?:charts?|dashboard|graphs?|statistics|overview|analytics|totals?)\b/i.test(phrase))
    return addSection(putEntity(spec, addChartFields(entity)), {
      id: 'overview',
      title: 'Overview',
      view: { kind: 'dashboard', entity: entity.name },
    })
  if (!isField && /\b(?:search|sort\w*|filter\w*)\b/i.test(phrase)) return spec
  const tools = isField ? undefined : readSections(phrase, spec.entities, toolFinders)
  if (tools && tools.sections.length > 0)
    return tools.sections.reduce(addSection, tools.entities.reduce(putEntity, spec))
  if (!isField && !entity) {
    const { entities, sections } = readSections(phrase)
    return sections.reduce(addSection, entities.reduce(putEntity, spec))
  }
  if (!isField && listOf.test(phrase)) {
    const { entities, sections } = readSections(phrase)
    return sections.reduce(addSection, entities.reduce(putEntity, spec))
  }
  if (!isField && abilities.test(phrase)) return spec
  const field = readField(
    phrase
      .replace(fieldWord, ' ')
      .replace(/\b(?:called|named)\s+/i, '')
      .replace(/\s+\b(?:to|for|on) (?:each|every|the|all|an?|my)\b.*$/i, ''),
  )
  if (!field || field.name.length < 2 || !entity || entity.fields.some((each) => each.name === field.name)) return spec
  return changeFields(spec, entity, (fields) => [...fields, field])
}

const addTo: Step = (spec, prompt) => {
  const list = /\b(?:add|include|also (?:show|have|track)|plus|and (?:an?|the))\s+(.+)/is
    .exec(prompt.replace(themeSwitch, ' '))?.[1]
    ?.replace(/\.(?:\s.*)?$/s, '')
  if (!list) return spec
  const target = /\b(?:to|for|on) (?:each |every |the |all |my )?(.+)$/i.exec(list)?.[1] ?? ''
  if (listOf.test(list)) return addPhrase(spec, list, target)
  const isFields = /\b(?:fields|columns|properties)\b/i.test(list)
  return splitPhrases(list.replace(/^(?:the )?(?:fields|columns|properties)\s*:?\s*/i, '')).reduce(
    (done, phrase) => addPhrase(done, isFields ? `${phrase} field` : phrase, target),
    spec,
  )
}

const replaceAll: Step = (spec, prompt) => {
  const wanted = /\binstead\b|\b(?:turn|change|make) (?:it|this|that) into\b/i.test(prompt)
    ? readUi(prompt.replace(/\binstead\b.*$/i, ''))
    : undefined
  return wanted ? { ...wanted, look: spec.look } : spec
}

const steps: Step[] = [replaceAll, retitle, setHeadline, recolour, rename, remove, addTo]

export const knownRefinements =
  'I know these changes: another title ("rename it to …"), accent colour or theme ("make it dark, with an orange accent", "add a theme switch"), fields ("add a due date field", "remove the notes", "rename author to writer") and sections ("add a chart", "add a pomodoro timer", "remove the board").'

/** Applies a later request to what the earlier ones made; the same value when it asks for nothing known. */
export const refineUi: Step = (spec, prompt) => steps.reduce((done, step) => step(done, prompt), spec)
