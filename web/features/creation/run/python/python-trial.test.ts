import { expect, it } from 'vitest'
import { pythonTests, runCheck, testsCheck } from './python-trial.ts'

it('finds files of tests by their names', () => {
  const files = ['main.py', 'test_cleaner.py', 'tests/test_a.py', 'a_test.py', 'contest.py', 'latest.py', 'tests.py']
  expect(pythonTests(files.map((path) => ({ path, content: '' })))).toEqual([
    'test_cleaner.py',
    'tests/test_a.py',
    'a_test.py',
    'tests.py',
  ])
})

it('a program that ends well runs; one that fails says why', () => {
  expect(runCheck('main.py', { code: 0, stdout: 'a\nb\n', stderr: '' })).toMatchObject({
    ok: true,
    detail: 'main.py ends with exit code 0, 2 lines of output',
  })
  const failed = runCheck('main.py', {
    code: 1,
    stdout: '',
    stderr: 'Traceback\nZeroDivisionError: division by zero\n',
  })
  expect(failed).toMatchObject({ ok: false, detail: expect.stringContaining('ZeroDivisionError') })
})

it.each([
  [1, "ModuleNotFoundError: No module named 'numpy'"],
  [1, 'EOFError: EOF when reading a line'],
  [2, 'usage: main.py [-h] file\nmain.py: error: the following arguments are required: file'],
])('what a person would bring along is missing: not run, not red', (code, stderr) => {
  expect(runCheck('main.py', { code, stdout: '', stderr })).toMatchObject({ ok: true, outcome: 'skipped' })
})

it('sums up tests: what fails is red, what was not run is not counted', () => {
  const said = (passed: number, failed: string[], untried: string[]) =>
    testsCheck(`some output\n\n${JSON.stringify({ passed, failed, untried })}\n`)
  expect(said(7, [], [])).toEqual({ name: 'tests', ok: true, detail: '7 of 7 tests pass' })
  expect(said(1, ['a: no'], [])).toMatchObject({ ok: false, detail: '1 of 2 tests pass; failing: a: no' })
  expect(said(1, [], ['b: x'])).toMatchObject({ ok: true, outcome: 'skipped' })
  expect(said(0, [], [])).toBeNull()
  expect(testsCheck('Killed')).toBeNull()
})
