import { dashboards, keptIn, places, widgets } from '../../data/load.ts'
import { emitUi } from '../blocks/ui/emit.ts'
import { themeSwitch } from '../blocks/ui/read.ts'
import type { UiSpec, View } from '../blocks/ui/spec.ts'
import type { Made } from './left-out.ts'
import { annotations, relations } from './made-records.ts'
import { stemWords } from './words.ts'

const records =
  /\b(?:(?:search|sort|filter|find|brows|add|edit|delet|remov|list|view|see|show|manag|track|log|record|stor|sav|collect|organi[sz]|updat|creat|plan|enter|not)(?:e?s|ing|able|e|ed)?|(?:edit|track|manag|plan|organi[sz])er|table|crud|sample data|catalogue?|directory|register|database|library|collection|tabs?|overview|forms?|details?|inventory|counts?)\b/gi

/** Ways to ask for what a view does, beyond the words that stand in it. */
const viewDoes: { [K in View['kind']]: readonly RegExp[] } = {
  widget: [],
  collection: [records],
  dashboard: [
    records,
    /\b(?:dashboards?|analytics|statistics|stats|reports?|(?:bar |line |pie )?charts?|graphs?|insights|visuali[sz]\w*|trends?|totals?|sums?|averages?|kpis?|metrics?|numbers|figures|monthly|weekly|by month)\b/gi,
  ],
  kanban: [
    records,
    /\b(?:kan ?ban|trello|scrum|agile|boards?|cards?|columns?|lanes?|stages?|pipeline|drag\w*(?:[ -](?:and|&|n)[ -]drop)?|mov(?:e|es|ing)|swim ?lanes?)\b/gi,
  ],
  form: [
    /\b(?:forms?|validat\w*|required|error messages?|success (?:message|state)|submit\w*|questionnaire|survey)\b/gi,
  ],
  landing: [
    /\b(?:landing|marketing|product|home|promo\w*|launch|portfolio)(?:[- ]?(?:page|site))?\b|\bhero\b|\bfaqs?\b|\b(?:e-?mail |newsletter )?(?:sign-?ups?|subscri\w+|waiting ?list|wait ?list)\b|\bfeatures?(?: list| grid| section)?\b|\bcall to action\b|\bpricing(?: table| plans| section)?\b|\bheadline\b/gi,
  ],
  pricing: [/\bpric(?:e|es|ing)(?: (?:tables?|cards?|plans?))?\b|\bplans?\b|\btiers?\b|\bmonthly|yearly\b/gi],
}

/** True of every page. */
const always: readonly RegExp[] = [
  /\b(?:responsive|mobile[- ](?:friendly|first)|mobiles?|phones?(?: first| friendly)?|tablets?|desktops?|accessib\w+|a11y|react|typescript|tailwind|local ?storage|(?:sav|stor|persist|remember|keep|kept)\w* (?:(?:it|them|everything|data) )?(?:in|on|to|across|after) (?:the |this |my |a )?(?:browser|device|reloads?|sessions?)|persist\w*|remember\w*|(?:web|graphical) (?:ui|interface)|gui|interactive|sample data)\b/gi,
  /\b(?:accents?|akzent\w*|farbe|colou?r scheme|primary colou?r|title|heading|brand|theme)\b/gi,
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
      ...always,
      ...matchLook(spec),
      ...views.flatMap((view) => {
        if (view.kind !== 'widget') return viewDoes[view.kind]
        // A form that signs nobody in is no sign-in for the rest of a page.
        if (view.id === 'login' && !formOnly) return []
        return [findWidget(view)?.asks, findWidget(view)?.does].filter((each) => each !== undefined)
      }),
      ...(spec.entities.length > 0
        ? [annotations, relations, ...keptIn.flatMap(({ asks, things }) => (things.includes('$1') ? [] : [asks]))]
        : []),
      ...views.flatMap((view) => (view.kind === 'dashboard' ? matchTopics(view.entity) : [])),
    ],
  }
}
