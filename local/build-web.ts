import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { Fault } from './fault.ts'

const inputs = [
  'web/**/*',
  'worker/contract/*.ts',
  'worker/apps/sandbox/runtime/*.ts',
  'vite.config.ts',
  'package-lock.json',
  'local/{build-vendor,build-data,build-modules,common-passwords}.ts',
]
const page = 'dist/web/index.html'
const stampFile = 'dist/.web-inputs'

const hashInputs = (): string => {
  const hash = createHash('sha256')
  for (const file of globSync(inputs).sort())
    if (!file.endsWith('.tsbuildinfo') && statSync(file).isFile()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

/** Builds the web app, and what pages of creations load, into `dist/web`. Throws a `Fault` that carries what the build said. */
export const buildWeb = async (): Promise<void> => {
  const inputsHash = hashInputs()
  await buildApp()
  mkdirSync('dist', { recursive: true })
  writeFileSync(stampFile, inputsHash)
}

const buildApp = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const build = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // A test runner's own NODE_ENV would make it a development build.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    process.once('exit', () => build.kill())
    const output: Buffer[] = []
    build.stdout.on('data', (chunk) => output.push(chunk))
    build.stderr.on('data', (chunk) => output.push(chunk))
    build.on('error', reject)
    build.on('close', (code) => {
      if (code !== 0)
        return reject(new Fault(`${Buffer.concat(output).toString('utf8').trim()}\nThe web app could not be built.`))
      resolve()
    })
  })

/** Whether what lies in `dist/web` was built from other sources than these. */
export const isWebStale = (): boolean =>
  !existsSync(page) || !existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== hashInputs()
