import { describeTests } from '#contract/test-results'
import { cutText } from '#contract/text'
import type { ReportMount } from '#contract/versions'
import type { Runner } from '../run-events.ts'
import { harness, harnessFiles } from './harness/harness-files.ts'

type Checks = ReportMount['checks']
type File = { path: string; content: string }
type Ran = { code: number; stdout: string; stderr: string }

/** The exit code after a timeout, as `timeout` answers. */
const TIMED_OUT = 124
/** The start of the harness's line before each test: its name, passed and failed so far. */
const BEGUN = '\u001eaether test '

export const findPythonTests = (files: readonly File[]): string[] =>
  files.map(({ path }) => path).filter((path) => /(^|\/)(test_[^/]*|[^/]*_test|tests?)\.py$/.test(path))

const count = (amount: number, noun: string) => `${amount} ${noun}${amount === 1 ? '' : 's'}`

/** Abilities that a browser's Python lacks, by the last line of a traceback. */
const LACKS: readonly (readonly [RegExp, string])[] = [
  [/can't start new thread/, "it needs threads, which the browser's Python does not have"],
  [
    /does not support processes|multiprocessing\.synchronize/,
    "it needs processes, which the browser's Python does not have",
  ],
  [
    /module 'signal' has no attribute '(alarm|setitimer|SIGALRM|pause)'|module 'os' has no attribute 'fork/,
    "it needs signals or processes, which the browser's Python does not have",
  ],
  [/^(zoneinfo\._common\.)?ZoneInfoNotFoundError/, "it needs time zones, which the browser's Python does not have"],
  [/^OSError: \[Errno 52\]/, "it needs what the browser's Python does not have"],
  [/^((socket\.)?gaierror|ConnectionRefusedError|urllib\.error\.URLError)/, 'it needs the network, which is not here'],
  [/^NotImplementedError$/, "it needs what the browser's Python does not have"],
  [/^EOFError/, 'it waits for something to be typed'],
]

/**
 * Returns the reason why a run proves nothing: something that a person would bring along, or that a browser does not
 * do. Null when it does prove something.
 */
const findUntriedReason = ({ code, stderr }: Ran): string | null => {
  const missing = /ModuleNotFoundError: No module named '([^']+)'/.exec(stderr)?.[1]
  if (missing && /^The browser's Python has no /m.test(stderr))
    return `it needs ${missing}, which the browser's Python does not have`
  // Of a package that is here, a part that is missing is a fault.
  if (missing && /^Only Python's standard library is here/m.test(stderr))
    return `it needs ${missing}, which is not part of Python's standard library`
  const last = stderr.trim().split('\n')
  const lack = LACKS.find(([words]) => last.some((line) => words.test(line)))
  if (lack) return lack[1]
  return code === 2 && /usage:/i.test(stderr) ? 'it needs arguments' : null
}

/** Returns the check that a run of the program comes to. */
export const createRunCheck = (main: string, ran: Ran): Checks[number] => {
  const { code, stdout, stderr } = ran
  const why = code === 0 ? null : findUntriedReason(ran)
  if (why) return { name: 'runs', ok: true, outcome: 'skipped', detail: `${main} was not run to its end: ${why}` }
  if (code === TIMED_OUT) return { name: 'runs', ok: false, detail: `${main} did not end within 60 s` }
  const reason = cutText(stderr.trim().split('\n').slice(-3).join(' '), 500) || 'no error was told'
  const lines = stdout.trim() === '' ? 0 : stdout.trim().split('\n').length
  const detail =
    code === 0
      ? `${main} ends with exit code 0, ${count(lines, 'line')} of output`
      : `${main} ended with exit code ${code}: ${reason}`
  return { name: 'runs', ok: code === 0, detail }
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []

const readLine = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Tests that never came to an end: the one that had begun last is told, and what was known before it. */
const createUnendedCheck = ({ code, stdout }: Ran): Checks[number] => {
  const begun = stdout.split('\n').findLast((line) => line.startsWith(BEGUN))
  const [name, passed] = [readLine(begun?.slice(BEGUN.length) ?? '')].flat()
  const test = typeof name === 'string' ? name : 'the tests'
  const before = typeof passed === 'number' && passed > 0 ? `; ${count(passed, 'test')} before it passed` : ''
  return code === TIMED_OUT
    ? { name: 'tests', ok: false, detail: cutText(`${test} did not end within 60 s${before}`, 1_900) }
    : { name: 'tests', ok: true, outcome: 'skipped', detail: cutText(`Python ended while ${test} ran${before}`, 1_900) }
}

/** Returns the check that the harness's last line comes to; also when there is none, since the run was ended. */
export const createTestsCheck = (ran: Ran): Checks[number] => {
  const said = readLine(ran.stdout.trim().split('\n').at(-1) ?? '')
  return typeof said === 'object' && said !== null && !Array.isArray(said) ? sum({ ...said }) : createUnendedCheck(ran)
}

const sum = (said: { passed?: unknown; failed?: unknown; untried?: unknown; skipped?: unknown }): Checks[number] => {
  const passed = typeof said.passed === 'number' ? said.passed : 0
  const [failed, untried, skipped] = [texts(said.failed), texts(said.untried), texts(said.skipped)]
  return { name: 'tests', ...describeTests({ passed, failed, untried, skipped: skipped.length }) }
}

const collect = async (runner: Runner, argv: string[], signal: AbortSignal): Promise<Ran> => {
  const ran: Ran = { code: 1, stdout: '', stderr: '' }
  for await (const event of runner({ run: '', argv }, signal, () => {}))
    if (event.type === 'exit') ran.code = event.code
    else ran[event.type] += event.text
  return ran
}

/** Runs a program of Python and its tests, each in a Python of its own, and says what came of it. */
export const tryPython = async (
  files: readonly File[],
  main: string,
  open: (files: readonly File[], main: string) => { run: Runner; close(): void },
  signal: AbortSignal,
): Promise<ReportMount> => {
  const checks: Checks = []
  const run = async (all: readonly File[], entry: string, argv: string[]) => {
    const { run: runner, close } = open(all, entry)
    try {
      return await collect(runner, argv, signal)
    } finally {
      close()
    }
  }
  checks.push(createRunCheck(main, await run(files, main, [])))
  const tests = findPythonTests(files)
  if (tests.length > 0) {
    const ran = await run([...files, ...harnessFiles], harness, tests)
    checks.push(createTestsCheck(ran))
  }
  return { error: null, checks }
}
