import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { ArtifactFile } from '#contract/generation'
import { createSandbox } from '../../../sandbox/sandbox.ts'
import { type AnswerName, answered, mutate } from '../../testing/answers.ts'
import { checkCli } from './checks.ts'

const sandbox = createSandbox(env.SANDBOX)

const judge = async (files: ArtifactFile[]) => {
  const checks = await checkCli(files, { sandbox })
  const told = checks.filter(({ ok, outcome }) => !ok || outcome !== undefined)
  return Object.fromEntries(told.map(({ name, detail }) => [name, detail]))
}

describe('tools of a language model, used by hand', () => {
  it.each<AnswerName>(['cli-logstat', 'cli-mdkit', 'cli-csv2json', 'cli-toc'])(
    '%s is right, and nothing is to be said',
    async (name) => {
      expect(await judge(answered(name))).toEqual({})
    },
  )

  it.each<[what: string, name: AnswerName, search: string, replace: string, check: string, detail: RegExp]>([
    [
      'an option that only the help knows',
      'cli-logstat',
      "        until: { type: 'string' },\n",
      '',
      'documented',
      /^--until stands in --help/,
    ],
    [
      'a command that only the help knows',
      'cli-mdkit',
      "if (command === 'stats')",
      "if (command === 'statz')",
      'documented',
      /^stats stands in --help/,
    ],
    [
      'the help in place of the version',
      'cli-logstat',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the code.
      'return void process.stdout.write(`${VERSION}\\n`)',
      'return void process.stdout.write(HELP)',
      '--help',
      /^--version prints no version/,
    ],
    [
      'another exit code',
      'cli-logstat',
      'process.exitCode = 2',
      'process.exitCode = 1',
      'unknown option',
      /exit code 1/,
    ],
    [
      'errors among the results',
      'cli-logstat',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the code.
      'process.stderr.write(`logstat: ${error.message}',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the code.
      'process.stdout.write(`logstat: ${error.message}',
      'unknown option',
      /on stdout, where results belong/,
    ],
  ])('%s is told', async (_, name, search, replace, check, detail) => {
    expect((await judge(mutate(answered(name), 'src/cli.ts', search, replace)))[check]).toMatch(detail)
  })
})
