import type { ArtifactFile, Check } from '#contract/generation'
import { cutText } from '#contract/text'
import { programEntry } from '../../../apps/sandbox/program-entry.ts'
import { checkImports, isNodeModule, packagesIn } from '../../checks/imports.ts'
import { type File, parseScripts, type Source } from '../../checks/source.ts'
import { checkOf, checkSyntax } from '../../checks/syntax.ts'
import { type CheckTools, whereItRuns } from '../../checks/tools.ts'

/** As `timeout` answers: what goes on by itself was ended. */
const TIMED_OUT = 124

const checkStatically = (files: readonly File[], sources: readonly Source[]): Check[] => {
  const empty = files.length > 0 && files.every(({ content }) => content.trim() === '')
  return [
    checkOf('files', empty ? ['every file is empty'] : [], files.map(({ path }) => path).join(', ')),
    ...checkSyntax(files, sources),
    // A package that the request named is fine for code: it is taken out, not run by us as it is.
    ...checkImports(files, sources, { supplied: () => true, instead: '', exact: false }),
  ]
}

/** Runs it once, without arguments. What needs packages or the network is not tried: it cannot have them here. */
const checkRun = async (
  files: readonly ArtifactFile[],
  sources: readonly Source[],
  { sandbox, signal }: CheckTools,
): Promise<Check[]> => {
  const { entry } = programEntry(files)
  const foreign = packagesIn(sources).filter((name) => !isNodeModule(name) && !/^(hono|zod)(\/|$)/.test(name))
  if (entry === null || foreign.length > 0) return []
  const { exitCode, stdout, stderr } = await sandbox.run(files, { argv: [] }, signal)
  if (/not permitted to access the internet/.test(stderr)) return []
  if (exitCode === TIMED_OUT) return [checkOf('runs', [], `${entry} went on until it was stopped`)]
  const lines = stdout.trim() === '' ? 0 : stdout.trim().split('\n').length
  return [
    checkOf(
      'runs',
      exitCode === 0
        ? []
        : [`${entry} ended with exit code ${exitCode}: ${cutText(stderr.trim(), 600) || 'no error was told'}`],
      `${entry} ends with exit code 0, ${lines === 1 ? '1 line' : `${lines} lines`} of output`,
    ),
  ]
}

export const checkCode = async (files: readonly ArtifactFile[], tools: CheckTools): Promise<Check[]> => {
  const sources = parseScripts(files)
  const checks = checkStatically(files, sources)
  if (checks.some(({ ok }) => !ok)) return checks
  return [...checks, ...(await whereItRuns(() => checkRun(files, sources, tools)))]
}
