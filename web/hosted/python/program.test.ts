import { readFileSync } from 'node:fs'
import { loadPyodide, type PyodideAPI } from 'pyodide'
import { beforeAll, expect, it, vi } from 'vitest'
import { parseArtifact } from '#contract/artifact'
import { testsCheck } from '../../features/creation/run/python/python-trial.ts'
import { type Program, runProgram } from './program.ts'

vi.mock('./run.py', () => ({ default: readFileSync(new URL('./run.py', import.meta.url), 'utf8') }))

let python: PyodideAPI

beforeAll(async () => {
  python = await loadPyodide({ env: { HOME: '/home/pyodide', PYTHONUNBUFFERED: '1' } })
})

const run = async (files: Record<string, string>, program: Partial<Program> = {}) => {
  const out = { stdout: '', stderr: '' }
  const code = await runProgram(
    python,
    {
      files: Object.entries(files).map(([path, content]) => ({ path, content })),
      main: 'main.py',
      argv: [],
      stdin: null,
      ...program,
    },
    {
      write: (type, text) => {
        out[type] += text
      },
      now: () => performance.now(),
    },
  )
  return { code, ...out }
}

it('gets arguments, standard input and its other files, as on a command line', async () => {
  const files = {
    'main.py': `import sys
from lib.greet import greet
print(greet(sys.argv[1]), __name__, __file__)
print('read', input('name? '), sys.stdin.read())`,
    'lib/greet.py': 'def greet(name):\n  return "Grüße, " + name',
  }
  expect(await run(files, { argv: ['Ada Lovelace'], stdin: 'one\ntwo\n' })).toEqual({
    code: 0,
    stdout: 'Grüße, Ada Lovelace __main__ main.py\nname? read one two\n\n',
    stderr: '',
  })
})

it('ends with the code that it asks for', async () => {
  expect(await run({ 'main.py': 'import sys\nsys.exit(3)' })).toMatchObject({ code: 3, stderr: '' })
  expect(await run({ 'main.py': 'raise SystemExit("no file")' })).toMatchObject({ code: 1, stderr: 'no file\n' })
  expect(await run({ 'main.py': 'import sys\nsys.exit()' })).toMatchObject({ code: 0 })
})

it('fails as a program does: with a traceback of its own lines, and a word on what is not there', async () => {
  const failed = await run({ 'main.py': 'def f():\n  return 1 / 0\nf()' })
  expect(failed).toMatchObject({ code: 1, stdout: '' })
  expect(failed.stderr).toMatch(/^Traceback.*File "main.py", line 3.*ZeroDivisionError: division by zero\n$/s)
  expect(failed.stderr).not.toContain('<exec>')
  expect((await run({ 'main.py': 'if True print(1)' })).stderr).toContain('SyntaxError')
  expect((await run({ 'main.py': 'import numpy' })).stderr).toContain('numpy is not a part of it')
  expect((await run({ 'main.py': 'input()' })).stderr).toContain('EOFError')
})

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const answered = () =>
  Object.fromEntries(
    parseArtifact(read('../../../worker/generate/testing/answers/code-pyclean.txt')).parts.flatMap((part) =>
      part.kind === 'file' ? [[part.path, part.content]] : [],
    ),
  )
const test = async (files: Record<string, string>, argv: string[]) => {
  // Each in a Python of its own, as in the page.
  python = await loadPyodide({ env: { HOME: '/home/pyodide', PYTHONUNBUFFERED: '1' } })
  const harness = read('../../features/creation/run/python/tests.py')
  return testsCheck((await run({ ...files, 'h.py': harness }, { main: 'h.py', argv })).stdout)
}

it('runs the tests of unittest that a language model wrote', async () => {
  expect(await test(answered(), ['test_cleaner.py'])).toEqual({ name: 'tests', ok: true, detail: '7 of 7 tests pass' })
  const files = answered()
  files['cleaner.py'] = (files['cleaner.py'] ?? '').replace('.lower()', '')
  expect(await test(files, ['test_cleaner.py'])).toMatchObject({
    ok: false,
    detail: expect.stringContaining('failing: '),
  })
})

it('runs tests as pytest has them, and tells those that it cannot', async () => {
  const tests = `import pytest
@pytest.fixture
def three():
    return 3
def test_sum(three):
    assert 1 + 2 == three
@pytest.mark.parametrize("a, b", [(1, 1), (2, 2)])
def test_pairs(a, b):
    assert a == b
def test_raises():
    with pytest.raises(ValueError, match="bad"):
        raise ValueError("bad value")
class TestMore:
    def test_close(self):
        assert 0.1 + 0.2 == pytest.approx(0.3)
def test_files(tmp_path):
    assert False
def test_wrong():
    assert 1 == 2, "one is two"
`
  const check = await test({ 'tests/test_a.py': tests }, ['tests/test_a.py'])
  expect(check?.detail).toBe(
    '5 of 7 tests pass; failing: test_wrong: AssertionError: one is two; not run: test_files: the fixture tmp_path is not here',
  )
})
