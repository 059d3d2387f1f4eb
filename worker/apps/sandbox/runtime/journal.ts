import { AsyncLocalStorage } from 'node:async_hooks'

/** What generated code wrote or did not catch. `at` in milliseconds. */
export type JournalLine = {
  at: number
  level: 'debug' | 'info' | 'warn' | 'error'
  message: string
  stack?: string | undefined
  /** `GET /api/books`, where it was written while that was answered. */
  request?: string | undefined
}

/** Where the lines go. */
export type Journal = { record(lines: JournalLine[]): Promise<void> }

/** Lines wait for others for this long. */
const HOLD_MS = 100
const MAX_LINES = 100
const MAX_CHARS = 8_000

const [later, now] = [setTimeout, Date.now]
const answered = new AsyncLocalStorage<string>()
const levels = { debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error', trace: 'debug' } as const

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (value instanceof Error) return `${value.name}: ${value.message}`
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}

type Callable = (...values: unknown[]) => unknown
const isCallable = (value: unknown): value is Callable => typeof value === 'function'
/** Functions that were handed on, by themselves: one that is added as a listener can be taken away again. */
const watched = new WeakMap<Callable, Callable>()

let journal: Journal | null = null
let held: JournalLine[] = []
let missed = 0
let waits = false

const flush = () => {
  waits = false
  const lines = held
  if (missed > 0) lines.push({ at: now(), level: 'warn', message: `${missed} more lines were left out` })
  held = []
  missed = 0
  // What cannot be told is lost: a creation does not wait for its log.
  return journal?.record(lines).catch(() => undefined)
}

const write = (level: JournalLine['level'], values: unknown[]) => {
  if (held.length >= MAX_LINES) missed += 1
  else {
    const message = values.map(textOf).join(' ').slice(0, MAX_CHARS)
    const stack = values.find((value) => value instanceof Error)?.stack?.slice(0, MAX_CHARS)
    held.push({ at: now(), level, message, stack, request: answered.getStore() })
  }
  if (waits) return
  waits = true
  later(flush, HOLD_MS)
}

/** The same function; what it throws is written as well: no event tells of it. */
const watch = (callback: Callable): Callable => {
  const known = watched.get(callback)
  if (known) return known
  const watching = function (this: unknown, ...values: unknown[]) {
    try {
      return Reflect.apply(callback, this, values)
    } catch (error) {
      write('error', [error])
      throw error
    }
  }
  watched.set(callback, watching)
  return watching
}

/** From now on the console of this isolate, and what nobody catches in it, is written to `to`. */
export const keepJournal = (to: Journal): void => {
  const isFirst = journal === null
  journal = to
  if (!isFirst) return
  for (const [name, level] of Object.entries(levels))
    Reflect.set(console, name, (...values: unknown[]) => write(level, values))
  addEventListener('unhandledrejection', ({ reason }) => write('error', [reason]))
  for (const timer of ['setTimeout', 'setInterval'] as const) {
    const set = globalThis[timer]
    const setWatched = (callback: unknown, ms?: number, ...values: unknown[]) =>
      set(isCallable(callback) ? watch(callback) : () => undefined, ms, ...values)
    Reflect.set(globalThis, timer, setWatched)
  }
  const { addEventListener: listen, removeEventListener: unlisten } = WebSocket.prototype
  for (const [name, method] of Object.entries({ addEventListener: listen, removeEventListener: unlisten }))
    Reflect.set(WebSocket.prototype, name, function (this: WebSocket, type: string, handler: unknown, how: unknown) {
      Reflect.apply(method, this, [type, isCallable(handler) ? watch(handler) : handler, how])
    })
}

/** Runs `work` as the answer to a request. */
export const whileAnswering = <T>(request: Request, work: () => T): T => {
  if (journal === null) return work()
  const path = request.url.replace(/^[a-z]+:\/\/[^/]*/, '').replace(/[?#].*$/, '')
  return answered.run(`${request.method} ${path}`, work)
}

/** Tells what waits, before the isolate ends. */
export const endJournal = async (): Promise<void> => {
  if (held.length > 0) await flush()
}
