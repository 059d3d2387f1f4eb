import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listPackageFiles, packCli } from './cli-tarball.ts'
import { makeTar } from './tar.ts'

const greeter = (name = 'hello-there') => [
  {
    path: 'package.json',
    content: JSON.stringify({
      name,
      version: '1.2.0',
      type: 'module',
      bin: { greet: './src/cli.ts' },
      scripts: { postinstall: 'exit 9' },
      dependencies: { leftpad: '*' },
    }),
  },
  {
    path: 'src/cli.ts',
    content: `#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { greeting, type Loudness } from './text/greeting.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { loud: { type: 'boolean' } } })
const loudness: Loudness = values.loud ? 'loud' : 'quiet'
console.log(greeting(positionals[0] ?? 'world', loudness))
process.exitCode = positionals[0] === 'nobody' ? 1 : 0
`,
  },
  {
    path: 'src/text/greeting.ts',
    content: `import { upper } from '../upper.js'
export type Loudness = 'loud' | 'quiet'
export const greeting = (name: string, loudness: Loudness): string =>
  loudness === 'loud' ? upper(\`Hello, \${name}!\`) : \`Hello, \${name}!\`
`,
  },
  { path: 'src/upper.js', content: 'export const upper = (text) => text.toUpperCase()\n' },
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aetheros-tar-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a command as a package', () => {
  it('is the same bytes each time, in any order of the files', () => {
    const first = packCli(greeter())
    expect(first.command).toBe('greet')
    expect(packCli(greeter().reverse()).tarball).toEqual(first.tarball)
  })

  it('is read by tar: compiled files, the command executable, neither scripts nor dependencies', () => {
    const file = join(folder, 'cli.tgz')
    writeFileSync(file, packCli(greeter()).tarball)
    const listing = execFileSync('tar', ['-tvzf', file], { encoding: 'utf8' })
    expect(listing).toMatch(/-rwxr-xr-x.*package\/src\/cli\.js/)
    expect(listing).toMatch(/-rw-r--r--.*package\/src\/text\/greeting\.js/)
    expect(listing).not.toContain('.ts\n')
    const manifest = execFileSync('tar', ['-xzOf', file, 'package/package.json'], { encoding: 'utf8' })
    expect(JSON.parse(manifest)).toEqual({
      name: 'hello-there',
      version: '1.2.0',
      type: 'module',
      bin: { greet: 'src/cli.js' },
      engines: { node: '>=20' },
    })
  })

  it('keeps what would leave the folder out', () => {
    const file = join(folder, 'escape.tgz')
    const files = [...greeter(), { path: '../../etc/cron.d/x', content: 'x' }, { path: '/etc/passwd', content: 'x' }]
    writeFileSync(file, packCli(files).tarball)
    const listing = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' })
    expect(listing.split('\n').filter((path) => path && !path.startsWith('package/'))).toEqual([])
    expect(listing).not.toMatch(/cron|passwd/)
  })

  it('holds long paths in two parts, and refuses what does not fit', () => {
    const long = `${'folder-of-a-long-name/'.repeat(8)}file.txt`
    const file = join(folder, 'long.tar')
    writeFileSync(file, makeTar([{ path: long, content: new TextEncoder().encode('here'), executable: false }]))
    expect(execFileSync('tar', ['-xOf', file, long], { encoding: 'utf8' })).toBe('here')
    expect(() => makeTar([{ path: 'x'.repeat(101), content: new Uint8Array(), executable: false }])).toThrow('too long')
  })

  it.each([
    ['with attributes', `import words from './words.json' with { type: 'json' }`],
    ['without attributes', `import words from './words.json'`],
    ['with a byte order mark', `import words from './marked.json'`],
    ['when it is asked for', `const { default: words } = await import('./words.json', { with: { type: 'json' } })`],
    ['from JavaScript', `import { words } from './words.js'`],
  ])('imports JSON in Node as it does when it is checked: %s', (_, line) => {
    const files = [
      ...greeter(),
      { path: 'src/cli.ts', content: `${line}\nconsole.log(words[0])\n` },
      { path: 'src/words.js', content: `import list from './words.json'\nexport const words = list\n` },
      { path: 'src/words.json', content: '["apple"]\n' },
      { path: 'src/marked.json', content: '\ufeff["apple"]\n' },
    ].filter(({ path }, index, all) => all.findLastIndex((file) => file.path === path) === index)
    const root = mkdtempSync(join(folder, 'json-'))
    writeFileSync(join(root, 'cli.tgz'), packCli(files).tarball)
    execFileSync('tar', ['-xzf', 'cli.tgz'], { cwd: root })
    expect(execFileSync(process.execPath, ['package/src/cli.js'], { cwd: root, encoding: 'utf8' })).toBe('apple\n')
  })

  it('is found by a shell whose lines end with \\n, whatever those of its files end with', () => {
    const windows = greeter().map((file) => ({ ...file, content: file.content.replaceAll('\n', '\r\n') }))
    const { files } = listPackageFiles(windows)
    expect(files.find(({ executable }) => executable)?.content).toMatch(/^#!\/usr\/bin\/env node\n/)
    const root = mkdtempSync(join(folder, 'crlf-'))
    writeFileSync(join(root, 'cli.tgz'), packCli(windows).tarball)
    execFileSync('tar', ['-xzf', 'cli.tgz'], { cwd: root })
    expect(execFileSync(join(root, 'package/src/cli.js'), ['Ada'], { encoding: 'utf8' })).toBe('Hello, Ada!\n')
  })

  it('says what is wrong with a package.json that is none', () => {
    expect(() => packCli([{ path: 'package.json', content: '{' }])).toThrow('package.json')
    expect(() => packCli(greeter().slice(1))).toThrow('package.json')
  })

  it.each([
    { name: '../../x', bin: './src/cli.ts' },
    { name: 'x', bin: { '../../../../tmp/evil': './src/cli.ts' } },
    { name: 'x', bin: { '.hidden': './src/cli.ts' } },
    { name: 'x', bin: '../../etc/passwd' },
    { name: 'x', bin: { x: '/etc/passwd' } },
    { name: 'x'.repeat(215), bin: './src/cli.ts' },
  ])('takes no name for a command or a file that leads elsewhere: %j', (manifest) => {
    const files = [{ path: 'package.json', content: JSON.stringify(manifest) }, ...greeter().slice(1)]
    expect(() => packCli(files)).toThrow('package.json')
  })

  const packManifest = (manifest: object) =>
    packCli([
      { path: 'package.json', content: JSON.stringify({ name: 'x', bin: './src/cli.ts', ...manifest }) },
      ...greeter().slice(1),
    ])

  it('without a version it is the first one; one that is none is refused, in words', () => {
    expect(packManifest({}).tarball).toEqual(packManifest({ version: '0.0.0' }).tarball)
    for (const version of ['1e999', '1.0', 'latest', '', 1])
      expect(() => packManifest({ version })).toThrow('The version in package.json is none')
  })

  it.each([
    { name: 'npm' },
    { name: '@somebody/Git' },
    { bin: { node: './src/cli.ts' } },
    { bin: { fine: './src/cli.ts', ls: './src/cli.ts' } },
  ])('takes no name of a program that people have already: %j', (manifest) => {
    expect(() => packManifest(manifest)).toThrow('is a program that people have already')
  })
})

describe('npx', () => {
  it('runs it from an address, with its arguments and exit code', async () => {
    const { tarball } = packCli(greeter(`greet-${crypto.randomUUID().slice(0, 8)}`))
    const server = createServer((_, response) => response.end(tarball)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cli.tgz`
    const npx = (...args: string[]) =>
      promisify(execFile)('npx', ['--yes', url, ...args], {
        cwd: folder,
        env: { ...process.env, npm_config_cache: join(folder, 'npm'), npm_config_update_notifier: 'false' },
      })
    try {
      expect((await npx('Ada', '--loud')).stdout).toBe('HELLO, ADA!\n')
      await expect(npx('nobody')).rejects.toMatchObject({ code: 1, stdout: 'Hello, nobody!\n' })
    } finally {
      server.close()
    }
  })
})
