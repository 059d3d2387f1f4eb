import {
  type Entity,
  humanCase,
  plural,
  readAccentWords,
  readColours,
  readGivenTitle,
} from '../../understand/english.ts'
import { widgets } from './catalogue.ts'
import { findDashboard, findForm, findKanban, findLanding, findPricing } from './find-views.ts'
import { findFilled, findTable, findThings, findTodo, findWidgets } from './find-widgets.ts'
import { headline, withoutLooks } from './phrases.ts'
import type { Finder } from './reading.ts'
import type { SectionSpec, UiSpec } from './spec.ts'
import { accentFor } from './theme.ts'

export const themeSwitch =
  /\b(?:dark|light|theme|night)(?: ?\/ ?(?:dark|light))?[- ](?:mode )?(?:toggle|switch(?:er)?)\b|\b(?:toggle|switch)\b[^.,]*\b(?:theme|dark|light)\b/i

const finders = [
  findTable,
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
  const empty: UiSpec = { title: '', about: '', look: { accent: '' }, themeSwitch: false, entities, sections: [] }
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

const aboutFilled: ReadonlyMap<string, string> = new Map(
  Object.entries({
    quiz: 'Five questions, and the right answers at the end.',
    flashcards: 'Turn a card. Keep it until you know it.',
    cart: 'Choose, change your mind, check out.',
    poll: 'One voice each.',
    todo: 'Add, tick off, tidy up.',
    faq: 'Questions and their answers.',
    'table-converter': 'One stands for the other.',
  }),
)

function aboutFor(sections: SectionSpec[], entities: Entity[]): string {
  const [first] = sections
  if (sections.length === 1 && first?.view.kind === 'widget') {
    const { id } = first.view
    return widgets.find((widget) => widget.id === id)?.about ?? aboutFilled.get(id) ?? ''
  }
  if (first?.view.kind === 'form') return 'Fields are checked as you send.'
  if (first?.view.kind === 'kanban') return `Move ${humanCase(plural(first.view.entity))} from one column to the next.`
  if (first?.view.kind === 'dashboard')
    return `Figures from your ${humanCase(plural(first.view.entity))}, which you can edit beside them.`
  if (entities.length > 0)
    return `Keep ${listed(entities.map((entity) => humanCase(entity.plural)))} in one place: search, sort, add and edit.`
  return `${listed(sections.map((section) => section.title))} in one place.`
}

/** The name of what a page is about: the one that the request gives it, else its own words. */
function brandOf(subject: string): string {
  const own = /\b(?:product|app|startup|company|brand|tool|service|platform|shop|studio)\s+([A-Z][\w-]*)/.exec(
    subject,
  )?.[1]
  const words = subject.replace(/^(?:an?|the|my|our)\s+/i, '').split(' ')
  return own ?? words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}

/** For whom a ready-made part is, as the request says: it stands in the title and nowhere else. */
const audienceIn = (prompt: string) => {
  const head = withoutLooks(prompt).split(/[.,;:(\n]|\b(?:with|that|which|where|so|using|and|including)\b/i)[0] ?? ''
  const audience = /\s(for (?!me\b|us\b|\d)[\p{L}][\p{L}' -]{1,28})\s*$/iu.exec(head)?.[1]
  return audience && !/convert|calculat|generat/i.test(head) ? ` ${audience.trim()}` : ''
}

/** Reads a first request. Undefined when nothing in it can be built. */
export function readUi(prompt: string): UiSpec | undefined {
  const { entities, sections } = readSections(prompt)
  const [first] = sections
  if (!first) return undefined
  const alone = sections.length === 1 && first.view.kind === 'widget'
  const subject = alone || first.view.kind === 'form' ? `${first.title}${audienceIn(prompt)}` : headline(prompt)
  const landing = first.view.kind === 'landing' ? brandOf(first.view.subject) : undefined
  const unswitched = prompt.replace(themeSwitch, ' ')
  const colours = readColours(unswitched)
  const accentWords = readAccentWords(unswitched)
  return {
    title: readGivenTitle(prompt) ?? landing ?? (subject || first.title),
    about: aboutFor(sections, entities),
    look: {
      accent: colours.accent ?? accentFor(prompt),
      theme: colours.theme,
      ...(accentWords && { named: accentWords }),
    },
    themeSwitch: themeSwitch.test(prompt),
    entities,
    sections,
  }
}
