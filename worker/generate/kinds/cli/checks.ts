import * as z from 'zod'
import type { ArtifactFile, Check } from '#contract/generation'
import { checkImports, isNodeModule, listSourcesBelow } from '../../../source/imports.ts'
import { parseJson } from '../../../source/json.ts'
import { type File, parseScripts, type Source } from '../../../source/source.ts'
import { checkSyntax, createCheck } from '../../../source/syntax.ts'
import { checkTests } from '../../checks/tests.ts'
import { type CheckTools, describeWhereItRuns } from '../../checks/tools.ts'
import { checkBehaviour } from './behaviour.ts'

const Manifest = z.object({
  name: z.string().regex(/^(@[a-z\d][\w.-]*\/)?[a-z\d][\w.-]*$/, 'name is not one that npm takes'),
  type: z.literal('module', { error: 'type must be "module"' }),
  bin: z.union([z.string(), z.record(z.string(), z.string())], { error: 'bin is missing' }),
  dependencies: z
    .strictObject({}, { error: 'dependencies must be empty: only the standard library is there' })
    .optional(),
})

const parsed = (text: string): unknown => {
  try {
    return parseJson(text)
  } catch {
    return null
  }
}

const manifestFaults = (files: readonly File[]): string[] => {
  const file = files.find(({ path }) => path === 'package.json')
  if (!file) return ['package.json is missing']
  const manifest = Manifest.safeParse(parsed(file.content))
  if (!manifest.success) return manifest.error.issues.map((issue) => `package.json: ${issue.message}`)
  const { bin } = manifest.data
  const targets = typeof bin === 'string' ? [bin] : Object.values(bin)
  if (targets.length === 0) return ['package.json: bin names no command']
  return targets
    .map((target) => target.replace(/^\.\//, ''))
    .filter((target) => !files.some(({ path }) => path === target))
    .map((target) => `package.json: bin points to ${target}, which is not there`)
}

const entryFaults = (files: readonly File[]): string[] => {
  const entry = files.find(({ path }) => path === 'src/cli.ts')
  if (!entry) return ['src/cli.ts is missing']
  const shebang = entry.content.startsWith('#!/usr/bin/env node')
    ? []
    : ['src/cli.ts does not begin with #!/usr/bin/env node']
  const help = files.some(({ content }) => /\bhelp\b/.test(content)) ? [] : ['nothing answers --help']
  return [...shebang, ...help]
}

const checkStatically = (files: readonly File[], sources: readonly Source[]): Check[] => [
  ...checkSyntax(files, sources),
  ...checkImports(files, listSourcesBelow(sources, 'src/cli.ts'), {
    supplied: isNodeModule,
    instead: 'only Node’s standard library is there',
    exact: true,
  }),
  createCheck('package.json', manifestFaults(files), 'names the command and its file'),
  createCheck('entry', entryFaults(files), 'src/cli.ts begins as a Node program and knows --help'),
]

/** The tool as it is written; when that holds, how it behaves. */
export const checkCli = async (files: readonly ArtifactFile[], tools: CheckTools): Promise<Check[]> => {
  const sources = parseScripts(files)
  const checks = checkStatically(files, sources)
  if (checks.some(({ ok }) => !ok)) return checks
  const behaviour = await describeWhereItRuns('--help', () => checkBehaviour(files, tools))
  return [...checks, ...behaviour, ...(await checkTests(files, sources, tools))]
}
