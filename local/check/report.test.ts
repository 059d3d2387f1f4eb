import { afterEach, expect, it, vi } from 'vitest'
import { createReport } from './report.ts'
import { plan, type Step, steps } from './steps.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const listen = () => {
  const said: string[] = []
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text))
  return () => said.join('\n')
}

const failure = (name: string) => ({ name, message: 'Error: no', place: undefined, skipped: 0 })

it('every step is in the plan once', () => {
  expect(plan.flat().toSorted()).toEqual(Object.keys(steps).toSorted())
})

it('what another lane waits for is begun at once', () => {
  const waitedFor = Object.values<Step>(steps).flatMap(({ after }) => after ?? [])
  expect(waitedFor.filter((name) => plan[0]?.[0] !== name)).toEqual([])
})

it('what steps say beside each other stands whole below its title', () => {
  const said = listen()
  const report = createReport()
  const [one, other] = [report.begin('One', false), report.begin('Other', false)]
  one.write?.('first of one\n')
  other.write?.('first of other\n')
  one.write?.('second of one\n')
  one.end()
  other.end()
  expect(said()).toContain('── One\nfirst of one\nsecond of one\n')
})

it('a step that fails hides none, and is one failure even without a failed test', () => {
  const said = listen()
  const report = createReport()
  report.begin('Lint', false).end('ended with 1')
  const tests = report.begin('Tests', false)
  tests.count({ passed: 7, skipped: 0, failures: [failure('one'), failure('other')] })
  tests.end('ended with 1')
  const fine = report.begin('More tests', false)
  fine.count({ passed: 5, skipped: 1, failures: [] })
  fine.end()
  expect(report.sum()).toBe(1)
  expect(said()).toMatch(
    /── Lint: failed after .* s \(ended with 1\)\n── Tests: failed after .*\n── More tests: ok, .*\n\n12 passed, 3 failed, 1 skipped\n/,
  )
})

it('the last lines name each test that failed, with its place and what was skipped after it', () => {
  const said = listen()
  const report = createReport()
  const tests = report.begin('Tests', false)
  tests.write?.('a thousand lines\n')
  const skipping = { name: 'e2e/a.e2e.ts › it falls', message: 'Error: no', place: 'e2e/a.e2e.ts:2:3', skipped: 4 }
  tests.count({ passed: 1, skipped: 4, failures: [failure('b.test.ts › it breaks'), skipping] })
  tests.end('ended with 1')
  report.begin('More tests', false).end()
  report.sum()
  expect(said().split('\n\n').slice(-2)).toEqual([
    '1 passed, 2 failed, 4 skipped',
    [
      ...['✗ b.test.ts › it breaks', '  Error: no'],
      ...['✗ e2e/a.e2e.ts › it falls', '  Error: no', '  at e2e/a.e2e.ts:2:3', '  4 more of its file were skipped'],
    ].join('\n'),
  ])
})

it('of a step that failed without a failed test, its last lines stand at the end again', () => {
  const said = listen()
  const report = createReport()
  const lint = report.begin('Lint', false)
  for (let line = 1; line <= 40; line++) lint.write?.(`line ${line}\n`)
  lint.end('ended with 1')
  report.sum()
  expect(said()).toMatch(/0 passed, 1 failed\n\n✗ Lint\n {2}line 11\n(?: {2}line \d+\n)+ {2}line 40$/)
})

it('nothing failed: the exit code says so', () => {
  listen()
  const report = createReport()
  report.begin('Lint', true).end()
  expect(report.sum()).toBe(0)
})
