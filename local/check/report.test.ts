import { afterEach, expect, it, vi } from 'vitest'
import { createReport } from './report.ts'
import { plan, steps } from './steps.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const listen = () => {
  const said: string[] = []
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text))
  return () => said.join('\n')
}

it('every step is in the plan once', () => {
  expect(plan.flat(2).toSorted()).toEqual(Object.keys(steps).toSorted())
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
  tests.count(7, 2)
  tests.end('ended with 1')
  const fine = report.begin('More tests', false)
  fine.count(5, 0)
  fine.end()
  expect(report.sum()).toBe(1)
  expect(said()).toMatch(
    /── Lint: failed after .* s \(ended with 1\)\n── Tests: failed after .*\n── More tests: ok, .*\n\n12 passed, 3 failed$/,
  )
})

it('nothing failed: the exit code says so', () => {
  listen()
  const report = createReport()
  report.begin('Lint', true).end()
  expect(report.sum()).toBe(0)
})
