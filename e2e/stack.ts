import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

export type Stack = { url: string; output: () => string; stop: () => Promise<void> }

/**
 * `npm start` as a user runs it, on a port and a state folder of its own. Resolves once it has printed its address.
 * `isFirst`: nothing is in the folder yet; otherwise a database with its tables, which takes seconds to make.
 */
export const startStack = async (
  environment: Record<string, string> = {},
  { isFirst = false } = {},
): Promise<Stack> => {
  const port = await freePort()
  const state = await mkdtemp(join(tmpdir(), 'aetheros-e2e-'))
  if (!isFirst) await cp(inject('emptyDatabase'), join(state, 'postgres'), { recursive: true })
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, [join(root, 'local/bootstrap.mjs'), 'start'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), AETHER_STATE_DIR: state, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  await new Promise<void>((resolve, reject) => {
    const check = () => {
      if (output.trimEnd().endsWith(url)) resolve()
    }
    child.stdout.on('data', check)
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)))
  })
  return {
    url,
    output: () => output,
    stop: async () => {
      await stopChild(child)
      await rm(state, { recursive: true, force: true })
    },
  }
}

const stopChild = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGINT')
  })
