import { rmSync } from 'node:fs'
import { Log, LogLevel, Miniflare } from 'miniflare'
import { messageOf } from '../fault.ts'
import { type Kill, keepAlive } from './keep.ts'
import { hosts, PEOPLE, StartHost, splitWorker } from './options.ts'
import { yieldMemory } from './usage.ts'
import type { Limits } from './watchdog.ts'

// A process of its own: what it starts ends with it, and what happens here never waits for the database.

const SILENT_MS = 30_000
/** Ours is trusted to rest: this is for a fault of ours. */
const PEOPLE_LIMITS: Limits = { busyMs: 15_000, silentMs: 120_000, rssBytes: Number.POSITIVE_INFINITY }
const KILLS_KEPT = 20
const MAX_LINE = 4_000

const inWords = { processor: 'kept the processor busy', memory: 'held too much memory', crash: 'ended' }

const write = (from: keyof typeof hosts, { level, message }: { level: string; message: string }) => {
  // What generated code makes the runtime say is shown without what would move a terminal's cursor.
  const line = from === 'people' ? message : message.slice(0, MAX_LINE).replaceAll(/[^\P{Cc}\t]/gu, ' ')
  console.log(level === 'error' && !line.startsWith('{') ? `[ERROR] ${line}` : line)
}

const start = async ({ limits, ...options }: StartHost): Promise<void> => {
  rmSync(options.registry, { recursive: true, force: true })
  const split = splitWorker({ ...options, log: new Log(LogLevel.WARN), write })
  const kills: Kill[] = []
  const runtimes: Miniflare[] = []
  const run = async (runtime: Miniflare) => {
    runtimes.push(runtime)
    await runtime.ready
    return runtime
  }
  process.once('SIGTERM', async () => {
    await Promise.allSettled(runtimes.map((runtime) => runtime.dispose()))
    process.exit(0)
  })
  // People first: what they ask of creations waits for the other one.
  const people = await run(new Miniflare(split.people(async () => Response.json({ limits, kills }))))
  const creations = await run(new Miniflare(split.creations()))

  const told = (who: string, { reason }: Kill) => console.log(`[ERROR] ${who} ${inWords[reason]} and starts anew.`)
  await Promise.race([
    keepAlive({
      runtime: creations,
      worker: options.built.options.name,
      host: hosts.creations,
      limits: { ...limits, silentMs: SILENT_MS },
      onStart: yieldMemory,
      onEnd(kill) {
        kills.splice(0, kills.length - KILLS_KEPT + 1)
        kills.push(kill)
        told('What runs creations', kill)
      },
    }),
    keepAlive({
      runtime: people,
      worker: PEOPLE,
      host: hosts.people,
      limits: PEOPLE_LIMITS,
      onEnd: (kill) => told('The Worker', kill),
    }),
  ])
  throw new Error('the runtime does not start any more')
}

// Until the message nothing else keeps this process.
process.channel?.ref()
process.once('message', (message) => {
  start(StartHost.parse(message)).catch((error) => {
    console.log(`[ERROR] ${messageOf(error)}`)
    process.exit(1)
  })
})
