import { cutText } from '#contract/text'
import type { ReportMount } from '#contract/versions'
import type { Runner } from '../run-events.ts'
import harness from './tests.py?raw'

type Checks = ReportMount['checks']
type File = { path: string; content: string }
type Ran = { code: number; stdout: string; stderr: string }

const HARNESS = '__aether_tests__.py'
const MAX_SHOWN = 4

export const pythonTests = (files: readonly File[]): string[] =>
  files.map(({ path }) => path).filter((path) => /(^|\/)(test_[^/]*|[^/]*_test|tests?)\.py$/.test(path))

const count = (amount: number, noun: string) => `${amount} ${noun}${amount === 1 ? '' : 's'}`

/** Why a run proves nothing: something that a person would bring along. */
const whyUntried = ({ code, stderr }: Ran): string | null => {
  const missing = /ModuleNotFoundError: No module named '([^']+)'/.exec(stderr)?.[1]
  if (missing) return `it needs ${missing}, which is no part of Python`
  if (/EOFError/.test(stderr)) return 'it waits for something to be typed'
  return code === 2 && /usage:/i.test(stderr) ? 'it needs arguments' : null
}

/** What a run of the program says of it. */
export const runCheck = (main: string, ran: Ran): Checks[number] => {
  const { code, stdout, stderr } = ran
  const why = code === 0 ? null : whyUntried(ran)
  if (why) return { name: 'runs', ok: true, outcome: 'skipped', detail: `${main} was not run to its end: ${why}` }
  const told = cutText(stderr.trim().split('\n').slice(-3).join(' '), 500) || 'no error was told'
  const lines = stdout.trim() === '' ? 0 : stdout.trim().split('\n').length
  const detail =
    code === 0
      ? `${main} ends with exit code 0, ${count(lines, 'line')} of output`
      : `${main} ended with exit code ${code}: ${told}`
  return { name: 'runs', ok: code === 0, detail }
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []

/** What the harness's last line says of the tests; null when it says nothing. */
export const testsCheck = (stdout: string): Checks[number] | null => {
  let said: { passed?: unknown; failed?: unknown; untried?: unknown }
  try {
    said = { ...JSON.parse(stdout.trim().split('\n').at(-1) ?? '') }
  } catch {
    return null
  }
  const passed = typeof said.passed === 'number' ? said.passed : 0
  const [failed, untried] = [texts(said.failed), texts(said.untried)]
  const of = passed + failed.length + untried.length
  if (of === 0) return null
  const told = [
    `${passed} of ${of === 1 ? '1 test passes' : `${of} tests pass`}`,
    ...(failed.length > 0 ? [`failing: ${failed.slice(0, MAX_SHOWN).join('; ')}`] : []),
    ...(untried.length > 0 ? [`not run: ${untried.slice(0, MAX_SHOWN).join('; ')}`] : []),
  ].join('; ')
  const isPartial = failed.length === 0 && untried.length > 0
  const detail = cutText(told, 1_900)
  return { name: 'tests', ok: failed.length === 0, detail, ...(isPartial && { outcome: 'skipped' as const }) }
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
  checks.push(runCheck(main, await run(files, main, [])))
  const tests = pythonTests(files)
  if (tests.length > 0) {
    const { stdout } = await run([...files, { path: HARNESS, content: harness }], HARNESS, tests)
    const check = testsCheck(stdout)
    if (check) checks.push(check)
  }
  return { error: null, checks }
}
