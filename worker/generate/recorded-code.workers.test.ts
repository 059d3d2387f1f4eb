import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { readVerdict } from '#contract/checks'
import type { ArtifactFile } from '#contract/generation'
import { createSandbox } from '../sandbox/sandbox.ts'
import { checkFiles } from './apply-and-check.ts'
import { answered, mutate } from './testing/answers.ts'

const sandbox = createSandbox(env.SANDBOX)

const judge = async (files: ArtifactFile[]) =>
  Object.fromEntries(
    (await checkFiles('code', files, { sandbox })).map((check) => [
      check.name,
      `${readVerdict(check)}: ${check.detail}`,
    ]),
  )

const sheet = answered('code-sheet')

describe('tests that hold by hand hold here', () => {
  it('with node:test: mocks of one test, subtests, hooks, files, events', async () => {
    expect(await judge(answered('code-node-test'))).toMatchObject({
      runs: expect.stringMatching(/^passed/),
      tests: 'passed: 9 of 9 tests pass; 1 skipped by its author',
    })
  })

  it('with Vitest: what is not here is not run, and nothing is red', async () => {
    expect(await judge(answered('code-vitest'))).toMatchObject({
      runs: expect.stringMatching(/^passed/),
      tests: expect.stringMatching(
        /^skipped: 8 of 8 tests pass; 1 skipped by its author; not run: later › soft: .*toMatchSnapshot is not supported here$/,
      ),
    })
  })
})

describe('code that Node runs as it is', () => {
  it('holds', async () => {
    expect((await judge(sheet)).runs).toBe('passed: src/main.ts ends with exit code 0, 4 lines of output')
  })

  it.each([
    ['an enum', 'src/parse.ts', 'export class', 'export enum Size { S }\nexport class', /src\/parse\.ts has an enum/],
    ['a type without “type”', 'src/sheet.ts', 'type Expr', 'Expr', /src\/sheet\.ts has the type Expr without “type”/],
    ['a file without its ending', 'src/main.ts', "'./sheet.ts'", "'./sheet'", /needs the whole name of src\/sheet\.ts/],
  ])('does not with %s', async (_, path, search, replace, told) => {
    const { runs } = await judge(mutate(sheet, path, search, replace))
    expect(runs).toMatch(/^failed: It runs here because it is compiled/)
    expect(runs).toMatch(told)
  })
})
