import type { Check } from '#contract/generation'
import type { Findings } from './findings.ts'

const MAX_NAMED = 4

const formatList = (items: readonly string[]) => {
  const unique = [...new Set(items)]
  const more = unique.length > MAX_NAMED ? `; and ${unique.length - MAX_NAMED} more` : ''
  return `${unique.slice(0, MAX_NAMED).join('; ')}${more}`
}
const quote = (label: string) => `“${label}”`
const count = (amount: number, noun: string) => `${amount} ${noun}${amount === 1 ? '' : 's'}`

const checkWidth = ({ wide }: Findings): Check => ({
  name: 'width',
  ok: wide === null,
  detail:
    wide === null
      ? 'Nothing is wider than a screen of 390 px'
      : `On a screen of 390 px the page scrolls sideways${wide.after === null ? '' : ` after a click on ${quote(wide.after)}`}: it is ${390 + wide.by} px wide, and ${wide.what}`,
})

/** Statuses after which a page had nothing to show, where all its requests end alike. */
const WITHOUT_DATA = [
  {
    status: 404,
    detail:
      'Every request of the page was answered with 404, so that it was not tried with data. A UI made for an API shows data once it is published there',
  },
  {
    status: 401,
    detail:
      'Every request of the page was answered with 401, because nobody had signed in, so that it was not tried with data',
  },
]

/**
 * Returns the check of the console: messages after a request failed may be about the request, worth knowing and no
 * fault of the page.
 */
const checkConsole = ({ console: { messages, isOwn, statuses } }: Findings): Check => {
  const detail = `Errors on the console: ${formatList(messages)}`
  if (messages.length > 0 && isOwn) return { name: 'console', ok: false, detail }
  const dataless = WITHOUT_DATA.find(({ status }) => statuses.length > 0 && statuses.every((each) => each === status))
  if (dataless) return { name: 'console', ok: true, outcome: 'skipped', detail: dataless.detail }
  const answered = statuses.filter((status) => status !== null && status < 400).length
  const tried = answered > 0 ? `; ${answered} of its ${count(statuses.length, 'request')} answered` : ''
  if (messages.length === 0) return { name: 'console', ok: true, detail: `No error while it came up${tried}` }
  return { name: 'console', ok: true, outcome: 'warning', detail }
}

const checkButtons = ({ clicked, left, thrown, unheard, ...found }: Findings): Check[] => {
  const idle = found.idle.filter((label) => !found.live.includes(label))
  if (clicked === 0) return []
  const untried = left > 0 ? `; ${left} more were not tried` : ''
  const faults = [
    ...thrown.map(({ label, error }) => `a click on ${quote(label)} ends with ${error}`),
    ...(unheard.length > 0 ? [`no code listens to a click on ${formatList(unheard.map(quote))}`] : []),
  ]
  if (faults.length > 0)
    return [{ name: 'buttons', ok: false, detail: `${formatList(faults)} (${clicked} tried${untried})` }]
  if (idle.length > 0) {
    const detail = `A click on ${formatList(idle.map(quote))} changed nothing that can be seen, which may be right (${clicked} tried${untried})`
    return [{ name: 'buttons', ok: true, outcome: 'warning', detail }]
  }
  return [{ name: 'buttons', ok: true, detail: `${count(clicked, 'control')} clicked: each does something${untried}` }]
}

const checkTheme = ({ colourless }: Findings): Check[] =>
  colourless.length === 0
    ? []
    : [
        {
          name: 'theme',
          ok: false,
          detail: `${formatList(colourless.map(quote))} changes no colour of the page. \`dark:\` follows the system and no class: put class \`dark\` on document.documentElement and style with \`in-[.dark]:\` instead of \`dark:\``,
        },
      ]

/** Returns the findings of a trial as checks of the page. */
export const createChecks = (findings: Findings): Check[] => [
  checkWidth(findings),
  checkConsole(findings),
  ...checkButtons(findings),
  ...checkTheme(findings),
]
