import { readFileSync } from 'node:fs'
import type { ComposedFile } from '../../types.ts'
import { kebabCase } from '../../understand/words.ts'
import type { FacePlan } from './read.ts'

const client = readFileSync(new URL('./client-cli.txt', import.meta.url), 'utf8')

/** A tool with a command for each operation. */
export const emitFaceCli = ({ title, address, operations }: FacePlan): ComposedFile[] => {
  const command = kebabCase(title.replace(/\bapi\b/gi, '').trim()) || 'api'
  const manifest = {
    name: command,
    version: '1.0.0',
    description: `The API “${title}” on the command line`,
    type: 'module',
    bin: { [command]: 'src/cli.ts' },
    engines: { node: '>=20' },
  }
  const source = `#!/usr/bin/env node
const title = ${JSON.stringify(title)}
const command = ${JSON.stringify(command)}
const address = ${JSON.stringify(address ?? 'http://localhost:8787')}

${client.replace(/(?=\/\*\* A mistake)/, `const operations: Operation[] = ${JSON.stringify(operations, null, 2)}\n\n`)}`
  return [
    { path: 'package.json', content: `${JSON.stringify(manifest, null, 2)}\n` },
    { path: 'src/cli.ts', content: source },
  ]
}
