import * as z from 'zod'
import { findLanguage } from '#contract/artifact'
import type { ArtifactFile, Check } from '#contract/generation'
import { cutText } from '#contract/text'
import { listPackageFiles } from '../../../bundle/cli-tarball.ts'
import { parseJson } from '../../../source/json.ts'
import { createCheck } from '../../../source/syntax.ts'
import type { CheckTools } from '../../checks/tools.ts'
import type { RunResult } from '../../pipeline-types.ts'
import { checkDocumented, findVersionFaults } from './documented.ts'
import { listExamples } from './shell-line.ts'

/** Of those that the help shows. */
const MAX_EXAMPLES = 6
const UNKNOWN_OPTION = '--no-such-option-here'

const Named = z.object({ name: z.string(), bin: z.union([z.string(), z.record(z.string(), z.string())]) })

/** Returns the name of the command that people type. */
const readCommand = (files: readonly ArtifactFile[]): string => {
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

/** Returns whether a text says how to use a tool: by a word for that in English, or by its name and what it takes. */
const tellsUsage = (help: string, command: string) =>
  /\busage\b/i.test(help) || (help.includes(command) && help.trim().split('\n').length > 2)

/** The rule of the prompt for wrong usage, where a tool only keeps a part of it: it may be meant. */
const wrongUsage = (result: RunResult): Check => {
  const name = 'unknown option'
  const faults = [
    ...(result.exitCode === 0 ? [`${UNKNOWN_OPTION} ended with ${told(result)}, but it is wrong usage`] : []),
    ...(crashed(result) ? [`${UNKNOWN_OPTION} is answered by a stack trace: ${told(result)}`] : []),
  ]
  if (faults.length > 0) return createCheck(name, faults, '')
  const remarks = [
    ...(result.exitCode === 2 ? [] : [`exit code ${result.exitCode}; 2 is for wrong usage`]),
    ...(result.stderr.trim() === '' ? ['what is wrong is said on stdout, where results belong'] : []),
  ]
  return remarks.length > 0
    ? { name, ok: true, outcome: 'warning', detail: remarks.join('; ') }
    : createCheck(name, [], 'exit code 2 and a sentence')
}

const ESCAPE = String.fromCharCode(27)

/** Runs a tool as people first would: its help, what that tells of, an option it does not have, its examples. */
export const checkBehaviour = async (
  files: readonly ArtifactFile[],
  { sandbox, signal }: CheckTools,
): Promise<Check[]> => {
  // What is tried is what npm installs.
  const shipped = listPackageFiles(files).files.map(({ path, content }) => ({
    path,
    content,
    language: findLanguage(path),
  }))
  let isColoured = false
  const run = async (argv: readonly string[], stdin?: string) => {
    const result = await sandbox.run(shipped, { argv, stdin }, signal)
    isColoured ||= `${result.stdout}${result.stderr}`.includes(ESCAPE)
    return result
  }
  const tool = readCommand(files)
  const help = await run(['--help'])
  const faults = [
    ...(help.exitCode === 0 ? [] : [`--help ended with ${told(help)}`]),
    ...(tellsUsage(help.stdout, tool) ? [] : [`--help does not tell on stdout how ${tool} is used (${told(help)})`]),
  ]
  if (faults.length > 0) return [createCheck('--help', faults, '')]

  const wrong = await run([UNKNOWN_OPTION])
  const { readable, all } = listExamples(help.stdout, tool)
  const examples = readable.slice(0, MAX_EXAMPLES)
  const exampleFaults: string[] = []
  for (const { line, command } of examples) {
    const result = await run(command.argv, command.stdin)
    exampleFaults.push(...exampleFault(line, result))
  }
  return [
    createCheck('--help', await findVersionFaults(help.stdout, run), 'exit code 0 and the usage'),
    ...(await checkDocumented(help.stdout, run, { name: UNKNOWN_OPTION, result: wrong })),
    wrongUsage(wrong),
    ...(examples.length > 0 ? [createCheck('examples', exampleFaults, `${examples.length} of ${all} run`)] : []),
    // What was tried above is all there is to look at: this comes last.
    ...(isColoured
      ? [
          {
            name: 'colour',
            ok: true,
            outcome: 'warning' as const,
            detail: 'what it prints is coloured where nobody looks at it: in a pipe',
          },
        ]
      : []),
  ]
}
