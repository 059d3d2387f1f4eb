import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Fault } from './fault.ts'
import { createStamp } from './stamp.ts'

const inputs = [
  'web/**/*',
  'worker/contract/**/*.ts',
  'worker/sandbox/runtime/{,grammar/}*.ts',
  'vite.config.ts',
  'package-lock.json',
  'local/{build-vendor,build-data,build-modules,build-grammars,common-passwords}.ts',
]
const page = 'dist/web/index.html'

const stamp = createStamp('dist/.web-inputs', inputs)

/** Builds the web app, and what pages of creations load, into `dist/web`. Throws a `Fault` that carries what the build said. */
export const buildWeb = (): Promise<void> => stamp.around(buildApp)

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

/** Returns true when `dist/web` is missing or was built from other sources than these. */
export const isWebStale = (): boolean => !existsSync(page) || stamp.isStale()
