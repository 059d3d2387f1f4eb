import { expect, it } from 'vitest'
import type { Answered } from './ask.ts'
import { reportChange, reportFailures, reportKind } from './report.ts'

const answered = (change: Partial<Answered>): Answered => ({
  kind: 'code',
  prompt: 'primes',
  step: 0,
  ms: 1_000,
  checks: [{ name: 'syntax', ok: true, detail: '' }],
  failedFirst: [],
  repairs: 0,
  tokens: 100,
  costUsd: 0.01,
  failure: null,
  ...change,
})

const answers = [
  answered({}),
  answered({ failedFirst: ['syntax'], repairs: 1 }),
  answered({ checks: [{ name: 'syntax', ok: false, detail: 'line 1: broken' }], failedFirst: ['syntax'], repairs: 2 }),
  answered({ checks: [], failure: '504 The model stopped answering', costUsd: null, ms: 9_000 }),
]

it('tells what passed at first and after the repairs, in all and check by check', () => {
  const report = reportKind('code', answers)
  expect(report).toContain('code: 4 requests, 400 tokens, $0.0300, median 1.0 s, 90 % within 9.0 s')
  expect(report).toMatch(/every check +4 +25 % +50 %/)
  expect(report).toMatch(/syntax +3 +33 % +67 %/)
})

it('tells the tests of an API’s document in one row, with how many held', () => {
  const checks = (held: boolean) => [
    { name: 'contract', ok: held, detail: '' },
    { name: 'GET /api/books: valid input', ok: true, detail: 'as documented' },
    { name: 'books: create, read, list', ok: held, detail: held ? 'as documented' : 'answered 500' },
    { name: 'POST /api/books: valid input', ok: true, outcome: 'skipped' as const, detail: 'answered 409' },
  ]
  const asked = [answered({ kind: 'api', checks: checks(true) }), answered({ kind: 'api', checks: checks(false) })]
  const report = reportKind('api', asked)
  expect(report).toMatch(/contract \(3\/4, 2 not tried\) +2 +100 % +50 %/)
  expect(report).not.toContain('valid input')
  expect(reportFailures(asked)).toBe('  api “primes”: books: create, read, list: answered 500')
})

it('tells how two runs of the same requests differ', () => {
  const [now, before] = [[answered({}), answered({ tokens: 50 })], answers.slice(0, 2)]
  const report = reportChange('code', before, now)
  expect(report).toContain('code: the same 2 requests, tokens 200 → 150')
  expect(report).toMatch(/every check +50 % → 100 % +=/)
  expect(report).toMatch(/syntax +50 % → 100 % +=/)
})

it('names what did not pass', () => {
  expect(reportFailures(answers).split('\n')).toEqual([
    '  code “primes”: syntax: line 1: broken',
    '  code “primes”: 504 The model stopped answering',
  ])
})

it('what was not tried is never counted as passed', () => {
  const runs = (outcome?: 'skipped') => [{ name: 'runs', ok: true, detail: '', ...(outcome && { outcome }) }]
  const report = reportKind('code', [answered({ checks: runs() }), answered({ checks: runs('skipped') })])
  expect(report).toMatch(/runs \(1 not tried\) +1 +100 % +100 %/)
})
