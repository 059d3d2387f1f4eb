import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { createSandbox } from './sandbox.ts'

const sandbox = createSandbox(env.SANDBOX)
const makeFiles = (files: Record<string, string>) =>
  Object.entries(files).map(([path, content]) => ({ path, content, language: 'typescript' }))
const run = (files: Record<string, string> | string, argv: string[] = [], stdin?: string) =>
  sandbox.run(makeFiles(typeof files === 'string' ? { 'main.ts': files } : files), { argv, stdin })

const ok = (stdout: string) => ({ exitCode: 0, stdout, stderr: '' })

describe('a program', () => {
  it.each<[string, string, string]>([
    ['prints', `console.log('a', { b: [1] }); console.info('%d%%', 5)`, 'a { b: [ 1 ] }\n5%\n'],
    ['reads its arguments', 'console.log(process.argv.slice(2).join())', 'x,--y\n'],
    [
      'reads standard input',
      `let all = ''; for await (const part of process.stdin) all += part; console.log(all.trim().length)`,
      '7\n',
    ],
    [
      'reads standard input as a file',
      `import { readFileSync } from 'node:fs'; console.log(readFileSync(0, 'utf8').split('\\n')[1])`,
      'two\n',
    ],
    [
      'reads lines',
      `import * as readline from 'node:readline'\nfor await (const line of readline.createInterface({ input: process.stdin })) console.log(line.toUpperCase())`,
      'ONE\nTWO\n',
    ],
    [
      'asks',
      `import { createInterface } from 'node:readline/promises'\nconst rl = createInterface({ input: process.stdin, output: process.stdout })\nconst a = await rl.question('First? '); const b = await rl.question('Second? '); rl.close(); console.log(a + b)`,
      'First? Second? onetwo\n',
    ],
    [
      'has files',
      `import fs from 'node:fs'; import { homedir } from 'node:os'\nfs.mkdirSync('a/b', { recursive: true }); fs.writeFileSync('a/b/c.txt', 'kept'); console.log(fs.readFileSync('a/b/c.txt', 'utf8'), fs.existsSync(homedir()), fs.readdirSync('.').join())`,
      'kept true a\n',
    ],
    [
      'waits for its timers',
      `setTimeout(() => console.log('later'), 20); setTimeout(() => console.log('never'), 9e6).unref(); console.log('now')`,
      'now\nlater\n',
    ],
    [
      'hashes, zips and formats',
      `import { createHash } from 'node:crypto'; import { gzipSync, gunzipSync } from 'node:zlib'\nconsole.log(createHash('md5').update('a').digest('hex').slice(0, 4), gunzipSync(gzipSync('z')).toString(), new Intl.NumberFormat('en').format(1e6))`,
      '0cc1 z 1,000,000\n',
    ],
    [
      'draws tables',
      'console.table([{ a: 1, b: "x" }])',
      `┌─────────┬───┬─────┐\n│ (index) │ a │ b   │\n├─────────┼───┼─────┤\n│ 0       │ 1 │ 'x' │\n└─────────┴───┴─────┘\n`,
    ],
    [
      'knows its own file',
      `console.log(import.meta.url.startsWith('file:///') && import.meta.main, import.meta.filename === process.argv[1])`,
      'true true\n',
    ],
    ['is asked before it ends', `process.on('exit', (code) => console.log('bye', code))`, 'bye 0\n'],
    [
      'awaits promises',
      `import { setTimeout as wait } from 'node:timers/promises'; await Promise.all([wait(5), wait(9)]); console.log('done')`,
      'done\n',
    ],
    [
      'compares',
      `import assert from 'node:assert/strict'; assert.deepEqual({ a: 1 }, { a: 1 }); console.log('same')`,
      'same\n',
    ],
  ])('%s', async (_, source, stdout) => {
    expect(await run(source, ['x', '--y'], 'one\ntwo\n')).toMatchObject(ok(stdout))
  })

  it.each<[string, string, number, RegExp]>([
    ['exits with its code', `console.log('a'); process.exit(3); console.log('b')`, 3, /^$/],
    [
      'exits at once, whatever catches',
      `try { process.exit(4) } catch (error) { console.error(error); process.exit(1) }`,
      4,
      /^$/,
    ],
    ['sets its code', 'process.exitCode = 5', 5, /^$/],
    [
      'throws',
      `const a = 1\nconst fail = () => {\n  throw new RangeError('too far')\n}\nfail()`,
      1,
      /^RangeError: too far\n {4}at fail \(main.ts:3:9\)\n {4}at .*main.ts:5:1\)?\n$/,
    ],
    ['throws later', `setTimeout(() => { throw new Error('late') }, 5)`, 1, /^Error: late\n/],
    ['rejects', `Promise.reject(new Error('lost'))`, 1, /^Error: lost\n/],
    ['rejects in main', `const main = async () => { throw new Error('in main') }\nmain()`, 1, /^Error: in main\n/],
    [
      'catches by itself',
      `process.on('uncaughtException', (error) => { console.error('caught', error.message); process.exit(7) }); throw new Error('x')`,
      7,
      /^caught x\n$/,
    ],
    ['waits for nothing', 'await new Promise(() => {})', 13, /unsettled top-level await/],
    ['does not parse', 'const = 1', 1, /^main.ts line 1: /],
    ['loops', 'for (;;) {}', 1, /^Runaway: Stopped: it ran for 1.5 s/],
    ['loops in a promise', 'const again = () => Promise.resolve().then(again); again()', 1, /^Runaway: /],
    ['loops and catches', 'while (true) { try { while (true) {} } catch {} }', 1, /^Runaway: /],
    ['recurses', 'const down = (n: number): number => down(n + 1) + 1; down(0)', 1, /^RangeError: Maximum call stack/],
    ['asks for a package', `import chalk from 'chalk'; chalk()`, 1, /Cannot find package 'chalk'/],
    ['reads no such file', `import { readFileSync } from 'node:fs'; readFileSync('no.txt')`, 1, /ENOENT|no such file/],
    ['calls the network', `await fetch('https://example.com')`, 1, /not permitted to access the internet/],
  ])('that %s', async (_, source, exitCode, stderr) => {
    const result = await run(source)
    expect(result.stderr).toMatch(stderr)
    expect(result.exitCode).toBe(exitCode)
    expect(result.durationMs).toBeLessThan(4_000)
  })

  it('that never ends is stopped', { timeout: 20_000 }, async () => {
    const result = await run(`setInterval(() => {}, 100); console.log('up')`)
    expect(result).toMatchObject({ exitCode: 124, stdout: 'up\n', stderr: '\n[Stopped after 10 s]\n' })
  })

  it('that prints without end is cut', async () => {
    const result = await run(`while (true) console.log('x'.repeat(10_000))`)
    expect(result.stdout.length).toBe(1024 * 1024)
    expect(result.stderr).toContain('[The output was cut at 1024 K characters]')
    expect(result.exitCode).toBe(1)
  })

  it('finds its files, and leaves none to the next run', async () => {
    const files = {
      'package.json': '{ "name": "count", "bin": "./src/cli.ts" }',
      'src/cli.ts': `#!/usr/bin/env node
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { plural } from './text'
const { values, positionals } = parseArgs({ allowPositionals: true, options: { loud: { type: 'boolean', short: 'l' } } })
const { name } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
console.log(name, plural(positionals.length, 'word'), values.loud, existsSync('left'))
writeFileSync('left', '')`,
      'src/text.ts': `export const plural = (n: number, noun: string) => n + ' ' + noun + (n === 1 ? '' : 's')`,
    }
    for (const _ of [1, 2]) expect(await run(files, ['a', '-l', 'b'])).toMatchObject(ok('count 2 words true false\n'))
  })

  it('in another language says how to run it', async () => {
    await expect(sandbox.run(makeFiles({ 'main.py': 'print(1)' }), { argv: [] })).rejects.toThrow('python3 main.py')
  })

  it('streams while it runs, and stops when nobody listens any more', async () => {
    const files = makeFiles({ 'main.ts': `console.log('first'); setTimeout(() => console.log('second'), 3_000)` })
    const started = Date.now()
    for await (const event of await sandbox.stream(files, { argv: [] }, 'me')) {
      expect(event).toEqual({ type: 'stdout', text: 'first\n' })
      break
    }
    expect(Date.now() - started).toBeLessThan(2_000)
  })
})

describe('an API', () => {
  it('lives as long as it is used', async () => {
    const source = `import { Hono } from 'hono'\nexport default new Hono().get('/api/hi', (c) => c.json({ hi: 1 }))`
    let kept: ((request: Request) => Promise<Response>) | undefined
    const served = await sandbox.serve(makeFiles({ 'src/api.ts': source }), async (ask) => {
      kept = ask
      return (await ask(new Request('http://api.test/api/hi'))).json()
    })
    expect(served).toEqual({ status: 'served', value: { hi: 1 } })
    expect((await kept?.(new Request('http://api.test/api/hi')))?.status).toBe(410)
    const failed = await sandbox.serve(makeFiles({ 'src/api.ts': 'nonsense(' }), async () => 1)
    expect(failed).toEqual({ status: 'failed', reason: expect.stringContaining('src/api.ts line 1') })
  })
})

it('a text is read by the grammar of its language, where there is one', async () => {
  const broken = 'package main\n\nfunc main() {\n'
  expect(await sandbox.parse('go', ['package main\n', broken])).toEqual([null, { line: 3, missing: null, toEnd: true }])
  expect(await sandbox.parse('zig', ['x'])).toBeNull()
})
