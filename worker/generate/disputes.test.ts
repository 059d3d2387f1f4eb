import { describe, expect, it } from 'vitest'
import { parseArtifact } from '#contract/artifact'
import type { Check } from '#contract/generation'
import { listDisputes, readDisputes, withDisputes } from './disputes.ts'

const check = (name: string, detail: string, more: Partial<Check> = {}): Check => ({ name, ok: false, detail, ...more })
const RIGHT = 'the ids belong to nothing, so that 404 is right'
const read = (text: string, ...checks: Check[]) => Object.fromEntries(readDisputes(parseArtifact(text).parts, checks))
const missing = check('GET /api/rooms/{id}: valid input', 'sent GET /api/rooms/1; answered 404 {}; expected 200')

describe('an answer disputes a check', () => {
  it.each([
    `Disputed: ${missing.name}: ${RIGHT}`,
    `Here is why.\n\n- **Disputed:** \`${missing.name}\`: ${RIGHT}\n`,
    `DISPUTED – "${missing.name}" – ${RIGHT}`,
  ])('by its name and a reason: %s', (text) => {
    expect(read(text, missing)).toEqual({ [missing.name]: { reason: RIGHT, detail: missing.detail } })
  })

  it.each([
    ['without a reason', `Disputed: ${missing.name}: no`],
    ['that there is not', `Disputed: GET /api/other: valid input: ${RIGHT}`],
    ['in other words', `I think that ${missing.name} is wrong.`],
    ['inside of a file', `<file path="a.md">\nDisputed: ${missing.name}: ${RIGHT}\n</file>`],
  ])('and not one %s', (_, text) => {
    expect(read(text, missing)).toEqual({})
  })

  it('and no fact: what does not parse does not', () => {
    expect(read(`Disputed: syntax: it is right as it is`, check('syntax', 'line 1'))).toEqual({})
  })
})

describe('what is disputed', () => {
  const disputes = listDisputes([{ ...missing, outcome: 'disputed', dispute: RIGHT }])

  it('is marked, and stays so where the same fails in the same way, under other names', () => {
    const again = check(missing.name, 'sent GET /api/rooms/7; answered 404 {}; expected 200')
    expect(withDisputes([again], disputes)).toEqual([{ ...again, outcome: 'disputed', dispute: RIGHT }])
  })

  it('is not excused when it fails in another way, and passes when it passes', () => {
    const other = check(missing.name, 'sent GET /api/rooms/7; answered 500 {}; expected 200')
    const fine = check(missing.name, 'as documented', { ok: true })
    expect(withDisputes([other, fine], disputes)).toEqual([other, fine])
  })

  it('excuses the sum of the tests only when nothing else in it fails', () => {
    const sum = check('contract', 'verified 1 of 2', { tally: { of: 2, verified: 1, failed: 1, skipped: 0 } })
    expect(withDisputes([sum, missing], disputes).map(({ outcome }) => outcome)).toEqual(['disputed', 'disputed'])
    expect(withDisputes([sum, missing, check('other: test', 'x')], disputes)[0]?.outcome).toBeUndefined()
  })
})
