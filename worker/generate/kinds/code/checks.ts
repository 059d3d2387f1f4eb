import type { ArtifactFile, Check } from '#contract/generation'
import { cutText } from '#contract/text'
import { checkImports, listSourcesBelow } from '../../../source/imports.ts'
import { findNodeFaults, judgeForNode, listStarted } from '../../../source/node-compatibility.ts'
import { findProgramEntry } from '../../../source/program-entry.ts'
import { checkPythonImports } from '../../../source/python-imports.ts'
import { type File, parseScripts, type Source } from '../../../source/source.ts'
import { checkSyntax, createCheck } from '../../../source/syntax.ts'
import { checkTests, explainUntried } from '../../checks/tests.ts'
import { type CheckTools, createNotRunCheck, describeWhereItRuns } from '../../checks/tools.ts'
import { checkForeign } from './foreign.ts'
import { listForeignLanguages } from './languages.ts'

/** The name of the check that a program runs; a browser's word on Python has it as well. */
export const RUNS = 'runs'
/** As `timeout` answers: what goes on by itself was ended. */
const TIMED_OUT = 124

const checkStatically = (files: readonly File[], sources: readonly Source[], request?: string): Check[] => {
  const empty = files.length > 0 && files.every(({ content }) => content.trim() === '')
  return [
    createCheck('files', empty ? ['every file is empty'] : [], files.map(({ path }) => path).join(', ')),
    ...checkSyntax(files, sources),
    // A package that the request named is fine for code: it is taken out, not run by us as it is.
    ...checkImports(files, sources, { supplied: () => true, instead: '', exact: false }),
    ...checkPythonImports(files, request),
  ]
}

/** Runs it once, without arguments. What needs packages or the network cannot have them here, and is not judged. */
const checkRun = async (
  files: readonly ArtifactFile[],
  sources: readonly Source[],
  entry: string,
  { sandbox, signal, request = '' }: CheckTools,
): Promise<Check> => {
  const result = await sandbox.run(files, { argv: [] }, signal)
  const { exitCode, stdout, stderr } = result
  if (exitCode === TIMED_OUT) return createCheck(RUNS, [], `${entry} went on until it was stopped`)
  const untried = exitCode === 0 ? null : explainUntried(result)
  if (untried) return createNotRunCheck(RUNS, `${entry} was not run to its end: ${untried}`)
  const lines = stdout.trim() === '' ? 0 : stdout.trim().split('\n').length
  if (exitCode !== 0)
    return createCheck(
      RUNS,
      [`${entry} ended with exit code ${exitCode}: ${cutText(stderr.trim(), 600) || 'no error was told'}`],
      '',
    )
  const ended =
    lines === 0
      ? `${entry} ends with exit code 0 and prints nothing`
      : `${entry} ends with exit code 0, ${lines === 1 ? '1 line' : `${lines} lines`} of output`
  const refused = findNodeFaults(listSourcesBelow(sources, entry))
  const manifest = files.find(({ path }) => path === 'package.json')?.content ?? ''
  const started = listStarted(manifest)
  if (started !== null && !files.some(({ path }) => path === started))
    return createCheck(RUNS, [`package.json starts ${started}, which is not there`], '')
  const judged = judgeForNode(refused, manifest, request)
  if (judged === null) return createCheck(RUNS, [], ended)
  const told = `It runs here because it is compiled; with Node alone it does not: ${refused.slice(0, 5).join('; ')}`
  return judged === 'fault' ? createCheck(RUNS, [told], '') : { name: RUNS, ok: true, outcome: 'warning', detail: told }
}

/** The languages that do not run here, the first few: alone, or beside a program that ran. */
const eachForeign = async (files: readonly ArtifactFile[], alone: boolean, tools: CheckTools) => {
  const foreign = listForeignLanguages(files, alone).slice(0, alone ? 1 : 3)
  const found = foreign.map((each) => checkForeign(alone ? RUNS : `${RUNS}: ${each.name}`, each, tools))
  return (await Promise.all(found)).flat()
}

/** Checks code: runs what of it runs here; of each other language it is said that it was not run. */
export const checkCode = async (files: readonly ArtifactFile[], tools: CheckTools): Promise<Check[]> => {
  const sources = parseScripts(files)
  const checks = checkStatically(files, sources, tools.request)
  if (checks.some(({ ok }) => !ok)) return checks
  const { entry } = findProgramEntry(files)
  const runs =
    entry === null ? [] : await describeWhereItRuns(RUNS, async () => [await checkRun(files, sources, entry, tools)])
  const others = await eachForeign(files, entry === null, tools)
  return [...checks, ...runs, ...others, ...(await checkTests(files, sources, tools))]
}
