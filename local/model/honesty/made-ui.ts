import { widgets } from '../blocks/ui/catalogue.ts'
import { emitUi } from '../blocks/ui/emit.ts'
import { keptIn } from '../blocks/ui/phrases.ts'
import { dashboards } from '../blocks/ui/presets.ts'
import { themeSwitch } from '../blocks/ui/read.ts'
import type { UiSpec, View } from '../blocks/ui/spec.ts'
import { contents } from '../understand/nouns.ts'
import type { Made } from './left-out.ts'
import { annotations, relations } from './made-records.ts'
import { stemsOf } from './words.ts'

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

/** The same for widgets: what they do that no word of theirs says. */
const widgetDoes: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    pomodoro:
      /\b(?:breaks?|sessions?|rounds?|timer|(?:adjust|chang|custom)\w* (?:the )?(?:times?|lengths?|durations?|intervals?))\b/gi,
    stopwatch: /\b(?:laps?(?: times?)?|lap timer|splits?|milliseconds?|start|stop|paus\w*|resume|reset|times?)\b/gi,
    countdown: /\b(?:start|stop|paus\w*|resume|reset|minutes?|seconds?|hours?|timer|presets?)\b/gi,
    calculator: /\b(?:keyboard|keys?|add\w*|subtract\w*|multipl\w*|divi\w*|percent\w*|arithmetic|numbers?|sums?)\b/gi,
    'tip-calculator': /\b(?:splits?|splitting|bill|people|percent\w*|share|friends)\b/gi,
    'unit-converter':
      /\b(?:conver\w+|units?|length|weight|temperature|volume|time|celsius|fahrenheit|k?m|miles?|kg|kilos?|pounds?|lit(?:er|re)s?|metric|imperial)\b/gi,
    'currency-converter': /\b(?:conver\w+|currenc\w+|euros?|dollars?|pounds?|yen|money|amounts?)\b/gi,
    'tic-tac-toe':
      /\b(?:play\w*|games?|(?:two|2)[- ]players?|two|(?:against|versus|vs\.?) (?:the |a )?(?:computer|ai|friend)|(?:ai|computer) opponents?|ai|computer|opponents?|friend|turns?|win\w*|score\w*)\b/gi,
    'memory-game': /\b(?:play\w*|games?|cards?|pairs?|match\w*|moves?|score)\b/gi,
    snake:
      /\b(?:play\w*|games?|scores?|high ?scores?|best score|arrow keys?|keyboard|buttons|touch\w*|swip\w*|paus\w*|grow\w*|food|apples?)\b/gi,
    'game-2048':
      /\b(?:play\w*|games?|tiles?|scores?|high ?scores?|best score|arrow keys?|keyboard|swip\w*|merg\w*|puzzle)\b/gi,
    minesweeper: /\b(?:play\w*|games?|mines?|flags?|grid|sizes?|levels?|difficult\w*)\b/gi,
    'guess-the-number': /\b(?:play\w*|games?|guess\w*|numbers?|hints?|higher|lower|tries|attempts?)\b/gi,
    'rock-paper-scissors': /\b(?:play\w*|games?|computer|against|score\w*|rounds?|win\w*)\b/gi,
    hangman: /\b(?:play\w*|games?|words?|letters?|guess\w*|keyboard)\b/gi,
    dice: /\b(?:roll\w*|dices?|die|sums?|totals?|history|rolls)\b/gi,
    'typing-test': /\b(?:words? (?:per|a) minute|wpm|speed|accuracy|typing|type|test|game|best)\b/gi,
    'habit-tracker': /\b(?:habits?|streaks?|track\w*|daily|days?|weeks?|check\w*|tick\w*)\b/gi,
    calendar:
      /\b(?:calendars?|months?|monthly|days?|events?|entries|plan\w*|dates?|appointments?|schedul\w*|add\w*|agenda)\b/gi,
    expenses:
      /\b(?:expenses?|income|spend\w*|spent|budget\w*|money|track\w*|categor\w+|(?:monthly |pie |bar )?charts?|graphs?|balance|totals?|sums?|amounts?|add\w*|delet\w*|monthly|costs?|personal finance|finances?)\b/gi,
    notes:
      /\b(?:notes?|note-?taking|notepad|writ\w*|search\w*|find\w*|delet\w*|edit\w*|words? count|journal|diary|text editor|editor|sticky|list)\b/gi,
    'colour-palette':
      /\b(?:colou?rs?|palettes?|schemes?|shades?|hex(?: codes?)?|cop(?:y|ies)|generat\w*|picker|random\w*)\b/gi,
    'drawing-pad':
      /\b(?:draw\w*|paint\w*|sketch\w*|doodl\w*|canvas|whiteboard|pens?|brush\w*(?: sizes?)?|colou?rs?|eras\w*|clear\w*|undo|mouse|finger|touch|widths?|sizes?)\b/gi,
    'music-player': /\b(?:play\w*|paus\w*|playlists?|tracks?|songs?|next|previous|progress(?: bar)?|audio|music)\b/gi,
    weather: /\b(?:weather|forecasts?|temperatures?|places?|cit(?:y|ies)|days?|celsius|fahrenheit|units?)\b/gi,
    chat: /\b(?:chat\w*|messag\w*|conversations?|messenger|send\w*|room|window|box)\b/gi,
    login:
      /\b(?:log-?ins?|log in|sign-?(?:in|up)|sign (?:in|up)|registration|register|authentication|auth|forms?|validat\w*|passwords?|e-?mails?|create (?:an )?account|accounts?)\b/gi,
    'password-generator':
      /\b(?:generat\w*|passwords?|lengths?|symbols?|numbers?|digits?|letters?|upper ?case|lower ?case|cop(?:y|ies)|secure|random|strong|strength)\b/gi,
    breathing:
      /\b(?:breath\w*|exercises?|circles?|grow\w*|shrink\w*|rhythms?|animat\w*|timer|calm\w*|relax\w*|guided?)\b/gi,
    quotes: /\b(?:quotes?|random|next|another|inspir\w*|motivat\w*|daily|favou?rites?|keep|save)\b/gi,
    counter: /\b(?:count\w*|up|down|steps?|reset|increment|decrement|increase|decrease|tally|click\w*)\b/gi,
    'world-clock': /\b(?:clocks?|time ?zones?|cit(?:y|ies)|times?|world|digital)\b/gi,
    todo: /\b(?:to-?dos?|tasks?|lists?|check ?(?:list|off)?\w*|tick\w*|complet\w*|done|add\w*|edit\w*|delet\w*|remov\w*|clear\w*|filter\w*|mark\w*|items?|shopping|grocer\w+|packing|bucket|wish|open|count)\b/gi,
    quiz: /\b(?:quiz\w*|trivia|questions?|answers?|scores?|multiple choice|results?|points?)\b/gi,
    flashcards: /\b(?:flash ?cards?|cards?|learn\w*|study\w*|flip\w*|turn\w*|decks?|vocabulary|add\w*|trainer)\b/gi,
    poll: /\b(?:polls?|vot\w*|options?|results?|percent\w*|add\w*|choices?|bars?)\b/gi,
    cart: /\b(?:shops?|stores?|products?|carts?|baskets?|shopping|buy\w*|totals?|quantit\w*|search\w*|add\w*|remov\w*|online|e-?commerce|web)\b/gi,
    faq: /\b(?:faqs?|questions?|answers?|search\w*|help cent(?:er|re)|knowledge base|accordion|expand\w*|collaps\w*)\b/gi,
    'loan-calculator':
      /\b(?:loans?|mortgages?|interest|repay\w*|payments?|monthly|years?|rates?|amounts?|schedules?|amorti[sz]\w+|totals?)\b/gi,
    'bmi-calculator': /\b(?:bmi|body mass|weights?|heights?|metric|imperial|index)\b/gi,
    'contrast-checker': /\b(?:contrast|ratios?|colou?rs?|wcag|checks?|text|background)\b/gi,
    'profile-card': /\b(?:profiles?|cards?|avatars?|follow\w*|bio|names?|business)\b/gi,
    metronome: /\b(?:metronome|beats?|bpm|tempo|sounds?|clicks?|bars?|accents?)\b/gi,
    'table-converter': /\b(?:conver\w+|tables?|look ?ups?|translat\w+|between|grades?|sizes?)\b/gi,
  }),
)

/** True of every page. */
const always: readonly RegExp[] = [
  /\b(?:responsive|mobile[- ](?:friendly|first)|mobiles?|phones?(?: first| friendly)?|tablets?|desktops?|accessib\w+|a11y|react|typescript|tailwind|local ?storage|(?:sav|stor|persist|remember|keep|kept)\w* (?:(?:it|them|everything|data) )?(?:in|on|to|across|after) (?:the |this |my |a )?(?:browser|device|reloads?|sessions?)|persist\w*|remember\w*|(?:web|graphical) (?:ui|interface)|gui|interactive|sample data)\b/gi,
  /\b(?:accents?|akzent\w*|farbe|colou?r scheme|primary colou?r|title|heading|brand|theme)\b/gi,
]

const lookOf = ({ look, themeSwitch: switched }: UiSpec): RegExp[] => [
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

/** What stands between tags and in labels: words that people see. */
const shownIn = (source: string) =>
  [
    ...source.matchAll(
      />\s*([A-Z][^<>{}]{2,})<|(?:label|placeholder|aria-label|title)="([^"]+)"|'([A-Z][a-z][^'\n]*)'/g,
    ),
  ]
    .map(([, text, label, quoted]) => text ?? label ?? quoted ?? '')
    .join(' ')

/** A dashboard of payments is one of expenses, money and budgets. */
const topicOf = (entity: string) =>
  dashboards.flatMap(([asks, name]) => (name === entity ? [new RegExp(`\\b\\w*(?:${asks.source})\\w*`, 'gi')] : []))

const widgetOf = (view: View) => (view.kind === 'widget' ? widgets.find(({ id }) => id === view.id) : undefined)

/** Returns what a page has, as far as a request can ask for it. */
export const madeOfUi = (spec: UiSpec): Made => {
  const views = spec.sections.map(({ view }) => view)
  const things = spec.entities.flatMap(({ name, plural }) => [name, plural])
  const seen = emitUi(spec)
    .filter(
      ({ path }) =>
        !/(?:kit|shell|records|record-form|charts|collection|kanban|dashboard)\.tsx?$|App\.tsx$|theme\.ts$/.test(path),
    )
    .map(({ path, content }) => (path.endsWith('data.ts') ? content : shownIn(content)))
  const places = [...contents].filter(([, thing]) => things.includes(thing)).map(([place]) => place)
  const said = [
    ...spec.entities.map((entity) => JSON.stringify(entity)),
    ...spec.sections.map(({ title, view }) => `${title} ${JSON.stringify(view)} ${widgetOf(view)?.about ?? ''}`),
    ...seen,
    ...places,
  ]
  const formOnly = views.length === 1 && views.some((view) => view.kind === 'widget' && view.id === 'login')
  return {
    words: new Set(said.flatMap(stemsOf)),
    things: new Set(things.flatMap(stemsOf)),
    title: new Set(stemsOf(spec.title)),
    does: [
      ...always,
      ...lookOf(spec),
      ...views.flatMap((view) => {
        if (view.kind !== 'widget') return viewDoes[view.kind]
        // A form that signs nobody in is no sign-in for the rest of a page.
        if (view.id === 'login' && !formOnly) return []
        return [widgetOf(view)?.asks, widgetDoes.get(view.id)].filter((each) => each !== undefined)
      }),
      ...(spec.entities.length > 0
        ? [annotations, relations, ...keptIn.flatMap(([place, kept]) => (kept.includes('$1') ? [] : [place]))]
        : []),
      ...views.flatMap((view) => (view.kind === 'dashboard' ? topicOf(view.entity) : [])),
    ],
  }
}

/** What a widget only shows: a page that was asked for the real thing says so. */
export const pretended: ReadonlyMap<string, string> = new Map(
  Object.entries({
    weather: 'live weather data (what is shown is made up)',
    chat: 'messages from other people (it answers with an echo)',
  }),
)
