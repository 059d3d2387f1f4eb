import { readFileSync } from 'node:fs'
import { loadPyodide, type PyodideAPI } from 'pyodide'
import { beforeAll, expect, it, vi } from 'vitest'
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
