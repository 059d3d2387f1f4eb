import { widgets } from '../../../data/load.ts'
import { readAccentWords, readColours } from '../../understand/colours.ts'
import type { Entity } from '../../understand/entities.ts'
import { readGivenTitle } from '../../understand/title.ts'
import { capitalize, humanCase, joinWords, plural } from '../../understand/words.ts'
import { findDashboard, findForm, findKanban, findLanding, findPricing } from './find-views.ts'
import { findFilled, findTable, findThings, findTodo, findWidgets } from './find-widgets.ts'
import { readHeadline, removeLooks } from './phrases.ts'
import type { Finder } from './reading.ts'
import type { SectionSpec, UiSpec } from './spec.ts'
import { chooseAccent } from './theme.ts'

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

function writeAbout(sections: SectionSpec[], entities: Entity[]): string {
  const [first] = sections
  if (sections.length === 1 && first?.view.kind === 'widget') {
    return widgets.get(first.view.id)?.about ?? ''
  }
  if (first?.view.kind === 'form') return 'Fields are checked as you send.'
  if (first?.view.kind === 'kanban') return `Move ${humanCase(plural(first.view.entity))} from one column to the next.`
  if (first?.view.kind === 'dashboard')
    return `Figures from your ${humanCase(plural(first.view.entity))}, which you can edit beside them.`
  if (entities.length > 0)
    return `Keep ${joinWords(entities.map((entity) => humanCase(entity.plural)))} in one place: search, sort, add and edit.`
  return `${joinWords(sections.map((section) => section.title))} in one place.`
}

/** The name of what a page is about: the one that the request gives it, else its own words. */
function readBrand(subject: string): string {
  const own = /\b(?:product|app|startup|company|brand|tool|service|platform|shop|studio)\s+([A-Z][\w-]*)/.exec(
    subject,
  )?.[1]
  const words = subject.replace(/^(?:an?|the|my|our)\s+/i, '').split(' ')
  return own ?? words.map(capitalize).join(' ')
}

/** For whom a ready-made part is, as the request says: it stands in the title and nowhere else. */
const readAudience = (prompt: string) => {
  const head = removeLooks(prompt).split(/[.,;:(\n]|\b(?:with|that|which|where|so|using|and|including)\b/i)[0] ?? ''
  const audience = /\s(for (?!me\b|us\b|\d)[\p{L}][\p{L}' -]{1,28})\s*$/iu.exec(head)?.[1]
  return audience && !/convert|calculat|generat/i.test(head) ? ` ${audience.trim()}` : ''
}

/** Reads a first request. Undefined when nothing in it can be built. */
export function readUi(prompt: string): UiSpec | undefined {
  const { entities, sections } = readSections(prompt)
  const [first] = sections
  if (!first) return undefined
  const alone = sections.length === 1 && first.view.kind === 'widget'
  const subject = alone || first.view.kind === 'form' ? `${first.title}${readAudience(prompt)}` : readHeadline(prompt)
  const landing = first.view.kind === 'landing' ? readBrand(first.view.subject) : undefined
  const unswitched = prompt.replace(themeSwitch, ' ')
  const colours = readColours(unswitched)
  const accentWords = readAccentWords(unswitched)
  return {
    title: readGivenTitle(prompt) ?? landing ?? (subject || first.title),
    about: writeAbout(sections, entities),
    look: {
      accent: colours.accent ?? chooseAccent(prompt),
      theme: colours.theme,
      ...(accentWords && { named: accentWords }),
    },
    themeSwitch: themeSwitch.test(prompt),
    entities,
    sections,
  }
}
