import { expect, it } from 'vitest'
import type { Check } from '#contract/generation'
import { explainVerdict } from './explain-verdict.ts'

const check = (name: string, more: Partial<Check> = {}): Check => ({ name, ok: true, detail: '', ...more })
const sum = check('contract', { tally: { of: 6, verified: 6, failed: 0, skipped: 0 } })

it('the figures of a verdict have a key where the checks are listed', () => {
  expect(explainVerdict([sum, check('GET'), check('POST')])).toMatch(
    /^“verified 6\/6” counts the operations of the API/,
  )
  expect(explainVerdict([check('syntax'), check('mounts')])).toMatch(/^“runs 2\/2” counts the checks below/)
  expect(explainVerdict([check('files')])).toMatch(/^“checked 1\/1” counts the checks below/)
})

it('a verdict without figures needs none', () => {
  for (const checks of [[], [check('compiles')], [check('syntax', { ok: false })]])
    expect(explainVerdict(checks)).toBeNull()
})
