import type { Identity } from '#contract/auth'
import { kindEntries } from '#contract/kinds'
import type { RunOutcome, RunRequest, RunStreamEvent } from '#contract/run'
import type { RunShown } from '#contract/socket'
import { AppError } from '../errors.ts'
import type { StreamingSandbox } from '../sandbox/sandbox.ts'
import type { OpenGeneration } from './open-generation.ts'
import { createSharedRun } from './shared-run.ts'

type Deps = {
  open: OpenGeneration
  sandbox: StreamingSandbox
  /** Returns what shows a room a run. `begin`: false when another run there has the id. */
  shower(roomId: string): { begin(run: string): Promise<boolean>; show(event: RunShown): Promise<void> }
  now(): number
  newId(): string
}

/** Runs code and command-line tools for whoever may work in their room, and for their authors. */
export const createRunService = ({ open, sandbox, shower, now, newId }: Deps) => {
  /** Starts it. Throws `AppError`: not found, forbidden, conflict (not complete), invalid (nothing that runs here). */
  const start = async (identity: Identity, id: string, request: RunRequest, signal?: AbortSignal) => {
    const { argv, stdin, run = newId() } = request
    const { generation, access } = await open(identity, id)
    if (!access.run) throw new AppError('forbidden', 'You can watch this room, not run what is in it')
    if (kindEntries[generation.type].shown !== 'program')
      throw new AppError('invalid', 'Only code and command-line tools run here. Publish an API or a UI to see it live.')
    if (generation.files.length === 0) throw new AppError('conflict', 'It has no files to run yet')
    const room = shower(generation.roomId)
    if (!(await room.begin(run))) throw new AppError('conflict', 'Another run has this id. Run it under a new one.')
    const events = await sandbox.stream(generation.files, { argv, stdin }, identity.userId, signal)
    const { userId, name } = identity
    const about = { run, generationId: id, userId, name, argv }
    // Who may not write in the room shows it nothing: what a program says is whatever it was given to say.
    const show = access.change ? room.show : async () => undefined
    return { events, shared: createSharedRun({ show, now }, about) }
  }

  /** The output as it comes; the last event is the exit. */
  const stream = async (
    identity: Identity,
    id: string,
    request: RunRequest,
    signal?: AbortSignal,
  ): Promise<AsyncGenerator<RunStreamEvent>> => {
    const started = now()
    const { events, shared } = await start(identity, id, request, signal)
    return (async function* () {
      let exitCode: number | null = null
      try {
        for await (const event of events) {
          if (event.type === 'exit') exitCode = event.code
          else shared.output(event.type, event.text)
          yield event.type === 'exit' ? { type: 'exit', exitCode: event.code, durationMs: now() - started } : event
        }
      } finally {
        await shared.end(exitCode)
      }
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
