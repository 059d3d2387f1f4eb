import { DurableObject } from 'cloudflare:workers'
import fs from 'node:fs'
import { createConsole } from './console.ts'
import { closeGlobals } from './globals.ts'
import { runtimeGuard } from './guard.ts'
import { createHandles } from './handles.ts'
import { createModules, type Source } from './modules.ts'
import { nodeModules } from './node-modules.ts'
import { createProcess, Exit } from './process.ts'

closeGlobals()

type Program = { sources: Record<string, Source>; entry: string; packages: Record<string, object>; turnMs: number }

/** What is sent to `fetch`, as JSON. */
export type Command = { argv: string[]; stdin: string | null; files: { path: string; content: string }[] }

/** A line of the answer. */
export type ProgramEvent = { type: 'stdout' | 'stderr'; text: string } | { type: 'exit'; code: number }

const ROOT = '/tmp/app'
const CWD = '/tmp/work'
const HOME = '/tmp/home'
/** Characters of output that are sent; what comes after is dropped. */
const MAX_OUTPUT_CHARS = 1024 * 1024
/** How often nothing may be due before a program counts as ended: what is under way without a timer is quick. */
const QUIET_ROUNDS = 4
/** A program whose top-level await waits for nothing that could come. */
const STUCK_MS = 250

const write = (path: string, content: string) => {
  fs.mkdirSync(path.replace(/\/[^/]*$/, ''), { recursive: true })
  fs.writeFileSync(path, content)
}

/** The stack as far as it is the program's own. */
const traceOf = (error: unknown): string => {
  if (!(error instanceof Error)) return `Uncaught ${String(error)}`
  const lines = (error.stack ?? `${error.name}: ${error.message}`).split('\n')
  return lines.filter((line) => !/^\s+at .*(@aetheros\/|node-internal:|<anonymous>\))/.test(line)).join('\n')
}

/** Where errors go that no code catches; one program runs at a time in most isolates. */
const running = new Set<(error: unknown) => void>()
addEventListener('unhandledrejection', (event) => {
  event.preventDefault()
  for (const fail of running) fail(event.reason)
})

/**
 * Runs a program once: a request with a `Command` is answered with lines of `ProgramEvent`, the last of them its exit
 * code. It has arguments, standard streams, a file system of its own and Node's modules; it ends as it would in Node.
 */
const execute = async (program: Program, command: Command, emit: (event: ProgramEvent) => void): Promise<number> => {
  const guard = runtimeGuard(program.turnMs)
  const { promise: ended, resolve: end } = Promise.withResolvers<number>()
  let over = false
  let room = MAX_OUTPUT_CHARS

  const output = (type: 'stdout' | 'stderr', text: string) => {
    if (over || room <= 0) return
    const shown = text.slice(0, room)
    room -= text.length
    if (shown !== '') emit({ type, text: shown })
    if (room <= 0) emit({ type: 'stderr', text: `\n[The output was cut at ${MAX_OUTPUT_CHARS / 1024} K characters]\n` })
  }
  const fail = (error: unknown) => {
    if (over || error instanceof Exit) return
    const event = error instanceof Error ? 'uncaughtException' : 'unhandledRejection'
    if (process.listenerCount(event) > 0) return void handles.call(() => process.emit(event, error, event), [])
    output('stderr', `${traceOf(error)}\n`)
    process.exitCode = 1
    process.finish()
  }
  const handles = createHandles(fail)
  for (const folder of [ROOT, CWD, HOME]) fs.mkdirSync(folder, { recursive: true })
  for (const { path, content } of command.files) write(`${ROOT}/${path}`, content)

  const process = createProcess({
    argv: [`${ROOT}/${program.entry}`, ...command.argv],
    stdin: command.stdin,
    home: HOME,
    cwd: CWD,
    write: output,
    handles,
    exit(code) {
      over = true
      guard.kill(new Exit('The program has ended'))
      end(code)
    },
  })
  const console = createConsole(
    (text) => output('stdout', text),
    (text) => output('stderr', text),
    () => performance.now(),
  )
  const own = nodeModules({ process, console, stdin: command.stdin ?? '', home: HOME, handles })
  const modules = createModules({
    sources: program.sources,
    tick: guard.tick,
    root: ROOT,
    shadows: { ...handles.globals, process, console },
    async external(specifier) {
      if (Object.hasOwn(program.packages, specifier)) return program.packages[specifier]
      const name = specifier.replace(/^node:/, '')
      if (name.includes(':')) return undefined
      if (Object.hasOwn(own, name)) return own[name]
      const found: unknown = realBuiltin(name)
      return typeof found === 'object' || typeof found === 'function' ? { ...found, default: found } : undefined
    },
  })

  running.add(fail)
  let evaluated = false
  const evaluation = modules.load(program.entry).then(
    () => {
      evaluated = true
    },
    (error: unknown) => {
      evaluated = true
      fail(error)
    },
  )
  const watch = async () => {
    for (let quiet = 0; !over; ) {
      await handles.pause(evaluated || handles.alive > 0 ? 1 : STUCK_MS / QUIET_ROUNDS)
      quiet = handles.alive > 0 ? 0 : quiet + 1
      if (quiet < QUIET_ROUNDS || over) continue
      if (!evaluated) {
        output('stderr', 'Warning: Detected unsettled top-level await\n')
        process.exitCode ??= 13
        process.finish()
      } else {
        process.beforeExit()
        await handles.pause(0)
        if (handles.alive === 0) process.finish()
      }
      quiet = 0
    }
  }
  void evaluation
  void watch()
  const code = await ended
  running.delete(fail)
  handles.closeAll()
  return code
}

const { getBuiltinModule: realBuiltin } = globalThis.process

export const createProgram = (program: Program): (new (ctx: DurableObjectState, env: never) => DurableObject) =>
  class extends DurableObject {
    override async fetch(request: Request): Promise<Response> {
      const command: Command = await request.json()
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, { highWaterMark: 1 << 20 })
      const writer = writable.getWriter()
      const encoder = new TextEncoder()
      const emit = (event: ProgramEvent) =>
        void writer.write(encoder.encode(`${JSON.stringify(event)}\n`)).catch(() => undefined)
      const run = execute(program, command, emit)
        .then((code) => emit({ type: 'exit', code }))
        .finally(() => writer.close().catch(() => undefined))
      this.ctx.waitUntil(run)
      return new Response(readable)
    }
  }
