import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { buildWeb } from './build-web.ts'
import { sizeLine, sizesOf } from './bundle-size.ts'
import { messageOf } from './fault.ts'
import { wranglerEnvironment, wranglerScript } from './wrangler.ts'

const cache = 'node_modules/.cache/check'

/** What of vitest's JSON report is summed up. A file that fails before its first test has no failed test. */
const Report = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() })

const total = { passed: 0, failed: 0 }

/** Runs a program of the packages with its output in the open; throws when it fails. */
const run = (script: string, args: string[], env: Record<string, string> = {}): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', script, ...args], {
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => (code === 0 ? resolve() : reject(new Error(`ended with ${code ?? signal}`))))
  })

const runTests = async (projects: string[]): Promise<void> => {
  const file = `${cache}/${projects.join('-')}.json`
  rmSync(file, { force: true })
  const selected = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const outcome = await run('node_modules/vitest/vitest.mjs', ['run', ...selected, ...reporters]).catch(
    (error) => error,
  )
  const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')))
  total.passed += report.numPassedTests
  total.failed += report.numFailedTests
  if (outcome instanceof Error) throw outcome
}

const buildAll = async (): Promise<void> => {
  await buildWeb()
  const folder = `${cache}/worker`
  rmSync(folder, { recursive: true, force: true })
  await run(wranglerScript, ['deploy', '--dry-run', '--outdir', folder], {
    ...wranglerEnvironment(`${cache}/wrangler`),
    WRANGLER_LOG: 'warn',
  })
  const sizes = sizesOf(folder)
  for (const size of sizes) console.log(sizeLine(size))
  const tooLarge = sizes.filter(({ kib, most }) => kib > most)
  if (tooLarge.length > 0) throw new Error(`too large: ${tooLarge.map(({ what }) => what).join(', ')}`)
}

const steps: [name: string, run: () => Promise<void>][] = [
  ['Format and lint', () => run('node_modules/@biomejs/biome/bin/biome', ['check', '.'])],
  ['Types', () => run('node_modules/typescript/bin/tsc', ['-b'])],
  ['Tests in Node', () => runTests(['node'])],
  ['Tests in workerd', () => runTests(['workers'])],
  ['Tests of the settings for everybody', () => runTests(['settings'])],
  ['Tests of hostile values', () => runTests(['values'])],
  ['Build', buildAll],
  ['Tests in a browser', () => runTests(['e2e'])],
]

mkdirSync(cache, { recursive: true })
const outcomes: string[] = []
for (const [name, step] of steps) {
  const started = Date.now()
  const failedBefore = total.failed
  console.log(`\n── ${name}`)
  // A step that fails does not hide what the others find.
  const error = await step().catch((reason: unknown) => reason)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  const outcome = error ? `failed after ${seconds} s (${messageOf(error)})` : `ok, ${seconds} s`
  outcomes.push(`── ${name}: ${outcome}`)
  console.log(outcomes.at(-1))
  if (!error) continue
  process.exitCode = 1
  // A step that fails without a failed test is one failure.
  if (total.failed === failedBefore) total.failed += 1
}
console.log(`\n${outcomes.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`)
