import type { ArtifactFile, Check } from '#contract/generation'
import { isTest } from '#contract/program-entry'
import { describeTests } from '#contract/test-results'
import { cutText } from '#contract/text'
import { listPackages, listSourcesBelow } from '../../source/imports.ts'
import type { Source } from '../../source/source.ts'
import { formatCount } from '../../source/syntax.ts'
import type { RunResult } from '../pipeline-types.ts'
import { type CheckTools, describeWhereItRuns } from './tools.ts'

export const TESTS = 'tests'
/** Each is a run of its own. */
const MAX_FILES = 6
/** As `timeout` and a shell answer for what was stopped. */
const STOPPED = new Set([124, 137])

/** Modules that lead out of the sandbox: a test that needs one and fails says nothing about what it tests. */
const BEYOND = /^(node:)?(child_process|cluster|dgram|http2?|https|net|tls|worker_threads|vm|inspector|sqlite)(\/|$)/

type Ran = { pass: number; failed: string[]; untried: string[]; skipped: number }

const figure = (stdout: string, name: string) => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0)
const lines = (stdout: string, mark: string) =>
  stdout.split('\n').flatMap((line) => (line.startsWith(`${mark} `) ? [cutText(line.slice(2), 300)] : []))

/** Returns why a run proves nothing; null when it does. */
export const explainUntried = ({ exitCode, stderr }: RunResult): string | null => {
  const missing = /Cannot find package '([^'.][^']*)'/.exec(stderr)?.[1]
  if (missing) return `it needs the package ${missing}, which is not here`
  if (/not permitted to access the internet/.test(stderr)) return 'it needs the network, which is not here'
  if (/is not supported here|ERR_METHOD_NOT_IMPLEMENTED|is not implemented/.test(stderr))
    return `it needs what is not here: ${cutText(stderr.trim().split('\n')[0] ?? '', 160)}`
  return STOPPED.has(exitCode) ? 'it did not end in time' : null
}

/** A file without a runner's tests is one test when it asserts something; else a helper, or by its name one that lacks them. */
const ASSERTS = /\bassert|\bthrow\b|process\.exit/
const NAMED_TEST = /[._-](test|spec)\.[cm]?[jt]sx?$/

const readRun = ({ path, content }: ArtifactFile, result: RunResult, beyond: string | undefined): Ran => {
  const { exitCode, stdout, stderr } = result
  const faults = lines(stdout, '✖')
  const ran: Ran = {
    pass: figure(stdout, 'pass'),
    failed: [],
    untried: lines(stdout, '⊘'),
    skipped: figure(stdout, 'skipped'),
  }
  const broke = explainUntried(result)
  if (broke) return { ...ran, untried: [...ran.untried, `${path}: ${broke}`] }
  if (exitCode === 0) {
    if (figure(stdout, 'tests') > 0) return ran
    if (ASSERTS.test(content)) return { ...ran, pass: 1 }
    return NAMED_TEST.test(path) ? { ...ran, untried: [`${path}: it holds no test`] } : ran
  }
  if (beyond) return { ...ran, untried: [`${path}: it needs ${beyond}, which is not here`] }
  const why = `${path} ended with exit code ${exitCode}: ${cutText(stderr.trim(), 400)}`
  return { ...ran, failed: faults.length > 0 ? faults : [why] }
}

const sum = (ran: readonly Ran[], more: number): Check[] => {
  const untried = [...ran.flatMap((each) => each.untried), ...(more > 0 ? [`${formatCount(more, 'file')} more`] : [])]
  const failed = ran.flatMap((each) => each.failed)
  const passed = ran.reduce((all, { pass }) => all + pass, 0)
  const skipped = ran.reduce((all, each) => all + each.skipped, 0)
  if (passed + failed.length + untried.length + skipped === 0) return []
  return [{ name: TESTS, ...describeTests({ passed, failed, untried, skipped }) }]
}

/** Runs the tests that an artifact has in JavaScript or TypeScript; no check when it has none. */
export const checkTests = async (
  files: readonly ArtifactFile[],
  sources: readonly Source[],
  { sandbox, signal }: CheckTools,
): Promise<Check[]> => {
  const entries = files.filter(({ path }) => isTest(path))
  if (entries.length === 0) return []
  return describeWhereItRuns(TESTS, async () => {
    const ran: Ran[] = []
    for (const file of entries.slice(0, MAX_FILES)) {
      const beyond = listPackages(listSourcesBelow(sources, file.path)).find((name) => BEYOND.test(name))
      ran.push(readRun(file, await sandbox.run(files, { argv: [], entry: file.path }, signal), beyond))
    }
    return sum(ran, Math.max(0, entries.length - MAX_FILES))
  })
}
