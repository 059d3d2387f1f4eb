import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { readVerdict } from '#contract/checks'
import type { ArtifactFile, GenerationType } from '#contract/generation'
import { createSandbox } from '../apps/sandbox/sandbox.ts'
import { checkFiles } from './check-files.ts'
import { answered, mutate } from './testing/answers.ts'

const sandbox = createSandbox(env.SANDBOX)

const judge = async (type: GenerationType, files: ArtifactFile[]) =>
  Object.fromEntries(
    (await checkFiles(type, files, { sandbox })).map((check) => [check.name, `${readVerdict(check)}: ${check.detail}`]),
  )

const lru = answered('code-lru')
const csv2json = answered('cli-csv2json')

describe('programs that a language model answered, each used by hand and found right', () => {
  it('code in TypeScript runs, and so do its own tests', async () => {
    expect(await judge('code', lru)).toEqual({
      files: expect.stringMatching(/^passed/),
      syntax: 'passed: 3 files parsed',
      imports: expect.stringMatching(/^passed/),
      runs: expect.stringMatching(/^passed: src\/main\.ts ends with exit code 0/),
      tests: 'passed: 9 of 9 tests pass',
    })
  })

  it('code in Python is not called right before a browser has run it', async () => {
    expect(await judge('code', answered('code-pyclean'))).toEqual({
      files: expect.stringMatching(/^passed/),
      runs: 'skipped: Not run yet: Python runs in the browser of whoever opens it',
    })
  })

  it.each([
    ['cli-csv2json', csv2json],
    ['ref-csv2json', answered('cli-csv2json', 'ref-csv2json')],
    ['cli-toc', answered('cli-toc')],
  ])('%s holds', async (_, files) => {
    const verdicts = Object.values(await judge('cli', files))
    expect(verdicts.length).toBeGreaterThan(5)
    expect(verdicts.filter((each) => !each.startsWith('passed'))).toEqual([])
  })
})

describe('the same with a fault in them are red, in words that a person understands', () => {
  it.each<[string, GenerationType, ArtifactFile[], string, RegExp]>([
    [
      'a cache that forgets the wrong entry',
      'code',
      mutate(lru, 'src/lru-cache.ts', 'this.#unlink(node)\n    this.#linkNewest(node)', ''),
      'tests',
      /^failed: 8 of 9 tests pass; failing: LruCache › drops what was used longest ago: /,
    ],
  ])('%s', async (_, type, files, name, verdict) => {
    expect((await judge(type, files))[name]).toMatch(verdict)
  })
})
