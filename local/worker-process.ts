import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from './fault.ts'
import { openLogFile } from './log-file.ts'
import type { StateFolder } from './state.ts'
import { wranglerEnvironment, wranglerScript } from './wrangler.ts'

export type WorkerProcess = {
  /** Resolves when the process ends, whoever ended it. */
  ended: Promise<void>
  close(): Promise<void>
}

/** One line of an environment file that dotenv reads back unchanged. `$` would start an expansion. */
const environmentLine = ([name, value]: [string, string]): string => {
  const quote = ["'", '`', '"'].find((mark) => !value.includes(mark))
  if (!quote || /[\r\n]/.test(value))
    throw new Fault(`${name} must be one line and must not hold all three kinds of quotation marks.`)
  return `${name}=${quote}${value.replaceAll('$', '\\$')}${quote}`
}

const isTrouble = (line: string) => /"level":"error"|\[ERROR\]|^✘|Uncaught/.test(line)

const endProcess = async (child: ChildProcess, ended: Promise<void>) => {
  if (child.pid === undefined || child.exitCode !== null) return
  child.kill('SIGTERM')
  await Promise.race([ended, sleep(4_000, undefined, { ref: false })])
  try {
    // Its own process group: the runtime goes with it, also when it did not hear the signal.
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nothing of the group is left.
  }
}

/**
 * Runs the Worker in Cloudflare's runtime on `port` of loopback. Its output goes to `worker.log` in the state folder,
 * errors to the terminal as well. Variables travel in a file that only this user reads.
 */
export const runWorker = (options: {
  port: number
  variables: Record<string, string>
  state: StateFolder
}): WorkerProcess => {
  const { port, variables, state } = options
  const variablesFile = state.path('worker.env')
  writeFileSync(variablesFile, `${Object.entries(variables).map(environmentLine).join('\n')}\n`, { mode: 0o600 })
  const args = [
    'dev',
    '--env-file',
    variablesFile,
    '--port',
    String(port),
    '--ip',
    'localhost',
    '--inspector-port',
    '0',
  ]
  const keep = ['--persist-to', state.path('worker'), '--show-interactive-dev-session=false', '--local']
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--import',
      new URL('./end-with-parent.ts', import.meta.url).href,
      wranglerScript,
      ...args,
      ...keep,
    ],
    {
      // A group of its own, so that a Ctrl-C in the terminal reaches it through us, in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...wranglerEnvironment(state.path('wrangler')) },
    },
  )
  const log = openLogFile(state.path('worker.log'))
  for (const stream of [child.stdout, child.stderr])
    if (stream)
      createInterface({ input: stream }).on('line', (line) => {
        log.write(line)
        if (isTrouble(line)) console.error(line)
      })
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
  return {
    ended,
    async close() {
      await endProcess(child, ended)
      await log.close()
    },
  }
}

/** Waits until the Worker says that it and all it needs are up. Throws a `Fault` after `seconds`, or when the process ends. */
export const waitUntilHealthy = async (
  origin: string,
  worker: WorkerProcess,
  logName: string,
  seconds = 60,
): Promise<void> => {
  let over = false
  void worker.ended.then(() => {
    over = true
  })
  let last = 'no answer'
  for (const limit = Date.now() + seconds * 1000; Date.now() < limit && !over; await sleep(150)) {
    try {
      const response = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(5_000) })
      if (response.ok) return
      last = `HTTP ${response.status}: ${(await response.text()).slice(0, 500)}`
    } catch {
      last = 'no answer'
    }
  }
  throw new Fault(
    over
      ? `The Worker's runtime ended at once. ${logName} has its output.`
      : `The Worker did not become healthy (${last}). ${logName} has its output.`,
  )
}
