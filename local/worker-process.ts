import { setTimeout as sleep } from 'node:timers/promises'
import { cutText } from '#contract/text'
import { Fault } from './fault.ts'
import { openLogFile } from './log-file.ts'
import type { StartHost } from './runtime/options.ts'
import { type HostProcess, spawnHost } from './runtime/spawn.ts'
import type { StateFolder } from './state.ts'

export type WorkerProcess = {
  /** Runs it; until then its process gets ready, so that nobody waits for that. */
  begin(what: Pick<StartHost, 'built' | 'variables'>): void
  /** Resolves when it has ended for good, whoever ended it. */
  ended: Promise<void>
  /** Exchanges what runs for what its bundle holds now. */
  restart(): Promise<void>
  close(): Promise<void>
}

type Options = Pick<StartHost, 'port' | 'limits'> & { state: StateFolder }

/** So many ends within so short a time each, one after the other, are the last. */
const MAX_EARLY_ENDS = 3
const EARLY_MS = 10_000

const isTrouble = (line: string) => /"level":"error"|\[ERROR\]|Uncaught/.test(line)

/**
 * The Worker in Cloudflare's runtime on `port` of loopback, as two processes (runtime/host.ts). Their output goes to
 * `worker.log` in the state folder, errors to the terminal as well. What ends is started again, unless it ends again
 * and again at once.
 */
export const prepareWorker = ({ state, ...options }: Options): WorkerProcess => {
  const log = openLogFile(state.path('worker.log'))
  const begun = Promise.withResolvers<Pick<StartHost, 'built' | 'variables'>>()
  let host: HostProcess
  let isClosed = false
  let isExchanged = false

  const launch = () => {
    const launched = spawnHost((line) => {
      log.write(line)
      if (isTrouble(line)) console.error(line)
    })
    const folders = { persistTo: state.path('worker/v3'), registry: state.path('registry') }
    void begun.promise.then((what) => launched.begin({ ...options, ...what, ...folders }))
    return launched
  }
  const keep = async () => {
    for (let early = 0; !isClosed && early < MAX_EARLY_ENDS; ) {
      const startedAt = performance.now()
      isExchanged = false
      host = launch()
      await host.ended
      if (isClosed || isExchanged) continue
      early = performance.now() - startedAt < EARLY_MS ? early + 1 : 0
      if (early < MAX_EARLY_ENDS) console.error("The Worker's runtime ended. It is started again.")
    }
  }

  return {
    begin: begun.resolve,
    ended: keep(),
    async restart() {
      isExchanged = true
      await host.close()
    },
    async close() {
      isClosed = true
      await host.close()
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
      last = `HTTP ${response.status}: ${cutText(await response.text(), 500)}`
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
