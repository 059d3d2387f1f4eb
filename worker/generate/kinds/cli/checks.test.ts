import { describe, expect, it } from 'vitest'
import { checkKind } from '../../testing/check-kind.ts'

describe('cli', () => {
  const manifest = { name: 'tally', type: 'module', bin: { tally: './src/cli.ts' } }
  const entry = `#!/usr/bin/env node\nimport { parseArgs } from 'node:util'\nif (parseArgs({ options: { help: { type: 'boolean' } } })) console.log(1)\n`
  const cli = (change: object, source = entry) =>
    checkKind('cli', { 'package.json': JSON.stringify({ ...manifest, ...change }), 'src/cli.ts': source })
  it('needs a command that points to its file and the standard library only', async () => {
    expect(await cli({})).toEqual({ syntax: true, imports: true, 'package.json': true, entry: true })
    expect((await cli({ bin: 'dist/cli.js' }))['package.json']).toBe(
      'package.json: bin points to dist/cli.js, which is not there',
    )
    expect((await cli({ bin: undefined }))['package.json']).toBe('package.json: bin is missing')
    expect((await cli({ name: 'My Tool' }))['package.json']).toContain('name')
    expect((await cli({ dependencies: { chalk: '5' } }))['package.json']).toContain('dependencies')
    expect((await cli({}, entry.replace('node:util', 'commander'))).imports).toContain('standard library')
    expect((await cli({}, `${entry}import './lib'\n`)).imports).toContain('which is not there')
    expect((await cli({}, entry.replace('#!/usr/bin/env node\n', ''))).entry).toContain('does not begin')
  })
})
