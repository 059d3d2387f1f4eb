import { describe, expect, it } from 'vitest'
import type { RunResult } from '../../pipeline-types.ts'
import { filesOf, ran, sandboxOf } from '../../testing/check-kind.ts'
import { checkBehaviour } from './behaviour.ts'

const HELP = 'Tally\n\nUsage: tally <word>\n\nExamples:\n  tally one\n  echo two | tally -\n'
const tool = filesOf({ 'package.json': '{ "name": "tally", "bin": { "tally": "src/cli.ts" } }', 'src/cli.ts': '' })
const good = (argv: readonly string[], stdin?: string) =>
  argv[0] === '--help'
    ? ran(0, HELP)
    : argv[0] === 'one' || stdin === 'two\n'
      ? ran(0, '1')
      : ran(2, '', 'Unknown option')

const behaviour = async (
  change: (argv: readonly string[], stdin?: string) => RunResult | undefined = () => undefined,
) => {
  const sandbox = sandboxOf((argv, stdin) => change(argv, stdin) ?? good(argv, stdin))
  const checks = await checkBehaviour(tool, { sandbox })
  return Object.fromEntries(checks.map(({ name, ok, detail }) => [name, ok ? true : detail]))
}

describe('a tool', () => {
  it('that behaves passes', async () => {
    expect(await behaviour()).toEqual({ '--help': true, 'unknown option': true, examples: true })
  })

  it.each<[string, string, (argv: readonly string[]) => RunResult | undefined, RegExp]>([
    [
      'fails at its help',
      '--help',
      ([first]) => (first === '--help' ? ran(1, HELP) : undefined),
      /--help ended with exit code 1/,
    ],
    ['says no usage', '--help', ([first]) => (first === '--help' ? ran(0, 'Hello') : undefined), /no "Usage"/],
    ['helps on stderr', '--help', ([first]) => (first === '--help' ? ran(0, '', HELP) : undefined), /to stdout/],
    [
      'takes any option',
      'unknown option',
      ([first]) => (first?.startsWith('--no') ? ran(0, 'fine') : undefined),
      /exit code 0: fine, but it is wrong usage/,
    ],
    [
      'crashes at an unknown option',
      'unknown option',
      ([first]) => (first?.startsWith('--no') ? ran(1, '', 'Error: x\n    at main (src/cli.ts:1:2)') : undefined),
      /stack trace/,
    ],
    [
      'does not take its own example',
      'examples',
      ([first]) => (first === 'one' ? ran(2, '', 'wrong usage') : undefined),
      /"tally one" ended with exit code 2: wrong usage/,
    ],
    [
      'crashes at its own example',
      'examples',
      ([first]) => (first === 'one' ? ran(1, '', 'TypeError: x\n    at src/cli.ts:1:2') : undefined),
      /"tally one" ended with exit code 1/,
    ],
  ])('that %s does not', async (_, name, change, detail) => {
    expect((await behaviour(change))[name]).toMatch(detail)
  })

  it('may say that what an example speaks of is not there', async () => {
    expect(
      (await behaviour(([first]) => (first === 'one' ? ran(1, '', 'tally: no such file') : undefined))).examples,
    ).toBe(true)
  })
})
