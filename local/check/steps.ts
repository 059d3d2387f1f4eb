import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { buildWeb } from '../build-web.ts'
import { sizeLine, sizesOf } from '../bundle-size.ts'
import { wranglerEnvironment, wranglerScript } from '../wrangler.ts'
import type { StepReport } from './report.ts'
import { readTestOutcome } from './test-outcome.ts'
import { createLineWriter } from './whole-lines.ts'

const cache = 'node_modules/.cache/check'

type Context = Pick<StepReport, 'write' | 'count'> & {
  /** Parts of the names of the test files to run; all when empty. */
  filters: readonly string[]
}
type Step = { title: string; run(context: Context): Promise<void> }

/** Runs a program of the packages; throws when it fails. */
const run = (
  { write }: Pick<Context, 'write'>,
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', script, ...args], {
      stdio: write ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...(write && process.stdout.isTTY && { FORCE_COLOR: '1' }), ...env },
    })
    if (write)
      for (const stream of [child.stdout, child.stderr]) {
        const lines = createLineWriter(write)
        stream?.setEncoding('utf8').on('data', lines.write).on('end', lines.end)
      }
    child.on('error', reject)
    child.on('close', (code, signal) => (code === 0 ? resolve() : reject(new Error(`ended with ${code ?? signal}`))))
  })

const runTests = (project: string) => async (context: Context) => {
  const file = `${cache}/${project}.json`
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const filters = context.filters.length > 0 ? ['--passWithNoTests', ...context.filters] : []
  const args = ['run', '--project', project, ...reporters, ...filters]
  const outcome = await run(context, 'node_modules/vitest/vitest.mjs', args).catch((error: unknown) => error)
  if (existsSync(file)) context.count(readTestOutcome(file))
  if (outcome instanceof Error) throw outcome
}

const buildAll = async (context: Context): Promise<void> => {
  await buildWeb()
  const folder = `${cache}/worker`
  rmSync(folder, { recursive: true, force: true })
  await run(context, wranglerScript, ['deploy', '--dry-run', '--outdir', folder], {
    ...wranglerEnvironment(`${cache}/wrangler`),
    WRANGLER_LOG: 'warn',
  })
  const say = context.write ?? ((text: string) => void process.stdout.write(text))
  const sizes = sizesOf(folder)
  for (const size of sizes) say(`${sizeLine(size)}\n`)
  const tooLarge = sizes.filter(({ kib, most }) => kib > most)
  if (tooLarge.length > 0) throw new Error(`too large: ${tooLarge.map(({ what }) => what).join(', ')}`)
}

export const steps = {
  lint: {
    title: 'Format and lint',
    run: (context) => run(context, 'node_modules/@biomejs/biome/bin/biome', ['check', '.']),
  },
  types: { title: 'Types', run: (context) => run(context, 'node_modules/typescript/bin/tsc', ['-b']) },
  build: { title: 'Build', run: buildAll },
  unit: { title: 'Tests in Node', run: runTests('node') },
  workers: { title: 'Tests in workerd', run: runTests('workers') },
  settings: { title: 'Tests of the settings for everybody', run: runTests('settings') },
  values: { title: 'Tests of hostile values', run: runTests('values') },
  e2e: { title: 'Tests in a browser', run: runTests('e2e') },
} satisfies Record<string, Step>

export type StepName = keyof typeof steps
export const isStepName = (name: string): name is StepName => Object.hasOwn(steps, name)

/**
 * Stages one after the other; the lanes of a stage beside each other, which fills the time in which tests wait; the
 * steps of a lane one after the other. The second stage reads what the first has built.
 */
export const plan: readonly (readonly (readonly StepName[])[])[] = [
  [['lint', 'types', 'build'], ['unit']],
  [
    ['workers', 'settings'],
    ['e2e', 'values'],
  ],
]
