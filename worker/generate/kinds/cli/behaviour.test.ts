import { describe, expect, it } from 'vitest'
import type { RunResult } from '../../pipeline-types.ts'
import { createSandbox, makeFiles, ran } from '../../testing/check-kind.ts'
import { checkBehaviour } from './behaviour.ts'

const HELP = 'Tally\n\nUsage: tally <word>\n\nExamples:\n  tally one\n  echo two | tally -\n'
const tool = makeFiles({ 'package.json': '{ "name": "tally", "bin": { "tally": "src/cli.ts" } }', 'src/cli.ts': '' })
const good = (argv: readonly string[], stdin?: string) =>
  argv[0] === '--help'
    ? ran(0, HELP)
    : argv[0] === 'one' || stdin === 'two\n'
      ? ran(0, '1')
      : ran(2, '', 'Unknown option')

const behaviour = async (
  change: (argv: readonly string[], stdin?: string) => RunResult | undefined = () => undefined,
) => {
  const sandbox = createSandbox((argv, stdin) => change(argv, stdin) ?? good(argv, stdin))
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
    [
      'says no usage',
      '--help',
      ([first]) => (first === '--help' ? ran(0, 'Hello') : undefined),
      /does not tell on stdout/,
    ],
    ['helps on stderr', '--help', ([first]) => (first === '--help' ? ran(0, '', HELP) : undefined), /on stdout/],
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

  it('may speak another language than English', async () => {
    const german = 'tally: zählt\n\nAufruf: tally <Wort>\n\nBeispiele:\n  tally one\n'
    expect(await behaviour(([first]) => (first === '--help' ? ran(0, german) : undefined))).toMatchObject({
      '--help': true,
      examples: true,
    })
  })

  it.each<[string, string, RegExp]>([
    [
      'an option',
      'Usage: tally\n\nOptions:\n  -u, --until <time>   the end\n  --json   for programs\n',
      /^--until stands in --help and is answered as an option that does not exist$/,
    ],
    [
      'a command',
      'Usage: tally <command>\n\nCommands:\n  json <file>   for programs\n  stats   figures\n\nOptions:\n  --deep\n',
      /^stats stands in --help and is answered as a command that does not exist$/,
    ],
  ])('has %s that its help tells of', async (_, help, detail) => {
    const checks = await behaviour(([first = '']) =>
      first === '--help' ? ran(0, help) : /json/.test(first) ? ran(1, '', 'no input') : ran(2, '', `unknown: ${first}`),
    )
    expect(checks.documented).toMatch(detail)
  })

  it('may tell what a command does below it', async () => {
    const help = 'Usage: tally <command>\n\nCommands:\n  json <file>\n      Converts a file\n  stats\n      Figures\n'
    const checks = await behaviour(([first = '']) =>
      first === '--help' ? ran(0, help) : /json|stats/.test(first) ? ran(0, '1') : ran(2, '', `unknown: ${first}`),
    )
    expect(checks.documented).toBe(true)
  })

  it('tells its version where its help says so', async () => {
    const help = `${HELP}Options:\n  --version   the version\n`
    const checks = await behaviour(([first]) =>
      first?.startsWith('--') && first !== '--no-such-option-here' ? ran(0, help) : undefined,
    )
    expect(checks['--help']).toMatch(/^--version prints no version/)
  })

  it('is warned of, not condemned, where it keeps a rule for wrong usage in part', async () => {
    const sandbox = createSandbox((argv, stdin) =>
      argv[0]?.startsWith('--no') ? ran(1, 'Unknown option') : good(argv, stdin),
    )
    const checks = await checkBehaviour(tool, { sandbox })
    expect(checks.find(({ name }) => name === 'unknown option')).toEqual({
      name: 'unknown option',
      ok: true,
      outcome: 'warning',
      detail: 'exit code 1; 2 is for wrong usage; what is wrong is said on stdout, where results belong',
    })
  })

  it.each(['--no-such-option-here', 'one'])('is warned of colours in a pipe, whatever shows them: %s', async (word) => {
    const sandbox = createSandbox((argv, stdin) => {
      const result = good(argv, stdin)
      return argv[0] === word ? { ...result, stderr: `\u001b[31m${result.stderr}\u001b[0m` } : result
    })
    expect((await checkBehaviour(tool, { sandbox })).find(({ name }) => name === 'colour')).toMatchObject({
      ok: true,
      outcome: 'warning',
    })
  })

  it('may say that what an example speaks of is not there', async () => {
    expect(
      (await behaviour(([first]) => (first === 'one' ? ran(1, '', 'tally: no such file') : undefined))).examples,
    ).toBe(true)
  })
})
