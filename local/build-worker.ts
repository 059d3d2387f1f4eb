import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { Fault, messageOf } from './fault.ts'
import { createStamp } from './stamp.ts'
import { wranglerEnvironment, wranglerScript } from './wrangler.ts'

const FOLDER = 'dist/worker'
const BUNDLE = `${FOLDER}/index.js`
const OPTIONS = `${FOLDER}/options.json`

const stamp = createStamp('dist/.worker-inputs', [
  'worker/**/*',
  'wrangler.toml',
  'package-lock.json',
  'local/{build-worker,build-data,build-modules,build-openai,common-passwords}.ts',
])

/** The Worker in wrangler.toml, as Miniflare takes it. */
const WorkerOptions = z.object({
  name: z.string(),
  compatibilityDate: z.string(),
  compatibilityFlags: z.array(z.string()),
  durableObjects: z.record(z.string(), z.object({ className: z.string(), useSQLite: z.boolean() })),
  r2Buckets: z.record(z.string(), z.object({ id: z.string() })),
  workerLoaders: z.record(z.string(), z.object({})),
  assets: z.looseObject({ directory: z.string(), binding: z.string() }),
})

export const BuiltWorker = z.object({ bundle: z.string(), options: WorkerOptions })
export type BuiltWorker = z.infer<typeof BuiltWorker>

/** Puts a file in its place whole, for whoever reads it meanwhile. */
const put = (name: string, from: string) => renameSync(from, name)

const bundle = async (): Promise<void> => {
  const draft = `${FOLDER}/${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  try {
    await promisify(execFile)(
      process.execPath,
      ['--no-warnings', wranglerScript, 'deploy', '--dry-run', '--outdir', draft],
      { env: { ...process.env, ...wranglerEnvironment(`${draft}/wrangler`) } },
    )
    // All of wrangler, which takes a third of a second to load: only here.
    const { unstable_getMiniflareWorkerOptions, unstable_readConfig } = await import('wrangler')
    const { name } = unstable_readConfig({ config: 'wrangler.toml' }, { hideWarnings: true })
    const options = WorkerOptions.parse({ ...unstable_getMiniflareWorkerOptions('wrangler.toml').workerOptions, name })
    options.assets.directory = relative('.', options.assets.directory)
    writeFileSync(`${draft}/options.json`, JSON.stringify(options))
    put(BUNDLE, `${draft}/index.js`)
    put(OPTIONS, `${draft}/options.json`)
  } catch (error) {
    throw new Fault(`The Worker could not be bundled: ${messageOf(error)}`)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Returns true when the bundle is missing or was made of other sources than these. */
export const isWorkerStale = (): boolean => !existsSync(BUNDLE) || !existsSync(OPTIONS) || stamp.isStale()

/** The Worker as a deployment would upload it, and what it is given; bundled anew when its sources changed. Throws a `Fault`. */
export const buildWorker = async (): Promise<BuiltWorker> => {
  if (isWorkerStale()) await stamp.around(bundle)
  return { bundle: resolve(BUNDLE), options: WorkerOptions.parse(JSON.parse(readFileSync(OPTIONS, 'utf8'))) }
}
