import { AsyncLocalStorage } from 'node:async_hooks'
import { cutText } from './cut-text.ts'
import { isError } from './faults.ts'
import {
  readEventReason,
  requestMethod,
  requestUrl,
  socketListen,
  socketUnlisten,
  storageGet,
  storageRun,
  WebSocketPrototype,
} from './platform-primordials.ts'
import {
  arrayJoin,
  arrayPush,
  dateNow,
  jsonStringify,
  objectKeys,
  reflectApply,
  reflectSet,
  regExpExec,
  startTimer,
  toText,
  weakMapGet,
  weakMapSet,
} from './primordials.ts'

/** A line that generated code wrote, or an error that it did not catch. `at` in milliseconds. */
export type JournalLine = {
  at: number
  level: 'debug' | 'info' | 'warn' | 'error'
  message: string
  stack?: string | undefined
  /** `GET /api/books`, where it was written while that was answered. */
  request?: string | undefined
}

/** The receiver of the lines. */
export type Journal = { record(lines: JournalLine[]): Promise<void> }

/** Lines wait for others for this long. */
const HOLD_MS = 100
const MAX_LINES = 100
const MAX_CHARS = 8_000

const answered = new AsyncLocalStorage<string>()
const levels = { debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error', trace: 'debug' } as const
const PATH = /^[a-z]+:\/\/[^/?#]*([^?#]*)/

const formatValue = (value: unknown): string => {
  if (typeof value === 'string') return value
  try {
    return isError(value) ? `${value.name}: ${value.message}` : (jsonStringify(value) ?? toText(value))
  } catch {
    return toText(value)
  }
}

const findStack = (values: readonly unknown[]): string | undefined => {
  for (let at = 0; at < values.length; at++) {
    const value = values[at]
    if (isError(value)) return typeof value.stack === 'string' ? cutText(value.stack, MAX_CHARS) : undefined
  }
  return undefined
}

type Callable = (...values: unknown[]) => unknown
const isCallable = (value: unknown): value is Callable => typeof value === 'function'
/** Functions that were handed on, by themselves: one that is added as a listener can be taken away again. */
const watched = new WeakMap<Callable, Callable>()

let journal: Journal | null = null
let held: JournalLine[] = []
let missed = 0
let waits = false

const flush = async () => {
  waits = false
  const lines = held
  if (missed > 0) arrayPush(lines, { at: dateNow(), level: 'warn', message: `${missed} more lines were left out` })
  held = []
  missed = 0
  try {
    await journal?.record(lines)
  } catch {
    // What cannot be told is lost: a creation does not wait for its log.
  }
}

/** Tells of what the creation's code did not catch. */
export const tellFault = (error: unknown): void => write('error', [error])

const write = (level: JournalLine['level'], values: readonly unknown[]) => {
  if (journal === null) return
  if (held.length >= MAX_LINES) missed += 1
  else {
    const texts: string[] = []
    for (let at = 0; at < values.length; at++) arrayPush(texts, formatValue(values[at]))
    const message = cutText(arrayJoin(texts, ' '), MAX_CHARS)
    arrayPush(held, { at: dateNow(), level, message, stack: findStack(values), request: storageGet(answered) })
  }
  if (waits) return
  waits = true
  startTimer(flush, HOLD_MS)
}

/** The same function; what it throws is written as well: no event tells of it. */
const watch = (callback: Callable): Callable => {
  const known = weakMapGet(watched, callback)
  if (known) return known
  const callAndTell = function (this: unknown, ...values: unknown[]) {
    try {
      return reflectApply(callback, this, values)
    } catch (error) {
      write('error', [error])
      throw error
    }
  }
  weakMapSet(watched, callback, callAndTell)
  return callAndTell
}

const keepConsole = () => {
  const names = objectKeys(levels) as (keyof typeof levels)[]
  for (let at = 0; at < names.length; at++) {
    const level = levels[names[at] ?? 'log']
    reflectSet(console, names[at] ?? 'log', (...values: unknown[]) => write(level, values))
  }
}

/** A function that calls `original` with the value at `place` watched, where that is a function. */
const watching = (original: (...values: never[]) => unknown, place: number, otherwise?: Callable) =>
  function (this: unknown, ...values: unknown[]) {
    const callback = values[place]
    values[place] = isCallable(callback) ? watch(callback) : (otherwise ?? callback)
    return reflectApply(original, this, values)
  }

const nothing = () => undefined

/** From now on the console of this isolate, and what nobody catches in it, is written to `to`. */
export const keepJournal = (to: Journal): void => {
  const isFirst = journal === null
  journal = to
  if (!isFirst) return
  keepConsole()
  addEventListener('unhandledrejection', (event) => write('error', [readEventReason(event)]))
  reflectSet(globalThis, 'setTimeout', watching(setTimeout, 0, nothing))
  reflectSet(globalThis, 'setInterval', watching(setInterval, 0, nothing))
  reflectSet(WebSocketPrototype, 'addEventListener', watching(socketListen, 1))
  reflectSet(WebSocketPrototype, 'removeEventListener', watching(socketUnlisten, 1))
}

/** Runs `work` as the answer to a request. */
export const whileAnswering = <T>(request: Request, work: () => T): T => {
  if (journal === null) return work()
  const path = regExpExec(PATH, requestUrl(request))?.[1] ?? ''
  return storageRun(answered, `${requestMethod(request)} ${path}`, work)
}

/** Tells what waits, before the isolate ends. */
export const endJournal = async (): Promise<void> => {
  if (held.length > 0) await flush()
}
