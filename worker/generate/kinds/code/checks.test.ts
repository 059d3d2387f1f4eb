import { describe, expect, it } from 'vitest'
import type { RunResult } from '../../pipeline-types.ts'
import { checkKind, filesOf, ran, sandboxOf } from '../../testing/check-kind.ts'
import { checkCode } from './checks.ts'

describe('code', () => {
  it('parses what can be parsed and claims nothing else', async () => {
    expect(await checkKind('code', { 'main.py': 'print(1)\n' })).toEqual({ files: true })
    expect((await checkKind('code', { 'src/main.ts': 'const a: number = 1\n', 'data.json': '{' })).syntax).toContain(
      'data.json',
    )
    expect((await checkKind('code', { 'a.js': "import express from 'express'\nimport './b.js'\n" })).imports).toBe(
      'a.js imports "./b.js", which is not there',
    )
    expect((await checkKind('code', { 'main.go': '' })).files).toBe('every file is empty')
  })

  const runs = async (content: Record<string, string>, outcome: RunResult) => {
    const checks = await checkCode(filesOf(content), { sandbox: sandboxOf(() => outcome) })
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
  it('that cannot have what it needs is not judged', async () => {
    expect(await runs({ 'a.ts': `import express from 'express'\nexpress()` }, ran(1))).toBeUndefined()
    expect(await runs(main, ran(1, '', 'not permitted to access the internet'))).toBeUndefined()
    expect(await runs({ 'main.py': 'print(1)' }, ran(1))).toBeUndefined()
  })
})
