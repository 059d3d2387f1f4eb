import { execFileSync, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../../local/fault.ts'

/** `npm start`, on a port and a state folder that outlive its death. */
export type System = {
  origin: string
  /** Address of the e-mails that it sent. */
  outbox: string
  /** SIGKILL to every process of it at once, then `npm start` again. Resolves to the ms until it was healthy. */
  killAndRestart(): Promise<number>
  close(): Promise<void>
}

const STARTS_WITHIN_MS = 180_000

/** `root` and all that it started, and they in turn. */
const listTree = (root: number): number[] => {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const tree = [root]
  for (const parent of tree) for (const [pid = 0, ppid] of pairs) if (ppid === parent) tree.push(pid)
  return tree
}

const kill = (pids: readonly number[], signal: NodeJS.Signals) => {
  for (const pid of pids)
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended by itself.
    }
}

/**
 * Starts the system with these variables in its environment. Throws a `Fault` with its output when it does not come up;
 * calls `onDeath` with its output when it ends later without being asked to.
 */
export const startSystem = async (
  port: number,
  variables: Record<string, string>,
  onDeath: (output: string) => void,
): Promise<System> => {
  const origin = `http://localhost:${port}`
  let isWanted = true

  let outbox = ''
  const launch = async (): Promise<number> => {
    const child = spawn(process.execPath, ['local/bootstrap.mjs', 'start'], {
      env: { ...process.env, ...variables, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let isOver = false
    let isUp = false
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-20_000)
        isUp ||= output.trimEnd().endsWith(origin)
      })
    child.once('exit', () => {
      isOver = true
      if (isUp && isWanted) onDeath(output.trim())
    })
    for (const limit = Date.now() + STARTS_WITHIN_MS; !isUp && !isOver && Date.now() < limit; ) await sleep(50)
    outbox = /Mail\s+(http:\S+)/.exec(output)?.[1] ?? ''
    if (isUp && child.pid !== undefined) return child.pid
    if (child.pid !== undefined) kill(listTree(child.pid), 'SIGKILL')
    throw new Fault(`npm start did not come up:\n${output.trim()}`)
  }

  let root = await launch()
  return {
    origin,
    outbox,
    async killAndRestart() {
      const started = performance.now()
      isWanted = false
      kill(listTree(root), 'SIGKILL')
      // The exit is told a moment after the signal.
      await sleep(200)
      isWanted = true
      root = await launch()
      return performance.now() - started
    },
    async close() {
      isWanted = false
      const tree = listTree(root)
      kill([root], 'SIGTERM')
      await sleep(3_000)
      kill(tree, 'SIGKILL')
    },
  }
}
