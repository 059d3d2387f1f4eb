import type { Identity } from '#contract/auth'
import type { RunOutcome, RunRequest, RunStreamEvent } from '#contract/run'
import { AppError } from '../../errors.ts'
import type { OpenGeneration } from '../../generate/open.ts'
import type { StreamingSandbox } from './sandbox.ts'

type Deps = { open: OpenGeneration; sandbox: StreamingSandbox; now(): number }

/** Runs code and command-line tools for whoever may work in their room. */
export const runService = ({ open, sandbox, now }: Deps) => {
  /** Starts it. Throws `AppError`: not found, forbidden, conflict (not complete), invalid (nothing that runs here). */
  const start = async (identity: Identity, id: string, { argv, stdin }: RunRequest, signal?: AbortSignal) => {
    const { generation, access } = await open(identity, id)
    if (!access.run) throw new AppError('forbidden', 'You can watch this room, not run what is in it')
    if (generation.type !== 'code' && generation.type !== 'cli')
      throw new AppError('invalid', 'Only code and command-line tools run here. Publish an API or a UI to see it live.')
    if (generation.files.length === 0) throw new AppError('conflict', 'It has no files to run yet')
    return sandbox.stream(generation.files, { argv, stdin }, identity.userId, signal)
  }

  /** The output as it comes; the last event is the exit. */
  const stream = async (
    identity: Identity,
    id: string,
    request: RunRequest,
    signal?: AbortSignal,
  ): Promise<AsyncGenerator<RunStreamEvent>> => {
    const started = now()
    const events = await start(identity, id, request, signal)
    return (async function* () {
      for await (const event of events)
        yield event.type === 'exit' ? { type: 'exit', exitCode: event.code, durationMs: now() - started } : event
    })()
  }

  return {
    stream,

    /** Runs to the end. */
    async run(identity: Identity, id: string, request: RunRequest): Promise<RunOutcome> {
      const outcome = { exitCode: 1, stdout: '', stderr: '', durationMs: 0 }
      for await (const event of await stream(identity, id, request))
        if (event.type === 'exit') Object.assign(outcome, { exitCode: event.exitCode, durationMs: event.durationMs })
        else outcome[event.type] += event.text
      return outcome
    },
  }
}
