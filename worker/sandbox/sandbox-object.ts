import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../bindings.ts'
import type { GrammarFault } from '../generate/pipeline-types.ts'
import { settleEach } from '../platform/settle-each.ts'
import type { SourceFile } from '../source/compile-artifact.ts'
import { receiveAnswer } from './cap-body.ts'
import { readFault } from './fault.ts'
import { parseTexts } from './grammars.ts'
import { TRIAL_HEADER } from './internal-headers.ts'
import { type DynamicWorker, loadApi, loadProgram } from './loader.ts'
import { limitRunTime, type RunEvent, readEvents } from './program-run.ts'
import type { GeneratedApp } from './runtime/app.ts'
import type { Command } from './runtime/node/node-globals.ts'
import type { ProgramRun, SandboxRpc } from './sandbox-rpc.ts'
import { startInTime } from './start-in-time.ts'

/** The time, in milliseconds, after which what nobody closed is put away: whoever opened it was lost. */
const ABANDONED_AFTER_MS = 5 * 60_000
/** The milliseconds that a program may take, waiting included. */
const RUN_MS = 10_000
/** They bind in production; elsewhere the guard in the code does. */
const API_LIMITS = { cpuMs: 5_000, subRequests: 10 }
const PROGRAM_LIMITS = { cpuMs: 10_000, subRequests: 10 }

const PREFIX = 'trial:'
const formatKey = (trial: string) => `${PREFIX}${trial}`

/**
 * Tries generated software out: every trial is a facet with an isolate and an empty database of its own, and is
 * deleted afterwards. Not one object per trial, whose empty databases would stay, but a fixed number of them.
 */
export class SandboxObject extends DurableObject<Env> implements SandboxRpc {
  readonly #apps = new Map<string, Fetcher<GeneratedApp>>()

  /** Starts a generated API. `failed`: it does not compile or throws when it is evaluated. */
  async open(
    files: readonly SourceFile[],
  ): Promise<{ status: 'served'; trial: string } | { status: 'failed'; reason: string }> {
    const compiled = await loadApi(files, { name: 'trial', limits: API_LIMITS, assets: this.env.ASSETS })
    if (compiled.status === 'failed') return compiled
    const trial = await this.#begin()
    const app = this.#facet<GeneratedApp>(trial, compiled.worker, 'App')
    const fault = readFault(await startInTime(app).catch((error: unknown) => String(error)))
    if (fault !== null) {
      await this.close(trial)
      return { status: 'failed', reason: fault }
    }
    this.#apps.set(trial, app)
    return { status: 'served', trial }
  }

  /** Reads texts by the grammar of their language; null where there is none. */
  parse(language: string, texts: readonly string[]): Promise<(GrammarFault | null)[] | null> {
    return parseTexts(this.env, language, texts)
  }

  /** A request for the trial that its header names. */
  override async fetch(request: Request): Promise<Response> {
    const app = this.#apps.get(request.headers.get(TRIAL_HEADER) ?? '')
    if (!app) return new Response('This trial is over', { status: 410 })
    const headers = new Headers(request.headers)
    headers.delete(TRIAL_HEADER)
    return receiveAnswer(await app.fetch(new Request(request, { headers })))
  }

  /** Runs a program to its end: lines of JSON, each a `RunEvent`, the last an `exit`. Cancelling the stream stops it. */
  async run({ files, entry, owner, argv, stdin }: ProgramRun): Promise<ReadableStream<Uint8Array>> {
    const options = { name: `run:${owner}`, limits: PROGRAM_LIMITS, assets: this.env.ASSETS }
    const compiled = await loadProgram(files, entry, options)
    if (compiled.status === 'failed')
      return streamLines([
        { type: 'stderr', text: `${compiled.reason}\n` },
        { type: 'exit', code: 1 },
      ])
    const trial = await this.#begin()
    const program = this.#facet(trial, compiled.worker, 'Program')
    const command: Command = { argv, stdin, files: files.map(({ path, content }) => ({ path, content })) }
    const started = program.fetch('http://program/', { method: 'POST', body: JSON.stringify(command) })
    return streamLines(limitRunTime(streamEvents(started), RUN_MS, scheduler.wait.bind(scheduler)), () =>
      this.close(trial),
    )
  }

  async close(trial: string): Promise<void> {
    this.#apps.delete(trial)
    this.ctx.facets.abort(trial, new Error('The trial is over'))
    this.ctx.facets.delete(trial)
    await this.ctx.storage.delete(formatKey(trial))
  }

  override async alarm(): Promise<void> {
    const now = Date.now()
    const trials = [...(await this.ctx.storage.list<number>({ prefix: PREFIX }))]
    const abandoned = trials.filter(([, openedAt]) => now - openedAt >= ABANDONED_AFTER_MS)
    const failed = await settleEach('sandbox_alarm', abandoned, ([key]) => this.close(key.slice(PREFIX.length)))
    const others = trials
      .filter((each) => !abandoned.includes(each))
      .map(([, openedAt]) => openedAt + ABANDONED_AFTER_MS)
    const next = [...others, ...failed.map(() => now + ABANDONED_AFTER_MS)]
    if (next.length > 0) await this.ctx.storage.setAlarm(Math.min(...next))
  }

  #facet<T extends Rpc.DurableObjectBranded | undefined = undefined>(
    trial: string,
    { id, code }: DynamicWorker,
    name: string,
  ): Fetcher<T> {
    const worker = this.env.LOADER.get(id, () => code)
    return this.ctx.facets.get<T>(trial, () => ({ class: worker.getDurableObjectClass<T>(name) }))
  }

  async #begin(): Promise<string> {
    const trial = crypto.randomUUID()
    await this.ctx.storage.put(formatKey(trial), Date.now())
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + ABANDONED_AFTER_MS)
    return trial
  }
}

async function* streamEvents(started: Promise<Response>): AsyncGenerator<RunEvent> {
  let response: Response
  try {
    response = await started
  } catch (error) {
    yield { type: 'stderr', text: `${error}\n` }
    yield { type: 'exit', code: 1 }
    return
  }
  if (response.body) yield* readEvents(response.body)
}

/** Events as lines of JSON; `done` follows the last one, or whoever stopped reading. */
const streamLines = (
  events: Iterable<RunEvent> | AsyncIterable<RunEvent>,
  done: () => Promise<void> = async () => undefined,
): ReadableStream<Uint8Array> => {
  const iterator = (async function* () {
    yield* events
  })()
  const encoder = new TextEncoder()
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      const next = await iterator.next()
      if (!next.done) return controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`))
      await done()
      controller.close()
    },
    cancel: done,
  })
}
