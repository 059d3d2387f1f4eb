import { expect, it } from 'vitest'
import { verdictOf } from './verdict-of.ts'

const check = (name: string, ok = true, detail = '') => ({ name, ok, detail })
const words = (...checks: ReturnType<typeof check>[]) => verdictOf(checks).words

it('says nothing that was not checked', () => {
  expect(words()).toBe('not checked')
  expect(words(check('syntax'), check('imports'))).toBe('checked 2/2')
  expect(words(check('artefact', false))).toBe('nothing made')
})

it('"verified" is of the live API, with the number of tests that held', () => {
  expect(words(check('syntax'), check('contract', true, 'verified 2/2'), check('GET'), check('POST'))).toBe(
    'verified 2/2',
  )
  // A document that names nothing was not verified by anything.
  expect(words(check('syntax'), check('contract', true, 'verified 0/0'))).toBe('checked 1/1')
})

it('what fails is counted once, and warned of', () => {
  expect(verdictOf([check('contract', false, 'verified 1/2'), check('GET'), check('POST', false)])).toEqual({
    tone: 'warning',
    words: '1 check fails',
  })
  expect(words(check('syntax', false), check('contract', false, 'It does not start'), check('x', false))).toBe(
    '2 checks fail',
  )
  expect(words(check('contract', false, 'It does not start'))).toBe('1 check fails')
})
