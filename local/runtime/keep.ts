import { setTimeout as sleep } from 'node:timers/promises'
import type { Miniflare } from 'miniflare'
import { findChild, readUsage } from './usage.ts'
import { createWatchdog, type KillReason, type Limits } from './watchdog.ts'

/** An end that a process came to; `at` in milliseconds since 1970. */
export type Kill = { at: number; reason: KillReason }

type Options = {
  runtime: Miniflare
  /** Name of its Worker, whose entrypoint `Pulse` answers at once. */
  worker: string
  /** The address that its command line names. */
  host: string
  limits: Limits
  onStart?(pid: number): void
  /** Told before the process is killed, or when it has ended by itself. */
  onEnd(kill: Kill): void
}

const LOOK_EVERY_MS = 250
/** Whoever does not come back within this time is past mending here. */
const BACK_WITHIN_MS = 20_000

const answers = (url: URL): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  )

const findNext = async (host: string, before: number | null): Promise<number | null> => {
  for (const limit = performance.now() + BACK_WITHIN_MS; performance.now() < limit; await sleep(50)) {
    const pid = await findChild(`--socket-addr=entry=${host}:`)
    if (pid !== null && pid !== before) return pid
  }
  return null
}

/** Resolves when the process has ended or is to be ended. */
const watch = async (pid: number, url: URL, limits: Limits): Promise<Kill> => {
  const watchdog = createWatchdog(limits)
  let answered = false
  let asked = false
  const ask = async () => {
    asked = true
    answered = await answers(url)
    asked = false
  }
  for (let clock = 0, last = performance.now(); ; ) {
    if (!asked) void ask()
    await sleep(LOOK_EVERY_MS)
    const now = performance.now()
    // When this process itself has slept, what it watches may have slept too.
    clock += Math.min(now - last, 2 * LOOK_EVERY_MS)
    last = now
    const usage = await readUsage(pid)
    const reason = usage ? watchdog.look({ at: clock, usage, answered }) : 'crash'
    if (reason !== null) return { at: Date.now(), reason }
    answered = false
  }
}

/**
 * Kills a runtime's process when it no longer answers or holds too much memory; Miniflare starts another one at once.
 * Resolves when there is none for 20 s.
 */
export const keepAlive = async ({ runtime, worker, host, limits, onStart, onEnd }: Options): Promise<void> => {
  for (let pid = await findNext(host, null); pid !== null; pid = await findNext(host, pid)) {
    onStart?.(pid)
    const kill = await watch(pid, await runtime.unsafeGetDirectURL(worker, 'Pulse'), limits)
    onEnd(kill)
    if (kill.reason !== 'crash') process.kill(pid, 'SIGKILL')
  }
}
