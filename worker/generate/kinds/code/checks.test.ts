import { describe, expect, it } from 'vitest'
import { readVerdict } from '#contract/checks'
import type { GrammarFault, RunResult } from '../../pipeline-types.ts'
import { checkKind, createSandbox, makeFiles, ran, withoutSandbox } from '../../testing/check-kind.ts'
import { checkCode } from './checks.ts'

describe('code', () => {
  it('parses what can be parsed and claims nothing else', async () => {
    const python = await checkCode(makeFiles({ 'main.py': 'print(1)\n' }), withoutSandbox)
    expect(python.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['files', undefined],
      ['runs', 'skipped'],
    ])
    expect((await checkKind('code', { 'src/main.ts': 'const a: number = 1\n', 'data.json': '{' })).syntax).toContain(
      'data.json',
    )
    expect((await checkKind('code', { 'a.js': "import express from 'express'\nimport './b.js'\n" })).imports).toBe(
      'a.js imports "./b.js", which is not there',
    )
    expect((await checkKind('code', { 'main.go': '' })).files).toBe('every file is empty')
  })

  const runs = async (content: Record<string, string>, outcome: RunResult) => {
    const checks = await checkCode(makeFiles(content), { sandbox: createSandbox(() => outcome) })
    return checks.find(({ name }) => name === 'runs')
  }
  const main = { 'src/main.ts': 'console.log(1)' }

  it('that ends with 0 runs, and says how much it printed', async () => {
    expect(await runs(main, ran(0, '1\n2\n'))).toEqual({
      name: 'runs',
      ok: true,
      detail: 'src/main.ts ends with exit code 0, 2 lines of output',
    })
  })
  it('that does not run in Node as its package.json starts it is a fault, and so is what it starts and does not have', async () => {
    const sized = { 'src/main.ts': 'enum Size { S }\nconsole.log(Size.S)' }
    expect(await runs(sized, ran(0, '0\n'))).toMatchObject({
      ok: false,
      detail:
        'It runs here because it is compiled; with Node alone it does not: src/main.ts has an enum, which is not gone with its types',
    })
    expect(await runs({ ...sized, 'package.json': '{"scripts":{"start":"tsx src/main.ts"}}' }, ran(0))).toMatchObject({
      ok: true,
      detail: 'src/main.ts ends with exit code 0 and prints nothing',
    })
    const started = {
      'src/router.js': 'export const a = 1',
      'package.json': '{"scripts":{"start":"node src/main.js"}}',
    }
    expect(await runs(started, ran(0))).toMatchObject({
      ok: false,
      detail: 'package.json starts src/main.js, which is not there',
    })
  })

  it('that fails says why', async () => {
    expect(await runs(main, ran(1, '', 'Error: no'))).toMatchObject({
      ok: false,
      detail: 'src/main.ts ended with exit code 1: Error: no',
    })
  })
  it('that goes on runs, too', async () => {
    expect(await runs(main, ran(124))).toMatchObject({
      ok: true,
      detail: 'src/main.ts went on until it was stopped',
    })
  })
  it.each<[string, Record<string, string>, RunResult, RegExp]>([
    [
      'a package',
      { 'a.ts': `import express from 'express'\nexpress()` },
      ran(1, '', "Error: Cannot find package 'express' imported from a.ts"),
      /^a\.ts was not run to its end: it needs the package express, which is not here$/,
    ],
    ['the network', main, ran(1, '', 'not permitted to access the internet'), /it needs the network/],
    ['Python', { 'main.py': 'print(1)' }, ran(1), /^Not run yet: Python runs in the browser/],
    ['Go', { 'main.go': 'package main', 'go.mod': 'module x' }, ran(1), /^Not run: Go does not run here/],
    ['a language without a name', { 'main.zig': 'x', 'README.md': '#' }, ran(1), /^Not run: \.zig does not run here/],
  ])('what needs %s is not run, and says so', async (_, files, outcome, detail) => {
    const check = await runs(files, outcome)
    expect(check).toMatchObject({ ok: true, outcome: 'skipped', detail: expect.stringMatching(detail) })
  })
  it('what is only data claims nothing of running', async () => {
    const names = (await checkCode(makeFiles({ 'a.json': '{}', 'b.svg': '<svg/>' }), withoutSandbox)).map(
      (each) => each.name,
    )
    expect(names).toEqual(['files', 'syntax'])
  })
  it('a part of another language is told apart from the program that ran', async () => {
    const checks = await checkCode(makeFiles({ ...main, 'tool.py': 'print(1)' }), {
      sandbox: createSandbox(() => ran(0)),
    })
    expect(checks.map(({ name, outcome }) => [name, outcome])).toContainEqual(['runs: Python', 'skipped'])
  })
})

describe('a language that does not run here', () => {
  const check = async (faults: (GrammarFault | null)[] | null, files: Record<string, string> = { 'main.go': 'x' }) => {
    const sandbox = { ...createSandbox(() => ran(0)), parse: async () => faults }
    return (await checkCode(makeFiles(files), { sandbox })).map((each) => [each.name, readVerdict(each), each.detail])
  }

  it('is told as parsed, and not as run', async () => {
    expect(await check([null])).toContainEqual([
      'runs',
      'skipped',
      'Go: parsed, not run. It does not run here, so nothing is known of how it behaves',
    ])
    expect((await check([null], { 'a.py': 'x' })).at(-1)?.[2]).toMatch(/^Python: parsed, not run yet\. It runs in the/)
  })
  it('is warned of where its grammar cannot read it', async () => {
    const found = await check([{ line: 12, missing: null, toEnd: false }])
    expect(found).toContainEqual([
      'syntax: Go',
      'warning',
      'main.go, line 12: our grammar could not read this, so it may not compile',
    ])
    expect(found.at(-1)?.[2]).toMatch(/^Not run: Go does not run here/)
    expect((await check([{ line: 9, missing: '}', toEnd: true }]))[1]?.[2]).toBe(
      'main.go, line 9: a “}” seems to be missing',
    )
    expect((await check([{ line: 3, missing: null, toEnd: true }]))[1]?.[2]).toMatch(/it may have been cut/)
  })
  it('is red where it is Python: its grammar knows Python, but for what is newer', async () => {
    const fault = { line: 2, missing: null, toEnd: false }
    const text = 'x = 1\nif x\n    y = 2\n'
    const words = 'main.py, line 2: our grammar could not read this, so it may not compile'
    expect(await check([fault], { 'main.py': text })).toContainEqual(['syntax: Python', 'failed', words])
    const newer = 'x = 1\nclass Box[T = int]:\n    y = 2\n'
    expect(await check([fault], { 'main.py': newer })).toContainEqual(['syntax: Python', 'warning', words])
  })
  it('names the faulty one among several', async () => {
    const found = await check([null, { line: 1, missing: null, toEnd: false }], { 'a.rs': 'x', 'b.rs': 'y' })
    expect(found[1]).toEqual(['syntax: Rust', 'warning', expect.stringMatching(/^b\.rs, line 1: our/)])
  })

  it('has data beside it that nobody runs, and programs that were not run', async () => {
    const beside = async (path: string) => {
      const files = makeFiles({ 'src/main.ts': 'console.log(1)', [path]: 'x' })
      const checks = await checkCode(files, { sandbox: createSandbox(() => ran(0, '1')) })
      return checks.filter(({ name }) => name.startsWith('runs: ')).map(({ name }) => name)
    }
    for (const path of 'a.ics de.xlf de.po a.proto a.graphql schema.sql index.html a.csv Makefile Dockerfile .env.local docs/a.rst'.split(
      ' ',
    ))
      expect(await beside(path), path).toEqual([])
    for (const path of 'main.go tool.lua run.sh a.py'.split(' ')) expect(await beside(path), path).toHaveLength(1)
  })
})
