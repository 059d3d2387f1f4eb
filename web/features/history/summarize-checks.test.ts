import { expect, it } from 'vitest'
import type { Check } from '#contract/generation'
import { summarizeChecks } from './summarize-checks.ts'

const check = (name: string, ok = true, more: Partial<Check> = {}): Check => ({ name, ok, detail: '', ...more })
const sum = (verified: number, of: number, failed = 0, more: Partial<Check> = {}) =>
  check('contract', failed === 0, { tally: { of, verified, failed, skipped: of - verified - failed }, ...more })
const words = (...checks: Check[]) => summarizeChecks(checks).words

it('says nothing that was not checked', () => {
  expect(words()).toBe('not checked')
  expect(words(check('syntax'), check('imports'))).toBe('checked 2/2')
  expect(words(check('artefact', false))).toBe('nothing made')
})

it('says that it runs where it ran, and no more than that', () => {
  for (const name of ['runs', 'mounts', '--help'])
    expect(summarizeChecks([check('syntax'), check(name)])).toEqual({ tone: 'success', words: 'runs 2/2' })
  expect(summarizeChecks([check('syntax'), check('runs'), check('shipped')]).words).toBe('runs 2/2')
  expect(summarizeChecks([check('runs'), check('tests', true, { outcome: 'skipped' })])).toEqual({
    tone: 'partial',
    words: 'runs 1/2',
  })
})

it('what did not run is not green, whatever else holds', () => {
  expect(summarizeChecks([check('files'), check('runs', true, { outcome: 'skipped' })])).toEqual({
    tone: 'partial',
    words: 'not run',
  })
  expect(summarizeChecks([check('syntax'), check('entry'), check('compiles')])).toEqual({
    tone: 'partial',
    words: 'not run',
  })
})

it('what is being tried just now is not said to have been left', () => {
  expect(summarizeChecks([check('compiles')], true)).toEqual({ tone: 'partial', words: 'checking…' })
  expect(summarizeChecks([check('compiles'), check('mounts')], true).words).toBe('runs 2/2')
  expect(summarizeChecks([check('compiles', false)], true).words).toBe('1 check fails')
})

it('"verified" is of the live API, with the number of operations that hold', () => {
  expect(summarizeChecks([check('syntax'), sum(2, 2), check('GET'), check('POST')])).toEqual({
    tone: 'success',
    words: 'verified 2/2',
  })
})

it('what was not tried is never counted, and never green', () => {
  expect(summarizeChecks([sum(25, 28), check('POST', true, { outcome: 'skipped' })])).toEqual({
    tone: 'partial',
    words: 'verified 25/28',
  })
  expect(summarizeChecks([sum(0, 3, 0, { outcome: 'skipped' })])).toEqual({ tone: 'neutral', words: 'verified 0/3' })
  const notRun = check('contract', true, { outcome: 'skipped' })
  expect(summarizeChecks([check('syntax'), check('entry'), notRun])).toEqual({ tone: 'partial', words: 'checked 2/3' })
  expect(summarizeChecks([check('files'), check('tests', true, { outcome: 'skipped' })])).toEqual({
    tone: 'partial',
    words: 'checked 1/2',
  })
})

it('a warning is in nobody’s way', () => {
  expect(summarizeChecks([sum(2, 2), check('fields', true, { outcome: 'warning' })]).words).toBe('verified 2/2')
})

it('a warning is not counted with what holds', () => {
  const idle = check('buttons', true, { outcome: 'warning' })
  expect(summarizeChecks([check('mounts'), check('width'), idle])).toEqual({
    tone: 'partial',
    words: 'runs 2/3, 1 warning',
  })
  expect(summarizeChecks([check('syntax'), idle]).words).toBe('checked 1/2, 1 warning')
})

it('what fails is counted once, and warned of', () => {
  expect(summarizeChecks([sum(1, 2, 1), check('GET'), check('POST', false)])).toEqual({
    tone: 'warning',
    words: '1 check fails',
  })
  expect(words(check('syntax', false), check('contract', false), check('x', false))).toBe('2 checks fail')
  expect(words(check('contract', false))).toBe('1 check fails')
})

it('what is disputed is not said to fail, and not to be well', () => {
  const disputed: Partial<Check> = { outcome: 'disputed', dispute: 'It is right.' }
  expect(summarizeChecks([sum(1, 2, 1, disputed), check('GET', false, disputed)])).toEqual({
    tone: 'warning',
    words: '1 check disputed',
  })
  expect(words(sum(1, 3, 2), check('GET', false, disputed), check('POST', false))).toBe('1 check fails')
})

it('sums from before they had figures are read as they were told', () => {
  expect(
    summarizeChecks([check('syntax'), check('contract', true, { detail: 'verified 12/12' }), check('GET')]),
  ).toEqual({
    tone: 'success',
    words: 'verified 12/12',
  })
  // A document that names nothing was not verified by anything.
  expect(words(check('syntax'), check('contract', true, { detail: 'verified 0/0' }))).toBe('checked 1/1')
})

it('what did not run and may be cut is not taken for what only did not run', () => {
  const notRun = check('runs', true, { outcome: 'skipped' })
  expect(summarizeChecks([check('files'), notRun])).toEqual({ tone: 'partial', words: 'not run' })
  expect(summarizeChecks([check('files'), check('syntax: Go', true, { outcome: 'warning' }), notRun])).toEqual({
    tone: 'warning',
    words: 'not run, may not parse',
  })
})
