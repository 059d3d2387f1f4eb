import type { EventEmitter } from 'node:events'
import real from 'node:process'
import { Readable, Writable } from 'node:stream'
import type { Handles } from '../handles.ts'

/** Unwinds the code that called `process.exit`. */
export class Exit extends Error {
  override readonly name = 'Exit'
}

type Options = {
  argv: readonly string[]
  /** Null: nobody types, as at a terminal that was left. */
  stdin: string | null
  home: string
  cwd: string
  write(to: 'stdout' | 'stderr', text: string): void
  handles: Handles
  /** A module of Node's that the program may have; undefined for any other. */
  builtin(specifier: string): object | undefined
  exit(code: number): void
}

const createOutput = (fd: number, write: (text: string) => void) => {
  const decoder = new TextDecoder()
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: unknown, _encoding: string, done: () => void) {
      write(
        typeof chunk === 'string'
          ? chunk
          : decoder.decode(chunk instanceof Uint8Array ? chunk : undefined, { stream: true }),
      )
      done()
    },
  })
  return Object.assign(stream, {
    fd,
    isTTY: false,
    columns: 80,
    rows: 24,
    getColorDepth: () => 1,
    hasColors: () => false,
  })
}

const toExitCode = (code: unknown): number => (code === undefined ? 0 : Number(code) & 255)

/** A program's `process`: its own arguments, streams and end; the rest is the runtime's. */
export const createProcess = ({ argv, stdin, home, cwd, write, handles, builtin, exit }: Options) => {
  const input = Readable.from(stdin ? [Buffer.from(stdin)] : [])
  let ended = false
  real.chdir(cwd)

  const own = {
    argv: ['/usr/bin/node', ...argv],
    argv0: 'node',
    execPath: '/usr/bin/node',
    execArgv: [],
    env: { HOME: home, PWD: cwd, PATH: '/usr/bin', TERM: 'dumb', LANG: 'C.UTF-8', NODE_ENV: 'production' },
    exitCode: undefined as unknown,
    pid: 1,
    ppid: 0,
    title: 'node',
    platform: 'linux',
    version: 'v24.0.0',
    versions: { ...real.versions, node: '24.0.0' },
    stdout: createOutput(1, (text) => write('stdout', text)),
    stderr: createOutput(2, (text) => write('stderr', text)),
    stdin: Object.assign(input, {
      fd: 0,
      isTTY: stdin === null,
      setRawMode: () => input,
      ref: () => input,
      unref: () => input,
    }),
    cwd: () => real.cwd(),
    chdir: (path: string) => real.chdir(path),
    getBuiltinModule: (specifier: unknown) => builtin(String(specifier)),
    nextTick: (callback: (...args: unknown[]) => unknown, ...args: unknown[]) =>
      real.nextTick(() => handles.run(callback, args)),
    exit(code?: unknown): never {
      if (code !== undefined) process.exitCode = code
      process.finish()
      throw new Exit('The program has ended')
    },
    abort: () => process.exit(134),
    reallyExit: (code?: unknown) => process.exit(code),
    kill: () => process.exit(143),
    emitWarning: (warning: unknown) =>
      write('stderr', `(node:1) ${warning instanceof Error ? warning : `Warning: ${warning}`}\n`),
    /** Tells whoever waits for the end, which may still change the code; once. */
    finish() {
      if (ended) return
      ended = true
      handles.run(() => process.emit('exit', toExitCode(process.exitCode)), [])
      exit(toExitCode(process.exitCode))
    },
    /** Before the end by itself, when a listener may go on. */
    beforeExit: () => handles.run(() => process.emit('beforeExit', toExitCode(process.exitCode)), []),
  }
  const descriptors = Object.getOwnPropertyDescriptors(own)
  // What it does not say itself it has from the runtime's, but for the listeners, which are kept in these.
  const listeners = Object.getOwnPropertyDescriptors({ _events: Object.create(null), _eventsCount: 0 })
  const process: typeof own & EventEmitter = Object.create(real, { ...descriptors, ...listeners })
  return process
}

export type Process = ReturnType<typeof createProcess>
