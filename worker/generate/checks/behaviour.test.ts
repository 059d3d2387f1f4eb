import { describe, expect, it } from 'vitest'
import type { RunResult, Sandbox } from '../pipeline-types.ts'
import { checkBehaviour } from './behaviour.ts'
import { checkCode } from './code.ts'

const result = (exitCode: number, stdout = '', stderr = ''): RunResult => ({ exitCode, stdout, stderr, durationMs: 1 })
const sandboxOf = (run: (argv: readonly string[], stdin?: string) => RunResult): Sandbox => ({
  serve: async () => ({ status: 'failed', reason: 'not here' }),
  run: async (_, { argv, stdin }) => run(argv, stdin),
})
const files = (contents: Record<string, string>) =>
  Object.entries(contents).map(([path, content]) => ({ path, content, language: 'text' }))

const HELP = 'Tally\n\nUsage: tally <word>\n\nExamples:\n  tally one\n  echo two | tally -\n'
const tool = files({ 'package.json': '{ "name": "tally", "bin": { "tally": "src/cli.ts" } }', 'src/cli.ts': '' })
const good = (argv: readonly string[], stdin?: string) =>
  argv[0] === '--help'
    ? result(0, HELP)
    : argv[0] === 'one' || stdin === 'two\n'
      ? result(0, '1')
      : result(2, '', 'Unknown option')

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
      ([first]) => (first === '--help' ? result(1, HELP) : undefined),
      /--help ended with exit code 1/,
    ],
    ['says no usage', '--help', ([first]) => (first === '--help' ? result(0, 'Hello') : undefined), /no "Usage"/],
    ['helps on stderr', '--help', ([first]) => (first === '--help' ? result(0, '', HELP) : undefined), /to stdout/],
    [
      'takes any option',
      'unknown option',
      ([first]) => (first?.startsWith('--no') ? result(0, 'fine') : undefined),
      /exit code 0: fine, but it is wrong usage/,
    ],
    [
      'crashes at an unknown option',
      'unknown option',
      ([first]) => (first?.startsWith('--no') ? result(1, '', 'Error: x\n    at main (src/cli.ts:1:2)') : undefined),
      /stack trace/,
    ],
    [
      'does not take its own example',
      'examples',
      ([first]) => (first === 'one' ? result(2, '', 'wrong usage') : undefined),
      /"tally one" ended with exit code 2: wrong usage/,
    ],
    [
      'crashes at its own example',
      'examples',
      ([first]) => (first === 'one' ? result(1, '', 'TypeError: x\n    at src/cli.ts:1:2') : undefined),
      /"tally one" ended with exit code 1/,
    ],
  ])('that %s does not', async (_, name, change, detail) => {
    expect((await behaviour(change))[name]).toMatch(detail)
  })

  it('may say that what an example speaks of is not there', async () => {
    expect(
      (await behaviour(([first]) => (first === 'one' ? result(1, '', 'tally: no such file') : undefined))).examples,
    ).toBe(true)
  })
})

describe('code', () => {
  const runs = async (content: Record<string, string>, outcome: RunResult) => {
    const checks = await checkCode(files(content), { sandbox: sandboxOf(() => outcome) })
    return checks.find(({ name }) => name === 'runs')
  }
  const main = { 'src/main.ts': 'console.log(1)' }

  it('that ends with 0 runs, and says how much it printed', async () => {
    expect(await runs(main, result(0, '1\n2\n'))).toEqual({
      name: 'runs',
      ok: true,
      detail: 'src/main.ts ends with exit code 0, 2 lines of output',
    })
  })
  it('that fails says why', async () => {
    expect(await runs(main, result(1, '', 'Error: no'))).toMatchObject({
      ok: false,
      detail: 'src/main.ts ended with exit code 1: Error: no',
    })
  })
  it('that goes on runs, too', async () => {
    expect(await runs(main, result(124))).toMatchObject({
      ok: true,
      detail: 'src/main.ts went on until it was stopped',
    })
  })
  it('that cannot have what it needs is not judged', async () => {
    expect(await runs({ 'a.ts': `import express from 'express'\nexpress()` }, result(1))).toBeUndefined()
    expect(await runs(main, result(1, '', 'not permitted to access the internet'))).toBeUndefined()
    expect(await runs({ 'main.py': 'print(1)' }, result(1))).toBeUndefined()
  })
})
