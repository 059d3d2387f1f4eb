import { expect, it } from 'vitest'
import { createRunCheck, createTestsCheck, findPythonTests } from './python-trial.ts'

it('finds files of tests by their names', () => {
  const files = ['main.py', 'test_cleaner.py', 'tests/test_a.py', 'a_test.py', 'contest.py', 'latest.py', 'tests.py']
  expect(findPythonTests(files.map((path) => ({ path, content: '' })))).toEqual([
    'test_cleaner.py',
    'tests/test_a.py',
    'a_test.py',
    'tests.py',
  ])
})

it('a program that ends well runs; one that fails says why', () => {
  expect(createRunCheck('main.py', { code: 0, stdout: 'a\nb\n', stderr: '' })).toMatchObject({
    ok: true,
    detail: 'main.py ends with exit code 0, 2 lines of output',
  })
  const failed = createRunCheck('main.py', {
    code: 1,
    stdout: '',
    stderr: 'Traceback\nZeroDivisionError: division by zero\n',
  })
  expect(failed).toMatchObject({ ok: false, detail: expect.stringContaining('ZeroDivisionError') })
})

it.each([
  [
    1,
    "ModuleNotFoundError: No module named 'numpy'\nOnly Python's standard library is here, and numpy is not a part of it.",
  ],
  [
    1,
    "ModuleNotFoundError: No module named 'tkinter'\nThe browser's Python has no tkinter, which Python has elsewhere.",
  ],
  [1, 'EOFError: EOF when reading a line'],
  [1, "RuntimeError: can't start new thread"],
  [
    1,
    "zoneinfo._common.ZoneInfoNotFoundError: 'No time zone found with key Europe/Berlin'\n\nOn Pyodide you must do …",
  ],
  [1, 'OSError: [Errno 138] emscripten does not support processes.'],
  [1, "AttributeError: module 'signal' has no attribute 'alarm'"],
  [2, 'usage: main.py [-h] file\nmain.py: error: the following arguments are required: file'],
])('what a person would bring along is missing: not run, not red', (code, stderr) => {
  expect(createRunCheck('main.py', { code, stdout: '', stderr })).toMatchObject({ ok: true, outcome: 'skipped' })
})

it('a program that lacks a part of itself is red', () => {
  const stderr = "ModuleNotFoundError: No module named 'store.missing'"
  expect(createRunCheck('main.py', { code: 1, stdout: '', stderr })).toMatchObject({ ok: false })
})

it('sums up tests: what fails is red, what was not run or is left out by its author is not counted', () => {
  const said = (passed: number, failed: string[], untried: string[], skipped: string[] = []) =>
    createTestsCheck({
      code: 0,
      stderr: '',
      stdout: `some output\n\n${JSON.stringify({ passed, failed, untried, skipped })}\n`,
    })
  expect(said(7, [], [])).toEqual({ name: 'tests', ok: true, detail: '7 of 7 tests pass' })
  expect(said(1, ['a: no'], [])).toMatchObject({ ok: false, detail: '1 of 2 tests pass; failing: a: no' })
  expect(said(1, [], ['b: x'])).toMatchObject({
    ok: true,
    outcome: 'skipped',
    detail: '1 of 1 test passes; not run: b: x',
  })
  expect(said(0, [], ['a.py: it needs x'])).toMatchObject({ outcome: 'skipped', detail: 'not run: a.py: it needs x' })
  expect(said(14, [], [], ['c: later'])).toEqual({
    name: 'tests',
    ok: true,
    detail: '14 of 14 tests pass; 1 skipped by its author',
  })
})

it('tests that never end are red, and the one that did not is told', () => {
  const begun = (name: string, passed: number) => `\n\u001eaether test ${JSON.stringify([name, passed, 0])}\n`
  const stdout = `${begun('test_a.py', 0)}${begun('FormatTest.test_all', 3)}printing…`
  expect(createTestsCheck({ code: 124, stdout, stderr: 'Stopped after 60 s.' })).toEqual({
    name: 'tests',
    ok: false,
    detail: 'FormatTest.test_all did not end within 60 s; 3 tests before it passed',
  })
  expect(createTestsCheck({ code: 1, stdout, stderr: '' })).toMatchObject({ ok: true, outcome: 'skipped' })
})
