import fs from 'node:fs'
import { builtinModule } from '../globals.ts'
import { createHandles } from '../handles.ts'
import { createConsole } from './console.ts'
import { createFakeClock } from './fake-clock.ts'
import { createNodeModules } from './node-modules.ts'
import { createProcess, Exit, type Process } from './process.ts'
import { createTestRunner } from './test-runner.ts'

const ROOT = '/tmp/app'
const CWD = '/tmp/work'
const HOME = '/tmp/home'
/**
 * The number of times that nothing may be due before a program counts as ended: what is under way without a timer is
 * quick.
 */
const QUIET_ROUNDS = 4
/** A program whose top-level await waits for nothing that could come. */
const STUCK_MS = 250

/** A command as it is sent to a program, as JSON. */
export type Command = { argv: string[]; stdin: string | null; files: { path: string; content: string }[] }

type Options = {
  entry: string
  /** The supplied packages that it imports, by specifier. */
  packages: Record<string, object>
  command: Command
  output(type: 'stdout' | 'stderr', text: string): void
  exit(code: number): void
}

const write = (path: string, content: string) => {
  fs.mkdirSync(path.replace(/\/[^/]*$/, ''), { recursive: true })
  fs.writeFileSync(path, content)
}

/** The stack as far as it is the program's own. */
const formatTrace = (error: unknown): string => {
  if (!(error instanceof Error)) return `Uncaught ${String(error)}`
  const lines = (error.stack ?? `${error.name}: ${error.message}`).split('\n')
  return lines.filter((line) => !/^\s+at .*(@aetheros\/|node-internal:|<anonymous>\))/.test(line)).join('\n')
}

/**
 * Creates what a program finds around it, as in Node: its files, `process`, a console, timers and Node's modules. All
 * of this is the program's own and may be changed by it: nothing is decided here that binds it.
 */
export const createNodeGlobals = ({ entry, packages, command, output, exit }: Options) => {
  let over = false
  const fail = (error: unknown) => {
    if (over || error instanceof Exit) return
    const event = error instanceof Error ? 'uncaughtException' : 'unhandledRejection'
    if (process.listenerCount(event) > 0) return void handles.run(() => process.emit(event, error, event), [])
    output('stderr', `${formatTrace(error)}\n`)
    process.exitCode = 1
    process.finish()
  }
  const handles = createHandles(fail)
  for (const folder of [ROOT, CWD, HOME]) fs.mkdirSync(folder, { recursive: true })
  for (const { path, content } of command.files) write(`${ROOT}/${path}`, content)

  /** A module by its name without `node:`. None of the platform's. */
  const builtin = (name: string): object | undefined => {
    const known = own.get(name)
    if (known) return known
    const found: unknown = /^[\w/]+$/.test(name) ? builtinModule(name) : undefined
    return typeof found === 'object' || typeof found === 'function' ? { ...found, default: found } : undefined
  }
  const process: Process = createProcess({
    argv: [`${ROOT}/${entry}`, ...command.argv],
    stdin: command.stdin,
    home: HOME,
    cwd: CWD,
    write: output,
    handles,
    builtin: (specifier) => builtin(specifier.replace(/^node:/, '')),
    exit(code) {
      over = true
      exit(code)
    },
  })
  const console = createConsole(
    (text) => output('stdout', text),
    (text) => output('stderr', text),
    () => performance.now(),
  )
  const clock = createFakeClock(handles.globals)
  const tests = createTestRunner({
    handles,
    clock,
    write: (text) => output('stdout', text),
    fail: () => {
      process.exitCode = 1
    },
    onEnd: (report) => process.once('exit', report),
    onIdle: (act) => process.once('beforeExit', act),
    env: () => process.env,
    isShadowed: (name) => name in clock.globals || name === 'process' || name === 'console',
  })
  const ours = createNodeModules({ process, console, stdin: command.stdin ?? '', home: HOME, handles, builtin })
  const timers = { ...ours.timers, ...clock.timers }
  const own = new Map<string, object>(
    Object.entries({ ...ours, timers: { ...timers, default: timers }, ...tests.modules }),
  )

  const shadows: Record<string, unknown> = { ...tests.globals, ...clock.globals, process, console }
  return {
    root: ROOT,
    shadows,
    async external(specifier: string) {
      if (Object.hasOwn(packages, specifier)) return packages[specifier]
      return builtin(specifier.replace(/^node:/, ''))
    },
    fail,
    /** Ends the program when nothing is left that could go on. */
    async watch(evaluation: Promise<unknown>) {
      let evaluated = false
      const done = () => {
        evaluated = true
      }
      evaluation.then(done, (error: unknown) => {
        done()
        fail(error)
      })
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
    },
    /** Nothing that waits is called back any more. */
    end: () => handles.closeAll(),
  }
}
