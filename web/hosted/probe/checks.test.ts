import { expect, it } from 'vitest'
import { createChecks } from './checks.ts'
import type { Findings } from './findings.ts'

const clean: Findings = {
  wide: null,
  console: { messages: [], isOwn: true, statuses: [] },
  clicked: 3,
  left: 0,
  thrown: [],
  unheard: [],
  idle: [],
  live: [],
  colourless: [],
}
const verdicts = (found: Partial<Findings>) =>
  Object.fromEntries(
    createChecks({ ...clean, ...found }).map(({ name, ok, outcome }) => [name, outcome ?? (ok ? 'passed' : 'failed')]),
  )

it('a page that fits, says nothing and answers every click holds', () => {
  expect(verdicts({})).toEqual({ width: 'passed', console: 'passed', buttons: 'passed' })
})

it('nothing is claimed of buttons where none was clicked', () => {
  expect(verdicts({ clicked: 0 })).toEqual({ width: 'passed', console: 'passed' })
})

it.each<[string, Partial<Findings>, string, string]>([
  [
    'is wider than a phone',
    { wide: { by: 246, what: '<section> “To do” sticks out', after: null } },
    'width',
    'failed',
  ],
  [
    'complains while it comes up',
    { console: { messages: ['Error: no'], isOwn: true, statuses: [] } },
    'console',
    'failed',
  ],
  [
    'complains about a request',
    { console: { messages: ['Error: 404'], isOwn: false, statuses: [200, 404] } },
    'console',
    'warning',
  ],
  [
    'finds no API at all',
    { console: { messages: ['Error: 404'], isOwn: false, statuses: [404, 404] } },
    'console',
    'skipped',
  ],
  [
    'is let in nowhere',
    { console: { messages: ['Error: 401'], isOwn: false, statuses: [401, 401] } },
    'console',
    'skipped',
  ],
  ['throws at a click', { thrown: [{ label: 'Add', error: 'TypeError: x' }], idle: ['Save'] }, 'buttons', 'failed'],
  ['has a button that nobody wired', { unheard: ['Export'] }, 'buttons', 'failed'],
  ['has a button that did nothing this time', { idle: ['Save'] }, 'buttons', 'warning'],
  ['has a button that did nothing in one of two tries', { idle: ['New'], live: ['New'] }, 'buttons', 'passed'],
  ['has a dark mode without dark', { colourless: ['Dark mode'] }, 'theme', 'failed'],
])('a page that %s', (_, found, name, verdict) => {
  expect(verdicts(found)[name]).toBe(verdict)
})

it('says where and what, in words', () => {
  const wide = { by: 106, what: '<p> “Undo” sticks out', after: 'Delete' }
  expect(createChecks({ ...clean, wide })[0]?.detail).toBe(
    'On a screen of 390 px the page scrolls sideways after a click on “Delete”: it is 496 px wide, and <p> “Undo” sticks out',
  )
  expect(
    createChecks({ ...clean, wide: { by: 246, what: '<section> “To do” sticks out', after: null } })[0]?.detail,
  ).toBe('On a screen of 390 px the page scrolls sideways: it is 636 px wide, and <section> “To do” sticks out')
})

it('says whether the page was tried beside an API that answers', () => {
  const createConsole = (statuses: (number | null)[]) =>
    createChecks({ ...clean, console: { messages: [], isOwn: true, statuses } }).find(({ name }) => name === 'console')
      ?.detail
  expect(createConsole([200, 200])).toBe('No error while it came up; 2 of its 2 requests answered')
  expect(createConsole([200, null, 404])).toContain('1 of its 3 requests answered')
  expect(createConsole([])).toBe('No error while it came up')
})
