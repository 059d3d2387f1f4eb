import { expect, it } from 'vitest'
import { createTrialWatch } from './trial-watch.ts'

type Watch = ReturnType<typeof createTrialWatch>
type Message = Parameters<Watch['hear']>[0]

const width = { name: 'width', ok: true, detail: 'fits' } as const
const step = (label: string | null): Message => ({ type: 'step', label, checks: [width] })
const pong: Message = { type: 'pong', hasArrived: true }

/** Reports within two minutes, in which a page that lives answers each second. */
const watched = (messages: Message[], { lives = false, isShown = false } = {}) => {
  const watch = createTrialWatch(isShown)
  for (const message of messages) {
    const report = watch.hear(message)
    if (report) return report
  }
  for (let tick = 0; tick < 120; tick++) {
    if (lives) watch.hear(pong)
    const report = watch.tick()
    if (report) return report
  }
  return null
}

it('a click after which a page answers nothing is red, beside what was found before', () => {
  expect(watched([{ type: 'ready' }, { type: 'mounted' }, step('Skip')])).toEqual({
    error: null,
    checks: [width, { name: 'buttons', ok: false, detail: expect.stringMatching(/^A click on “Skip” froze the page/) }],
  })
})

it('a page that hangs while it comes up is red, before a person as well', () => {
  for (const isShown of [false, true])
    expect(watched([{ type: 'ready' }], { isShown })?.error).toMatch(/^It froze while it came up/)
})

it('a page that lives and draws nothing is red; one whose module has not arrived is not', () => {
  expect(watched([{ type: 'ready' }], { lives: true })?.error).toMatch(/^It did not come up/)
  expect(watched([])).toBeNull()
})

it('a page that is slow to be tried is not called frozen, and one that is being loaded again is not either', () => {
  const up: Message[] = [{ type: 'ready' }, { type: 'mounted' }, step('Add')]
  expect(watched(up, { lives: true })).toEqual({ error: null, checks: [width] })
  expect(watched([...up, step(null)])).toEqual({ error: null, checks: [width] })
})

it('says what the page found', () => {
  expect(watched([{ type: 'ready' }, { type: 'mounted' }, { type: 'probed', checks: [width] }])).toEqual({
    error: null,
    checks: [width],
  })
})

it('what a person does in a page that is up is nobody’s report', () => {
  expect(watched([{ type: 'ready' }, { type: 'mounted' }], { isShown: true })).toBeNull()
})
