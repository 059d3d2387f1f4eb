import { readFileSync } from 'node:fs'
import { loadPyodide, type PyodideAPI } from 'pyodide'
import { beforeAll, expect, it, vi } from 'vitest'
import { parseArtifact } from '#contract/artifact'
import { harness, harnessFiles } from '../../features/creation/run/python/harness/harness-files.ts'
import { createRunCheck, createTestsCheck } from '../../features/creation/run/python/python-trial.ts'
import { type Program, runProgram } from './program.ts'

vi.mock('./run.py', () => ({ default: readFileSync(new URL('./run.py', import.meta.url), 'utf8') }))
vi.mock('./loop.py', () => ({ default: readFileSync(new URL('./loop.py', import.meta.url), 'utf8') }))

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
  const own = Object.fromEntries(harnessFiles.map(({ path, content }) => [path, content]))
  return createTestsCheck(await run({ ...files, ...own }, { main: harness, argv }))
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
def test_files(mocker):
    assert False
def test_wrong():
    assert 1 == 2, "one is two"
`
  const check = await test({ 'tests/test_a.py': tests }, ['tests/test_a.py'])
  expect(check?.detail).toBe(
    '5 of 6 tests pass; failing: test_wrong: AssertionError: one is two; not run: test_files: the fixture mocker is not here',
  )
})

it('what no browser does is not run and never red; what fails beside it is', async () => {
  const tests = `import asyncio, concurrent.futures, multiprocessing, os, signal, socket, subprocess, threading, time, unittest
from unittest import mock
def listing():
    try:
        return subprocess.run(["ls"], capture_output=True, text=True).stdout
    except OSError:
        return None
class LacksTest(unittest.TestCase):
    def test_thread(self): threading.Thread(target=print).start()
    def test_pool(self):
        with concurrent.futures.ThreadPoolExecutor(2) as pool: list(pool.map(abs, [1]))
    def test_to_thread(self): asyncio.run(asyncio.to_thread(print))
    def test_subprocess(self): subprocess.run(["ls"], check=True)
    def test_swallowed(self): self.assertIn("main.py", listing())
    def test_async_process(self): asyncio.run(asyncio.create_subprocess_exec("ls"))
    def test_fork(self): os.fork()
    def test_system(self): self.assertEqual(os.system("exit 3"), 768)
    def test_connect(self): socket.create_connection(("example.com", 80))
    def test_bind(self): socket.socket().bind(("127.0.0.1", 0))
    def test_server(self): asyncio.run(asyncio.start_server(print, "127.0.0.1", 0))
    def test_alarm(self):
        signal.signal(signal.SIGALRM, lambda *given: None)
        signal.alarm(1)
    def test_queue(self): multiprocessing.Queue()
    def test_process_pool(self):
        with concurrent.futures.ProcessPoolExecutor() as pool: pool.submit(abs, 1).result()
    def test_tkinter(self): import tkinter
    def test_typing(self): input("name? ")
    def test_sleep(self): time.sleep(1000)
class HoldsTest(unittest.TestCase):
    def test_mocked(self):
        with mock.patch("subprocess.run") as run:
            run.return_value.stdout = "x"
            self.assertEqual(listing(), "x")
    def test_sleeps_shortly(self): time.sleep(0.01)
    def test_wrong(self): self.assertEqual("0s", "1s")
    def test_missing_part(self): import json.missing
    @unittest.skip("later")
    def test_later(self): pass
`
  const check = await test({ 'test_a.py': tests }, ['test_a.py'])
  expect(check.detail).toMatch(
    /^2 of 4 tests pass; 1 skipped by its author; failing: HoldsTest.test_missing_part: ModuleNotFoundError: No module named 'json.missing'[^;]*; HoldsTest.test_wrong: AssertionError: '0s' != '1s'; not run: LacksTest.test_alarm: the browser's Python has no .*; and 13 more$/,
  )
  expect(check.ok).toBe(false)
})

it('has an event loop of its own, as outside of a browser', async () => {
  const tests = `import asyncio, unittest
class LoopTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): self.lock = asyncio.Lock()
    async def test_order(self):
        seen = []
        async def work(name, after):
            await asyncio.sleep(after)
            async with self.lock: seen.append(name)
        await asyncio.gather(work("b", 0.02), work("a", 0.01))
        self.assertEqual(seen, ["a", "b"])
    async def test_late(self):
        with self.assertRaises(TimeoutError):
            async with asyncio.timeout(0.01): await asyncio.sleep(5)
    async def test_waits_for_nothing(self): await asyncio.Event().wait()
def test_run():
    async def main(): return 1
    assert asyncio.run(main()) == 1
    assert asyncio.new_event_loop().run_until_complete(main()) == 1
async def test_alone(): await asyncio.sleep(0)
`
  expect((await test({ 'test_a.py': tests }, ['test_a.py'])).detail).toBe(
    '4 of 5 tests pass; failing: LoopTest.test_waits_for_nothing: RuntimeError: every task waits, and nothing is left that could go on',
  )
})

it('a test that nothing awaits proves nothing', async () => {
  const tests = `import unittest
class PlainTest(unittest.TestCase):
    async def test_wrong(self): self.assertEqual(4, 5)
    def test_right(self): self.assertEqual(5, 5)
`
  expect((await test({ 'test_a.py': tests }, ['test_a.py'])).detail).toBe(
    '1 of 1 test passes; not run: PlainTest.test_wrong: it is async, and a plain TestCase awaits nothing: it wants unittest.IsolatedAsyncioTestCase',
  )
})

it('time zones that are not here make a program one that was not run', async () => {
  const ran = await run({ 'main.py': 'from zoneinfo import ZoneInfo\nprint(ZoneInfo("Europe/Berlin"))\n' })
  expect(createRunCheck('main.py', ran)).toMatchObject({
    ok: true,
    outcome: 'skipped',
    detail: expect.stringContaining('time zones'),
  })
})

it('a module of a package runs as one, and a package below src is found', async () => {
  python = await loadPyodide({ env: { HOME: '/home/pyodide', PYTHONUNBUFFERED: '1' } })
  const files = {
    'src/order/__init__.py': 'from .core import said',
    'src/order/core.py': "said = 'in order'",
    'src/order/__main__.py': 'from order import said\nfrom .core import said as same\nprint(said, same, __package__)',
  }
  expect(await run(files, { main: 'src/order/__main__.py' })).toEqual({
    code: 0,
    stdout: 'in order in order order\n',
    stderr: '',
  })
  const found = { 'pyproject.toml': '[tool.setuptools.packages.find]\nwhere = ["lib"]', 'lib/far/__init__.py': 'a = 1' }
  expect(await run({ ...found, 'main.py': 'import far\nprint(far.a)' })).toMatchObject({ stdout: '1\n' })
})

it('knows what is simple in pytest: conftest.py, fixtures of each kind, cases and marks', async () => {
  const files = {
    'store.py': 'import os\ndef home(): return os.environ.get("STORE", "none")\nlimit = 3',
    'tests/conftest.py': `import pytest
@pytest.fixture
def stock(start):
    made = [start]
    yield made
    made.clear()
@pytest.fixture(params=[1, 2])
def start(request): return request.param`,
    'tests/test_store.py': `import pytest, store, logging
pytestmark = pytest.mark.slow
@pytest.fixture(autouse=True, scope="module")
def ready(): yield
def test_each(stock): assert stock[0] in (1, 2)
@pytest.mark.parametrize("a", [1, 2])
@pytest.mark.parametrize(("b", "c"), [pytest.param(3, 4, id="x"), (5, 6)])
def test_product(a, b, c): assert a < b < c
def test_file(tmp_path): (tmp_path / "a").write_text("x"); assert (tmp_path / "a").read_text() == "x"
def test_print(capsys): print("hello"); assert capsys.readouterr().out == "hello\\n"
def test_patched(monkeypatch):
    monkeypatch.setenv("STORE", "here"); monkeypatch.setattr(store, "limit", 9)
    assert (store.home(), store.limit) == ("here", 9)
def test_patched_back(): assert (store.home(), store.limit) == ("none", 3)
def test_log(caplog): logging.warning("careful"); assert "careful" in caplog.text
@pytest.mark.skip(reason="later")
def test_skipped(): assert False
@pytest.mark.skipif(store.limit > 2, reason="many")
def test_skipped_if(): assert False
@pytest.mark.xfail
def test_expected(): assert False
@pytest.mark.asyncio
async def test_async(): pass
class TestGroup:
    def setup_method(self): self.n = 1
    @pytest.fixture
    def two(self): return self.n + 1
    def test_two(self, two): assert two == 2
def test_plain_assert(): assert store.limit == 4
def test_benchmark(benchmark): assert False
`,
  }
  expect((await test(files, ['tests/test_store.py'])).detail).toBe(
    '14 of 15 tests pass; 2 skipped by its author; failing: test_plain_assert: AssertionError: def test_plain_assert(): assert store.limit == 4; not run: test_benchmark: the fixture benchmark is not here',
  )
})

it('a file of tests without one is told', async () => {
  const files = { 'test_a.py': 'class ParseTest:\n  def test_it(self): assert False', 'tests.py': 'assert 1 + 1 == 2' }
  expect(await test(files, ['test_a.py', 'tests.py'])).toMatchObject({
    ok: true,
    outcome: 'skipped',
    detail: '1 of 1 test passes; not run: test_a.py: it holds no test',
  })
})
