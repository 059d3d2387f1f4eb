import { DurableObject } from 'cloudflare:workers'
import { cutText } from './cut-text.ts'
import { closeGlobals } from './globals.ts'
import { runtimeGuard } from './guard.ts'
import { createModules, type Source } from './modules.ts'
import { type Command, createNodeGlobals } from './node/node-globals.ts'
import { Exit } from './node/process.ts'
import {
  encodeText,
  NewResponse,
  NewTransformStream,
  preventDefault,
  readEventReason,
  requestText,
  streamReadable,
  streamWritable,
  writableWriter,
  writerClose,
  writerWrite,
} from './platform-primordials.ts'
import {
  freeze,
  jsonParse,
  jsonStringify,
  NewPromise,
  NewSet,
  reflectApply,
  setAdd,
  setDelete,
  setForEach,
} from './primordials.ts'

closeGlobals()

type Program = { sources: Record<string, Source>; entry: string; packages: Record<string, object>; turnMs: number }

/** A line of the answer. */
export type ProgramEvent = { type: 'stdout' | 'stderr'; text: string } | { type: 'exit'; code: number }

/** Characters of output that are sent; what comes after is dropped. */
const MAX_OUTPUT_CHARS = 1024 * 1024

/** The receivers of errors that no code catches; one program runs at a time in most isolates. */
const running = new NewSet<(error: unknown) => void>()
addEventListener('unhandledrejection', (event) => {
  preventDefault(event)
  setForEach(running, (fail) => fail(readEventReason(event)))
})

/**
 * Runs a program once: a request with a `Command` is answered with lines of `ProgramEvent`, the last of them its exit
 * code. It has arguments, standard streams, a file system of its own and Node's modules; it ends as it would in Node.
 */
const execute = async (program: Program, command: Command, emit: (event: ProgramEvent) => void): Promise<number> => {
  const guard = runtimeGuard(program.turnMs)
  let over = false
  let room = MAX_OUTPUT_CHARS
  let end: (code: number) => void
  const ended = new NewPromise<number>((resolve) => {
    end = resolve
  })

  const output = (type: 'stdout' | 'stderr', text: string) => {
    if (over || room <= 0) return
    const shown = cutText(text, room)
    room -= text.length
    if (shown !== '') emit({ type, text: shown })
    if (room <= 0) emit({ type: 'stderr', text: `\n[The output was cut at ${MAX_OUTPUT_CHARS / 1024} K characters]\n` })
  }
  const surroundings = createNodeGlobals({
    entry: program.entry,
    packages: program.packages,
    command,
    output,
    exit(code) {
      over = true
      guard.endWith(new Exit('The program has ended'))
      end(code)
    },
  })
  const { root, shadows, external, fail } = surroundings
  const modules = createModules({ sources: program.sources, tick: guard.tick, root, shadows, external })
  setAdd(running, fail)
  void surroundings.watch(modules.evaluate(program.entry))
  const code = await ended
  setDelete(running, fail)
  surroundings.end()
  return code
}

/** The class of a program: `fetch` runs it once. */
export const createProgram = (program: Program): (new (ctx: DurableObjectState, env: never) => DurableObject) => {
  class Program extends DurableObject {
    override async fetch(request: Request): Promise<Response> {
      const command = jsonParse(await requestText(request)) as Command
      const stream = new NewTransformStream<Uint8Array, Uint8Array>(undefined, { highWaterMark: 1 << 20 })
      const writer = writableWriter(streamWritable(stream))
      const emit = (event: ProgramEvent) => ignore(writerWrite(writer, encodeText(`${jsonStringify(event)}\n`)))
      const { waitUntil } = this.ctx
      const run = async () => {
        emit({ type: 'exit', code: await execute(program, command, emit) })
        await ignore(writerClose(writer))
      }
      reflectApply(waitUntil, this.ctx, [run()])
      return new NewResponse(streamReadable(stream))
    }
  }
  freeze(Program.prototype)
  return freeze(Program)
}

/** Whoever reads the output may have gone. */
const ignore = async (done: Promise<void>) => {
  try {
    await done
  } catch {
    // Nobody is there to be told.
  }
}
