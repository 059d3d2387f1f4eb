import { expect, it } from 'vitest'
import { sumUpTests } from './test-outcome.ts'

const failed = (title: string, message: string, ...ancestorTitles: string[]) => ({
  title,
  ancestorTitles,
  status: 'failed',
  failureMessages: [message],
})
const other = (status: string) => ({ title: status, ancestorTitles: [], status, failureMessages: [] })
const inFile = (name: string, assertionResults: object[], message = '') => ({
  name: `/home/me/aetheros/${name}`,
  status: assertionResults.some((test) => 'failureMessages' in test && test.failureMessages) ? 'failed' : 'passed',
  message,
  assertionResults,
})
const sumUp = (...testResults: object[]) => sumUpTests({ testResults }, '/home/me/aetheros')

it('a failed test has its file, its full name, the first line of its message and the first place in the project', () => {
  const stack = [
    'AssertionError: expected 1 to be 2',
    'and more',
    '    at check (file:///home/me/aetheros/node_modules/vitest/dist/run.js:16:3)',
    '    at readCursor (/home/me/aetheros/worker/rooms/cursor.ts:39:12)',
    '    at /home/me/aetheros/worker/rooms/cursor.test.ts:5:32',
  ].join('\n')
  const { failures } = sumUp(inFile('worker/rooms/cursor.test.ts', [failed('is read', stack, 'a cursor')]))
  expect(failures).toEqual([
    {
      name: 'worker/rooms/cursor.test.ts › a cursor › is read',
      message: 'AssertionError: expected 1 to be 2',
      place: 'worker/rooms/cursor.ts:39:12',
      skipped: 0,
    },
  ])
})

it('a place is found in stacks of workerd, whose paths lack their first slash', () => {
  const stack =
    'Error: no\n    at home/me/aetheros/node_modules/vitest/run.js:1:2\n    at home/me/aetheros/worker/a.ts:5:45'
  expect(sumUp(inFile('a.workers.test.ts', [failed('x', stack)])).failures[0]?.place).toBe('worker/a.ts:5:45')
})

it('a message is cut between characters, and has no colours', () => {
  const message = sumUp(inFile('a.test.ts', [failed('x', `\u001b[31mError\u001b[39m: ${'👩‍👧'.repeat(200)}`)]))
    .failures[0]?.message
  expect(message).toMatch(/^Error: (?:👩‍👧)+…$/u)
  expect(message?.length).toBeLessThanOrEqual(300)
})

it('what was skipped is counted, and told once for a file in which something failed', () => {
  const outcome = sumUp(
    inFile('e2e/a.e2e.ts', [failed('x', 'Error: a'), failed('y', 'Error: b'), other('skipped'), other('pending')]),
    { ...inFile('b.test.ts', [other('passed'), other('skipped')]), status: 'passed' },
  )
  expect(outcome).toMatchObject({ passed: 1, skipped: 3 })
  expect(outcome.failures.map(({ skipped }) => skipped)).toEqual([0, 2])
})

it('a file that fails before its first test is a failure', () => {
  const file = { ...inFile('a.test.ts', [], "Cannot find module './none.ts'"), status: 'failed' }
  expect(sumUp(file).failures).toMatchObject([{ name: 'a.test.ts', message: "Cannot find module './none.ts'" }])
})
