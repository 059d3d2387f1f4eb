import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { readVerdict } from '#contract/checks'
import type { ArtifactFile, GenerationType } from '#contract/generation'
import { createSandbox } from '../sandbox/sandbox.ts'
import { checkFiles } from './apply-and-check.ts'
import { answered, mutate } from './testing/answers.ts'
import { makeFiles } from './testing/check-kind.ts'

const sandbox = createSandbox(env.SANDBOX)

const judge = async (type: GenerationType, files: ArtifactFile[]) =>
  Object.fromEntries(
    (await checkFiles(type, files, { sandbox }))
      .filter(({ name }) => name !== 'shipped')
      .map((check) => [check.name, `${readVerdict(check)}: ${check.detail}`]),
  )

const lru = answered('code-lru')
const csv2json = answered('cli-csv2json')

describe('programs that a language model answered, each used by hand and found right', () => {
  it('code in TypeScript runs, and so do its own tests', async () => {
    expect(await judge('code', lru)).toEqual({
      files: expect.stringMatching(/^passed/),
      syntax: 'passed: 3 files parsed; types are not checked',
      imports: expect.stringMatching(/^passed/),
      runs: expect.stringMatching(/^passed: src\/main\.ts ends with exit code 0/),
      tests: 'passed: 9 of 9 tests pass',
    })
  })

  it('code in Python is not called right before a browser has run it', async () => {
    expect(await judge('code', answered('code-pyclean'))).toEqual({
      files: expect.stringMatching(/^passed/),
      runs: 'skipped: Python: parsed, not run yet. It runs in the browser of whoever opens it',
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

describe('what is checked is what is shipped', () => {
  const manifest = { name: 'fruit', version: '1.0.0', type: 'module', bin: { fruit: 'src/cli.ts' } }
  const cli = (line: string): ArtifactFile[] =>
    makeFiles({
      'package.json': `\ufeff${JSON.stringify(manifest)}\r\n`,
      'src/words.json': '\ufeff["apple"]\r\n',
      'src/cli.ts': `#!/usr/bin/env node\r\n${line}\r\nif (process.argv[2] === '--help') console.log('Usage: fruit')\r\nelse if (process.argv[2]?.startsWith('-')) { console.error('No such option'); process.exitCode = 2 }\r\nelse console.log(words[0])\r\n`,
    })

  it.each([`import words from './words.json'`, `import words from './words.json' with { type: 'json' }`])(
    'a command with data, a byte order mark and the lines of Windows: %s',
    async (line) => {
      const verdicts = Object.values(await judge('cli', cli(line)))
      expect(verdicts.filter((each) => !each.startsWith('passed'))).toEqual([])
    },
  )

  it('a command that cannot start as npm installs it is red', async () => {
    const checks = await judge(
      'cli',
      cli(`import words from './words.csv'`).concat(makeFiles({ 'src/words.csv': 'apple' })),
    )
    expect(Object.values(checks).some((each) => each.startsWith('failed'))).toBe(true)
  })

  it('code and an API read data with a byte order mark as Node does', async () => {
    const words = { 'src/words.json': '\ufeff["apple"]\r\n' }
    const main = {
      'src/main.ts': `import words from './words.json' with { type: 'json' }\r\nconsole.log(words[0])\r\n`,
    }
    expect((await judge('code', makeFiles({ ...main, ...words }))).runs).toMatch(/^passed/)
    const document = {
      openapi: '3.1.0',
      info: { title: 'Fruit', version: '1' },
      paths: {
        '/api/fruit': {
          get: {
            operationId: 'fruit',
            responses: {
              200: {
                description: 'ok',
                content: { 'application/json': { schema: { type: 'array', items: { type: 'string' } } } },
              },
            },
          },
        },
      },
    }
    const code = `import { Hono } from 'hono'\r\nimport words from './words.json'\r\nexport default new Hono().get('/api/fruit', (c) => c.json(words))\r\n`
    const api = makeFiles({ 'openapi.json': `\ufeff${JSON.stringify(document)}\r\n`, 'src/api.ts': code, ...words })
    expect((await judge('api', api)).contract).toBe('passed: verified 1 of 1 operation')
  })
})
