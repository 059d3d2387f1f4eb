import type { GenerationType } from '#contract/generation'
import { AppError } from '../../errors.ts'
import type { CheckTools } from '../checks/tools.ts'
import { kinds } from '../kinds/index.ts'
import type { RunResult, Sandbox } from '../pipeline-types.ts'

export const makeFiles = (files: Record<string, string>) =>
  Object.entries(files).map(([path, content]) => ({ path, language: '', content }))

const asleep = async () => {
  throw new AppError('unavailable', 'The sandbox does not answer')
}
/** With these only that is told which can be told without running it. */
export const withoutSandbox: CheckTools = { sandbox: { serve: asleep, run: asleep, parse: asleep } }

/** The checks of a kind by name that can be told without running it: true, or what is wrong. */
export const checkKind = async (kind: GenerationType, files: Record<string, string>) =>
  Object.fromEntries(
    (await kinds[kind].check(makeFiles(files), withoutSandbox))
      .filter(({ outcome }) => outcome !== 'skipped')
      .map(({ name, ok, detail }) => [name, ok ? true : detail]),
  )

export const ran = (exitCode: number, stdout = '', stderr = ''): RunResult => ({
  exitCode,
  stdout,
  stderr,
  durationMs: 1,
})

/** A sandbox in which every run comes to what `run` says. */
export const createSandbox = (run: (argv: readonly string[], stdin?: string) => RunResult): Sandbox => ({
  serve: async () => ({ status: 'failed', reason: 'not here' }),
  run: async (_, { argv, stdin }) => run(argv, stdin),
  parse: async () => null,
})
