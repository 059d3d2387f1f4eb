import { z } from 'zod'
import { languageOf } from '#contract/artifact'
import type { ArtifactFile, Check } from '#contract/generation'
import { cutText } from '#contract/text'
import { packagedFiles } from '../../../apps/bundle/cli-tarball.ts'
import { parseJson } from '../../checks/json.ts'
import { checkOf } from '../../checks/syntax.ts'
import type { CheckTools } from '../../checks/tools.ts'
import type { RunResult } from '../../pipeline-types.ts'
import { examplesIn } from './shell-line.ts'

/** Of those that the help shows. */
const MAX_EXAMPLES = 6
const UNKNOWN_OPTION = '--no-such-option-here'

const Named = z.object({ name: z.string(), bin: z.union([z.string(), z.record(z.string(), z.string())]) })

/** What people type. */
const commandOf = (files: readonly ArtifactFile[]): string => {
  const { name, bin } = Named.parse(parseJson(files.find(({ path }) => path === 'package.json')?.content ?? '{}'))
  return (typeof bin === 'string' ? undefined : Object.keys(bin)[0]) ?? name.replace(/^@[^/]+\//, '')
}

const told = ({ exitCode, stdout, stderr }: RunResult) => {
  const output = cutText(stderr.trim() || stdout.trim(), 300)
  return `exit code ${exitCode}${output ? `: ${output}` : ', no output'}`
}

/** A stack trace is for programmers; a tool says a sentence. */
const crashed = ({ stderr }: RunResult) => /^\s+at .*:\d+:\d+\)?$/m.test(stderr)

/** An example may speak of what is not there (a file, an entry), and then says so; it is never wrong usage or a crash. */
const exampleFault = (line: string, result: RunResult): string[] => {
  if (result.exitCode === 0 || (result.exitCode === 1 && !crashed(result) && result.stderr.trim() !== '')) return []
  return [`"${line}" ended with ${told(result)}`]
}

/** Runs a tool as people first would: its help, an option it does not have, the examples that its help shows. */
export const checkBehaviour = async (
  files: readonly ArtifactFile[],
  { sandbox, signal }: CheckTools,
): Promise<Check[]> => {
  // What is tried is what npm installs.
  const shipped = packagedFiles(files).files.map(({ path, content }) => ({ path, content, language: languageOf(path) }))
  const run = (argv: readonly string[], stdin?: string) => sandbox.run(shipped, { argv, stdin }, signal)
  const help = await run(['--help'])
  const faults = [
    ...(help.exitCode === 0 ? [] : [`--help ended with ${told(help)}`]),
    ...(/\busage\b/i.test(help.stdout) ? [] : [`--help prints no "Usage" to stdout (${told(help)})`]),
  ]
  if (faults.length > 0) return [checkOf('--help', faults, '')]

  const wrong = await run([UNKNOWN_OPTION])
  const wrongFaults = [
    ...(wrong.exitCode === 0 ? [`${UNKNOWN_OPTION} ended with ${told(wrong)}, but it is wrong usage`] : []),
    ...(crashed(wrong) ? [`${UNKNOWN_OPTION} is answered by a stack trace: ${told(wrong)}`] : []),
  ]
  const examples = examplesIn(help.stdout, commandOf(files)).slice(0, MAX_EXAMPLES)
  const exampleFaults: string[] = []
  for (const { line, command } of examples)
    exampleFaults.push(...exampleFault(line, await run(command.argv, command.stdin)))
  return [
    checkOf('--help', [], 'exit code 0 and the usage'),
    checkOf('unknown option', wrongFaults, `exit code ${wrong.exitCode} and a sentence`),
    ...(examples.length > 0
      ? [checkOf('examples', exampleFaults, `${examples.length} of ${examples.length} run`)]
      : []),
  ]
}
