import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { buildWeb } from '../build-web.ts'
import { buildWorker } from '../build-worker.ts'
import { measureSizes, sizeLine } from '../bundle-size.ts'
import type { StepReport } from './report.ts'
import { readTestOutcome } from './test-outcome.ts'
import { createLineWriter } from './whole-lines.ts'

const cache = 'node_modules/.cache/check'

type Context = Pick<StepReport, 'write' | 'count'> & {
  /** Parts of the names of the test files to run; all when empty. */
  filters: readonly string[]
}
export type Step = {
  title: string
  /** The step that makes what this one reads; begun before it, in another lane. */
  after?: 'build'
  run(context: Context): Promise<void>
}

/** Runs a program of the packages; throws when it fails. */
const run = ({ write }: Pick<Context, 'write'>, script: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', script, ...args], {
      stdio: write ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...(write && process.stdout.isTTY && { FORCE_COLOR: '1' }) },
    })
    if (write)
      for (const stream of [child.stdout, child.stderr]) {
        const lines = createLineWriter(write)
        stream?.setEncoding('utf8').on('data', lines.write).on('end', lines.end)
      }
    child.on('error', reject)
    child.on('close', (code, signal) => (code === 0 ? resolve() : reject(new Error(`ended with ${code ?? signal}`))))
  })

/** Runs projects of vitest in one process, whose runners go from one to the next. The report has the name of the first. */
const runTests =
  (project: string, ...others: string[]) =>
  async (context: Context) => {
    const file = `${cache}/${project}.json`
    rmSync(file, { force: true })
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const filters = context.filters.length > 0 ? ['--passWithNoTests', ...context.filters] : []
    const projects = [project, ...others].map((each) => `--project=${each}`)
    const args = ['run', ...projects, ...reporters, ...filters]
    const outcome = await run(context, 'node_modules/vitest/vitest.mjs', args).catch((error: unknown) => error)
    if (existsSync(file)) context.count(readTestOutcome(file))
    if (outcome instanceof Error) throw outcome
  }

/** Builds what a deployment uploads. Throws when a part of it is too large. */
const buildAll = async ({ write }: Context): Promise<void> => {
  await buildWeb()
  const { bundle } = await buildWorker()
  const say = write ?? ((text: string) => void process.stdout.write(text))
  const sizes = measureSizes(dirname(bundle))
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
  unused: {
    title: 'Unused files, exports and packages',
    run: (context) => run(context, 'node_modules/knip/bin/knip.js', []),
  },
  build: { title: 'Build', run: buildAll },
  unit: { title: 'Tests in Node', run: runTests('node') },
  workers: { title: 'Tests in workerd', after: 'build', run: runTests('workers', 'settings', 'values') },
  e2e: { title: 'Tests in a browser', run: runTests('e2e') },
} satisfies Record<string, Step>

export type StepName = keyof typeof steps
export const isStepName = (name: string): name is StepName => Object.hasOwn(steps, name)

/**
 * Lanes beside each other, which fills the time in which tests wait; the steps of a lane one after the other. They are
 * as long as each other: what is built first is waited for by nobody.
 */
export const plan: readonly (readonly StepName[])[] = [
  ['build', 'e2e'],
  ['lint', 'types', 'unused', 'unit', 'workers'],
]
