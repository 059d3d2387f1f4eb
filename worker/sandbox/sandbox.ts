import { AppError } from '../errors.ts'
import type { Sandbox } from '../generate/pipeline-types.ts'
import { hashText } from '../platform/bytes.ts'
import { findProgramEntry } from '../source/program-entry.ts'
import { Interrupted, Stopped } from '../watchdog/stopped.ts'
import type { Subject } from '../watchdog/suspects.ts'
import { unwatched, type Watch } from '../watchdog/watch.ts'
import { TRIAL_HEADER } from './internal-headers.ts'
import { type RunEvent, readEvents } from './program-run.ts'
import type { SandboxRpc } from './sandbox-rpc.ts'

/** The number of objects that share the trials: enough that none waits for another, few enough to stay warm. */
const OBJECTS = 32
/** The number of times that interrupted work is tried: by then it is known whether it was the cause. */
const TRIES = 3
/** As a shell says of what was killed. */
const KILLED = 137

type Program = Parameters<Sandbox['run']>[0]
type Command = Parameters<Sandbox['run']>[1]
type Ask = (request: Request) => Promise<Response>

/** The sandbox, and a program's output while it runs. */
export type StreamingSandbox = Sandbox & {
  /** The same for what an account asks to be tried, which answers for it. */
  of(owner: string): Sandbox
  /** Throws an `AppError` (invalid) when it is no program in JavaScript or TypeScript, saying how to run it. */
  stream(files: Program, command: Command, owner: string, signal?: AbortSignal): Promise<AsyncGenerator<RunEvent>>
}

const unavailable = (cause: unknown) =>
  cause instanceof AppError
    ? cause
    : new AppError('unavailable', 'The sandbox that runs generated code does not answer. Try again in a minute.', {
        cause,
        dependency: 'sandbox',
      })

/** Yields the end of a program that was stopped. */
async function* streamEnd({ message }: Stopped): AsyncGenerator<RunEvent> {
  yield { type: 'stderr', text: `\n[${message}]\n` }
  yield { type: 'exit', code: KILLED }
}

const sent = (files: Program) => files.map(({ path, content }) => ({ path, content }))

/** The same files are the same subject for whoever tries them: for others they are another one. */
const describeSubject = async (files: Program, owner?: string): Promise<Subject> => ({
  name: await hashText(JSON.stringify([owner, sent(files)])),
  owner,
})

const again = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let left = TRIES - 1; ; left -= 1)
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Interrupted) || left === 0) throw error
    }
}

/** The sandbox over its Durable Objects. */
export const createSandbox = (
  objects: DurableObjectNamespace<SandboxRpc>,
  watch: Watch = unwatched,
): StreamingSandbox => {
  const anyObject = () => objects.get(objects.idFromName(`sandbox-${Math.floor(Math.random() * OBJECTS)}`))

  const serveOnce = async <T>(files: Program, subject: Subject, use: (ask: Ask) => Promise<T>) => {
    const object = anyObject()
    const opened = await watch
      .run(subject, async () => object.open(sent(files)))
      .catch((error: unknown) => {
        throw unavailable(error)
      })
    if (opened.status === 'failed') return opened
    const { trial } = opened
    // Between what it is asked, too.
    const over = watch.keep(subject)
    let lost: unknown
    const ask: Ask = async (request) => {
      // Nothing counts that is found after its process ended.
      if (lost) throw lost
      const headers = new Headers(request.headers)
      headers.set(TRIAL_HEADER, trial)
      try {
        return await watch.run(subject, () => object.fetch(new Request(request, { headers })))
      } catch (error) {
        if (error instanceof Stopped || error instanceof Interrupted) lost = error
        throw error
      }
    }
    try {
      const value = await use(ask)
      if (lost) throw lost
      return { status: 'served' as const, value }
    } finally {
      // It is put away later if this fails.
      await object.close(trial).catch(() => undefined)
      over()
    }
  }

  /** `owner` shares bounds with nobody, `answers` is who answers for the code. */
  const streamFor = async (
    answers: string | undefined,
    files: Program,
    { argv, stdin, entry: asked }: Command,
    owner: string,
    signal?: AbortSignal,
  ): Promise<AsyncGenerator<RunEvent>> => {
    const { entry, reason } = asked === undefined ? findProgramEntry(files) : { entry: asked, reason: null }
    if (entry === null) throw new AppError('invalid', reason)
    signal?.throwIfAborted()
    const watched = await watch.begin(await describeSubject(files, answers))
    const explain = async (error: unknown): Promise<Stopped> => {
      const cause = await watched.explain(error)
      watched.end()
      if (cause instanceof Stopped) return cause
      throw unavailable(cause)
    }
    let body: ReadableStream<Uint8Array>
    try {
      body = await anyObject().run({ files: sent(files), entry, owner, argv: [...argv], stdin: stdin ?? null })
    } catch (error) {
      return streamEnd(await explain(error))
    }
    return (async function* () {
      try {
        yield* readEvents(body)
      } catch (error) {
        yield* streamEnd(await explain(error))
      } finally {
        watched.end()
      }
    })()
  }

  const runOnce = async (owner: string | undefined, files: Program, command: Command, signal?: AbortSignal) => {
    const started = Date.now()
    const result = { exitCode: 1, stdout: '', stderr: '' }
    for await (const event of await streamFor(owner, files, command, 'checks', signal)) {
      signal?.throwIfAborted()
      if (event.type === 'exit') result.exitCode = event.code
      else result[event.type] += event.text
    }
    return { ...result, durationMs: Date.now() - started }
  }

  const createSandboxFor = (owner?: string): Sandbox => ({
    async serve(files, use) {
      const subject = await describeSubject(files, owner)
      try {
        return await again(() => serveOnce(files, subject, use))
      } catch (error) {
        if (error instanceof Stopped) return { status: 'stopped', reason: error.message }
        throw error
      }
    },

    async run(files, command, signal) {
      try {
        return await again(() => runOnce(owner, files, command, signal))
      } catch (error) {
        if (!(error instanceof Stopped)) throw error
        return { exitCode: KILLED, stdout: '', stderr: `${error.message}\n`, durationMs: 0 }
      }
    },

    async parse(language, texts) {
      const subject = { name: await hashText(JSON.stringify([language, texts])), owner }
      try {
        return await watch.run(subject, async () => anyObject().parse(language, texts))
      } catch (error) {
        throw unavailable(error)
      }
    },
  })

  return {
    ...createSandboxFor(),
    of: createSandboxFor,
    stream: (files, command, owner, signal) => streamFor(owner, files, command, owner, signal),
  }
}
