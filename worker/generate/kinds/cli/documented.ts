import type { Check } from '#contract/generation'
import { createCheck, formatCount } from '../../../source/syntax.ts'
import type { RunResult } from '../../pipeline-types.ts'

type Run = (argv: readonly string[]) => Promise<RunResult>

/** Of those that a help tells of. */
const MAX_TRIED = 16
const INVENTED_COMMAND = 'no-such-command-here'
const COMMANDS = /^\s*(sub-?)?(commands?|befehle|commandes|comandos|comandi)\s*:?\s*$/i

/** The lines of a help by what stands before what they say: `  -u, --until <time>   …`, `  stats   …`. */
const termsIn = (lines: readonly string[]) => lines.map((line) => /^ {1,8}(\S.*?)(?: {2,}|\t|$)/.exec(line)?.[1] ?? '')

/** The options that a help tells of, each with whether it wants a value. */
const listOptions = (help: string): { option: string; wantsValue: boolean }[] =>
  termsIn(help.split('\n')).flatMap((term) => {
    const [, option, rest = ''] = /^(?:-\w(?:,|\s)\s*)?(--[a-z][\w-]*)(.*)$/i.exec(term) ?? []
    return option === undefined ? [] : [{ option, wantsValue: /^[= ]\S/.test(rest) }]
  })

/** The commands that a help lists below a heading of their own. */
const listCommands = (help: string): string[] => {
  const lines = help.split('\n')
  const start = lines.findIndex((line) => COMMANDS.test(line))
  if (start < 0) return []
  const below = lines.slice(start + 1)
  const end = below.findIndex((line) => line.trim() === '' || /^\S/.test(line))
  const listed = end < 0 ? below : below.slice(0, end)
  // What a command does may stand below it, further in.
  const indent = /^ */.exec(listed[0] ?? '')?.[0].length ?? 0
  return termsIn(listed.filter((line) => line.search(/\S/) === indent)).flatMap(
    (term) => /^[a-z][\w:-]*/i.exec(term)?.[0] ?? [],
  )
}

/** Returns whether two answers are one but for the word that they were given to. */
const isSameRefusal = (one: RunResult, word: string, other: RunResult, invented: string) => {
  const without = ({ stdout, stderr }: RunResult, name: string) => `${stdout}\n${stderr}`.replaceAll(name, '…')
  return one.exitCode === other.exitCode && without(one, word) === without(other, invented)
}

/** Checks that what the help tells of is there: nothing of it is answered as what was made up. */
export const checkDocumented = async (
  help: string,
  run: Run,
  unknownOption: { name: string; result: RunResult },
): Promise<Check[]> => {
  const commands = listCommands(help).slice(0, MAX_TRIED)
  // An option may be one of a command: then the tool alone does not know it, and rightly.
  const options = commands.length > 0 ? [] : listOptions(help).slice(0, MAX_TRIED)
  const faults: string[] = []
  const invented = commands.length > 0 ? await run([INVENTED_COMMAND]) : null
  for (const command of invented && invented.exitCode !== 0 ? commands : [])
    if (isSameRefusal(await run([command]), command, invented ?? unknownOption.result, INVENTED_COMMAND))
      faults.push(`${command} stands in --help and is answered as a command that does not exist`)
  for (const { option, wantsValue } of unknownOption.result.exitCode !== 0 ? options : []) {
    const result = await run(wantsValue ? [option, '1'] : [option])
    if (isSameRefusal(result, option, unknownOption.result, unknownOption.name))
      faults.push(`${option} stands in --help and is answered as an option that does not exist`)
  }
  const tried = commands.length + options.length
  const what = commands.length > 0 ? formatCount(commands.length, 'command') : formatCount(options.length, 'option')
  return tried > 0 ? [createCheck('documented', faults, `${what} of --help ${tried === 1 ? 'is' : 'are'} there`)] : []
}

/** `--version`, where the help tells of it, prints one. */
export const findVersionFaults = async (help: string, run: Run): Promise<string[]> => {
  if (!listOptions(help).some(({ option }) => option === '--version')) return []
  const { exitCode, stdout } = await run(['--version'])
  return exitCode === 0 && /\d/.test(stdout) && stdout.trim() !== help.trim()
    ? []
    : [`--version prints no version: exit code ${exitCode}, ${stdout.trim().split('\n', 1)[0] || 'no output'}`]
}
