import { fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Variables } from '../settings.ts'
import type { StartHost } from './options.ts'

export type HostProcess = {
  /** Lets it run the Worker; until then it gets ready. */
  begin(start: StartHost): void
  /** Resolves when the process and all that it started have ended, whoever ended it. */
  ended: Promise<void>
  close(): Promise<void>
}

const ENDS_WITHIN_MS = 4_000

/** Their values stay out of the environment of what runs generated code: the Worker is told them otherwise. */
const withoutSecrets = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !(name in Variables.shape)))

/** Starts host.ts; `onLine` takes what it and the Worker write. */
export const spawnHost = (onLine: (line: string) => void): HostProcess => {
  const child = fork(new URL('./host.ts', import.meta.url), {
    execArgv: ['--no-warnings', '--import', new URL('../end-with-parent.ts', import.meta.url).href],
    // A group of its own, so that a Ctrl-C in the terminal reaches it through us, in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: withoutSecrets(),
  })
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', onLine)

  const killGroup = () => {
    try {
      // The runtime's processes go with it, also when it was killed or did not hear the signal.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Nothing of the group is left.
    }
  }
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  }).then(killGroup)

  return {
    begin: (start) => void child.send(start),
    ended,
    async close() {
      child.kill('SIGTERM')
      await Promise.race([ended, sleep(ENDS_WITHIN_MS, undefined, { ref: false })])
      killGroup()
    },
  }
}
