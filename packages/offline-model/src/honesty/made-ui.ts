import { abilities, dashboards, keptIn, places, widgets } from '../../data/load.ts'
import { emitUi } from '../blocks/ui/emit.ts'
import { themeSwitch } from '../blocks/ui/read.ts'
import type { UiSpec, View } from '../blocks/ui/spec.ts'
import type { Made } from './left-out.ts'
import { stemWords } from './words.ts'

const { records, always, look } = abilities.ui

/** Ways to ask for what a view does, beyond the words that stand in it. */
const matchView = ({ kind }: View): RegExp[] => [
  ...(kind === 'collection' || kind === 'dashboard' || kind === 'kanban' ? [records] : []),
  ...[abilities.views.get(kind) ?? []].flat(),
]

const matchLook = ({ look, themeSwitch: switched }: UiSpec): RegExp[] => [
  ...(look.theme === 'dark'
    ? [
        /\b(?:dark(?:er)?(?:[- ](?:mode|theme|themed|ui|look|design|background))?|night mode|black background|dunkl?e?\w*(?:design|modus)?)\b/gi,
      ]
    : []),
  ...(look.theme === 'light'
    ? [/\b(?:light(?:er)?(?:[- ](?:mode|theme|themed|ui|look|design|background))?|white background|helle?s?)\b/gi]
    : []),
  ...(switched ? [new RegExp(themeSwitch.source, 'gi'), /\b(?:toggle|switch(?:er)?)\b/gi] : []),
  ...(look.named
    ? [new RegExp(`${look.named}(?:[- ](?:accents?|colou?rs?|theme|buttons?|highlights?|palette))*\\b`, 'gi')]
    : []),
]

/** Returns the words that people see: those between tags and in labels. */
const findShownWords = (source: string) =>
  [
    ...source.matchAll(
      />\s*([A-Z][^<>{}]{2,})<|(?:label|placeholder|aria-label|title)="([^"]+)"|'([A-Z][a-z][^'\n]*)'/g,
    ),
  ]
    .map(([, text, label, quoted]) => text ?? label ?? quoted ?? '')
    .join(' ')

/** A dashboard of payments is one of expenses, money and budgets. */
const matchTopics = (entity: string) =>
  dashboards.flatMap(({ asks, name }) => (name === entity ? [new RegExp(`\\b\\w*(?:${asks.source})\\w*`, 'gi')] : []))

const findWidget = (view: View) => (view.kind === 'widget' ? widgets.get(view.id) : undefined)

/** Returns what a page has, as far as a request can ask for it. */
export const collectMadeUi = (spec: UiSpec): Made => {
  const views = spec.sections.map(({ view }) => view)
  const things = spec.entities.flatMap(({ name, plural }) => [name, plural])
  const seen = emitUi(spec)
    .filter(
      ({ path }) =>
        !/(?:kit|shell|records|record-form|charts|collection|kanban|dashboard)\.tsx?$|App\.tsx$|theme\.ts$/.test(path),
    )
    .map(({ path, content }) => (path.endsWith('data.ts') ? content : findShownWords(content)))
  const kept = [...places].filter(([, thing]) => things.includes(thing)).map(([place]) => place)
  const said = [
    ...spec.entities.map((entity) => JSON.stringify(entity)),
    ...spec.sections.map(
      ({ title, view }) => `${title} ${JSON.stringify(view)} ${findWidget(view)?.asks ? findWidget(view)?.about : ''}`,
    ),
    ...seen,
    ...kept,
  ]
  const formOnly = views.length === 1 && views.some((view) => view.kind === 'widget' && view.id === 'login')
  return {
    words: new Set(said.flatMap(stemWords)),
    things: new Set(things.flatMap(stemWords)),
    title: new Set(stemWords(spec.title)),
    does: [
      always,
      look,
      ...matchLook(spec),
      ...views.flatMap((view) => {
        if (view.kind !== 'widget') return matchView(view)
        // A form that signs nobody in is no sign-in for the rest of a page.
        if (view.id === 'login' && !formOnly) return []
        return [findWidget(view)?.asks, findWidget(view)?.does].filter((each) => each !== undefined)
      }),
      ...(spec.entities.length > 0
        ? [
            abilities.annotations,
            abilities.relations,
            ...keptIn.flatMap(({ asks, things }) => (things.includes('$1') ? [] : [asks])),
          ]
        : []),
      ...views.flatMap((view) => (view.kind === 'dashboard' ? matchTopics(view.entity) : [])),
    ],
  }
}
