import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../local/fault.ts'
import { findFreePort } from '../local/port.ts'
import { Figures, type Job } from './load/job.ts'

/** A server under measurement: one process, on loopback. */
export type Server = {
  origin: string
  pid: number
  /** Folder of its data. */
  folder: string
  close(): Promise<void>
}

const hasCores = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0

/** The server has core 0 to itself: this process and every generator stay away from it. Linux only. */
export const leaveFirstCore = (): boolean =>
  hasCores &&
  spawnSync('taskset', ['-cp', `1-${availableParallelism() - 1}`, String(process.pid)], { stdio: 'ignore' }).status ===
    0

const answers = (origin: string) =>
  fetch(origin, { signal: AbortSignal.timeout(2_000) })
    .then((response) => response.arrayBuffer())
    .then(
      () => true,
      () => false,
    )

const running = new Set<Server>()

/** Ends what a run left behind when it was interrupted. */
export const stopServers = async (): Promise<void> => {
  await Promise.all([...running].map((server) => server.close()))
}

type ServerCommand = { command: string; args: (port: number) => string[]; folder: string }

/** Starts a server on core 0 and waits until it answers. Throws a `Fault` with its last words when it does not. */
export const startServer = async ({ command, args, folder }: ServerCommand): Promise<Server> => {
  const port = await findFreePort()
  const logFile = `${folder}/server.log`
  const log = openSync(logFile, 'w')
  const [file, ...rest] = [...(hasCores ? ['taskset', '-c', '0'] : []), command, ...args(port)]
  const child = spawn(file ?? command, rest, {
    stdio: ['ignore', log, log],
    env: { ...process.env, PORT: String(port), NODE_ENV: 'production' },
  })
  closeSync(log)
  let over = false
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true
      resolve()
    }
    child.once('error', end)
    child.once('exit', end)
  })
  const server: Server = {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    folder,
    async close() {
      child.kill('SIGTERM')
      await Promise.race([ended, sleep(2_000, undefined, { ref: false })])
      child.kill('SIGKILL')
      running.delete(server)
    },
  }
  running.add(server)
  for (const limit = Date.now() + 30_000; !over && Date.now() < limit; await sleep(50))
    if (await answers(server.origin)) return server
  await server.close()
  throw new Fault(`${command} did not start: ${readFileSync(logFile, 'utf8').slice(-2_000)}`)
}

/** Runs the generator for one job. Throws a `Fault` that says why it failed. */
export const generate = (job: Job): Promise<Figures> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'bench/load/main.ts'])
    const out: Buffer[] = []
    const trouble: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => trouble.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(Figures.parse(JSON.parse(Buffer.concat(out).toString())))
      else reject(new Fault(Buffer.concat(trouble).toString().trim() || `The generator ended with ${code}`))
    })
    child.stdin.end(JSON.stringify(job))
  })
