import { AppError } from '../../errors.ts'
import type { Sandbox } from '../../generate/pipeline-types.ts'
import { programEntry } from './program-entry.ts'
import { type RunEvent, readEvents } from './program-run.ts'
import type { SandboxObject } from './sandbox-object.ts'
import { TRIAL_HEADER } from './trial-header.ts'

/** How many objects share the trials: enough that none waits for another, few enough to stay warm. */
const OBJECTS = 32

type Program = Parameters<Sandbox['run']>[0]
type Command = Parameters<Sandbox['run']>[1]

/** The sandbox, and a program's output while it runs. */
export type StreamingSandbox = Sandbox & {
  /** Throws an `AppError` (invalid) when it is no program in JavaScript or TypeScript, saying how to run it. */
  stream(files: Program, command: Command, owner: string, signal?: AbortSignal): Promise<AsyncGenerator<RunEvent>>
}

const unavailable = (cause: unknown) =>
  new AppError('unavailable', 'The sandbox that runs generated code does not answer. Try again in a minute.', {
    cause,
    dependency: 'sandbox',
  })

/** The sandbox over its Durable Objects. */
export const createSandbox = (objects: DurableObjectNamespace<SandboxObject>): StreamingSandbox => {
  const anyObject = () => objects.get(objects.idFromName(`sandbox-${Math.floor(Math.random() * OBJECTS)}`))

  const stream: StreamingSandbox['stream'] = async (files, { argv, stdin }, owner, signal) => {
    const { entry, reason } = programEntry(files)
    if (entry === null) throw new AppError('invalid', reason)
    signal?.throwIfAborted()
    const sent = files.map(({ path, content }) => ({ path, content }))
    let body: ReadableStream<Uint8Array>
    try {
      body = await anyObject().run({ files: sent, entry, owner, argv: [...argv], stdin: stdin ?? null })
    } catch (error) {
      throw unavailable(error)
    }
    return readEvents(body)
  }

  return {
    stream,

    async serve(files, use) {
      const object = anyObject()
      const opened = await object
        .open(files.map(({ path, content }) => ({ path, content })))
        .catch((error: unknown) => {
          throw unavailable(error)
        })
      if (opened.status === 'failed') return opened
      const { trial } = opened
      const ask = (request: Request) => {
        const headers = new Headers(request.headers)
        headers.set(TRIAL_HEADER, trial)
        return object.fetch(new Request(request, { headers }))
      }
      try {
        return { status: 'served', value: await use(ask) }
      } finally {
        // It is put away later if this fails.
        await object.close(trial).catch(() => undefined)
      }
    },

    async run(files, command, signal) {
      const started = Date.now()
      const result = { exitCode: 1, stdout: '', stderr: '' }
      for await (const event of await stream(files, command, 'checks', signal)) {
        signal?.throwIfAborted()
        if (event.type === 'exit') result.exitCode = event.code
        else result[event.type] += event.text
      }
      return { ...result, durationMs: Date.now() - started }
    },
  }
}
