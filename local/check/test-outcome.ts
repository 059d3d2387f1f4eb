import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import * as z from 'zod'
import { shortenText } from '#contract/text'

/** A test, or a file that failed before its first test. */
export type Failure = {
  /** The file, from the project's root, and the test's full name in it. */
  name: string
  /** The first line of its message. */
  message: string
  /** The first place in the project that its stack names, as `worker/app.ts:12:3`. */
  place: string | undefined
  /** Number of tests of its file that were skipped; told at the last failure of a file. */
  skipped: number
}

export type TestOutcome = { passed: number; skipped: number; failures: Failure[] }

const MAX_MESSAGE = 300

const TestResult = z.object({
  title: z.string(),
  ancestorTitles: z.array(z.string()),
  status: z.string(),
  failureMessages: z.array(z.string()),
})
const FileResult = z.object({
  name: z.string(),
  status: z.string(),
  message: z.string(),
  assertionResults: z.array(TestResult),
})
/** Vitest's JSON report, as far as it is read. */
const Report = z.object({ testResults: z.array(FileResult) })
type FileResult = z.infer<typeof FileResult>

/** One that waited when its runner died did not run either. */
const isSkipped = ({ status }: { status: string }): boolean => status !== 'passed' && status !== 'failed'

const readMessage = (text: string): string => {
  const [line = ''] = stripVTControlCharacters(text)
    .split('\n')
    .filter((each) => each.trim())
  return shortenText(line.trim(), MAX_MESSAGE)
}

/** Inside workerd, paths of a stack have no slash at their beginning. */
const readPlace = (stack: string, root: string): string | undefined => {
  const frames = stripVTControlCharacters(stack)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  const inProject = frames.map((frame) => frame.split(`${root.slice(1)}/`)[1]?.replace(/\)$/, ''))
  return inProject.find((place) => place && !place.startsWith('node_modules/'))
}

const readFailures = (result: FileResult, root: string): Failure[] => {
  const file = relative(root, result.name)
  const skipped = result.assertionResults.filter(isSkipped).length
  const failures = result.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ title, ancestorTitles, failureMessages: [message = ''] }) => ({
      name: [file, ...ancestorTitles, title].filter(Boolean).join(' › '),
      message: readMessage(message),
      place: readPlace(message, root),
      skipped: 0,
    }))
  if (failures.length === 0 && result.status === 'failed')
    failures.push({
      name: file,
      message: readMessage(result.message) || 'failed outside of its tests',
      place: undefined,
      skipped: 0,
    })
  return failures.map((failure, index) => (index === failures.length - 1 ? { ...failure, skipped } : failure))
}

/** Sums up vitest's JSON report of a run in `root`, an absolute path. */
export const sumUpTests = (report: unknown, root: string): TestOutcome => {
  const { testResults } = Report.parse(report)
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    skipped: tests.filter(isSkipped).length,
    failures: testResults.flatMap((result) => readFailures(result, root)),
  }
}

export const readTestOutcome = (file: string): TestOutcome =>
  sumUpTests(JSON.parse(readFileSync(file, 'utf8')), process.cwd())
