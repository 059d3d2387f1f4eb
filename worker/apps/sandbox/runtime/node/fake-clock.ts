import type { Handles } from '../handles.ts'

type Callback = (...given: unknown[]) => unknown
type Due = { id: FakeTimer; at: number; callback: Callback; given: unknown[]; every: number | null }

/** What `setTimeout` answers while the clock stands still. */
class FakeTimer {
  ref = () => this
  unref = () => this
  hasRef = () => true
}

/** More than any program that ends has due at once. */
const MAX_STEPS = 10_000

/** A clock that tests move by hand, as `vi.useFakeTimers` and `mock.timers` have it. Until it is stopped it is the real one. */
export const createFakeClock = (real: Handles['globals']) => {
  let now: number | null = null
  let due: Due[] = []

  const add = (callback: Callback, ms: number, given: unknown[], every: number | null) => {
    const id = new FakeTimer()
    due.push({ id, at: (now ?? 0) + Math.max(0, Number(ms) || 0), callback, given, every })
    return id
  }
  const clear = (timer: unknown) => {
    if (timer instanceof FakeTimer) due = due.filter(({ id }) => id !== timer)
    else real.clearTimeout(timer)
  }
  const next = (): Due | undefined => due.toSorted((a, b) => a.at - b.at)[0]

  const fire = (timer: Due) => {
    now = Math.max(now ?? 0, timer.at)
    due = due.filter((each) => each !== timer)
    if (timer.every !== null) due.push({ ...timer, at: timer.at + Math.max(1, timer.every) })
    timer.callback(...timer.given)
  }
  const turn = () => new Promise<void>((resolve) => real.setImmediate(() => resolve()))
  /** Everything that is due until then, in its order; what comes due meanwhile as well. */
  const advance = (ms: number) => {
    const until = (now ?? 0) + ms
    for (let timer = next(), step = 0; timer && timer.at <= until && step < MAX_STEPS; timer = next(), step++)
      fire(timer)
    now = until
  }
  const advanceAsync = async (ms: number) => {
    const until = (now ?? 0) + ms
    await turn()
    for (let timer = next(), step = 0; timer && timer.at <= until && step < MAX_STEPS; timer = next(), step++) {
      fire(timer)
      await turn()
    }
    now = until
  }
  const runAll = () => {
    for (let timer = next(), step = 0; timer && step < MAX_STEPS; timer = next(), step++) fire(timer)
  }
  const runPending = () => {
    for (const timer of due.toSorted((a, b) => a.at - b.at)) if (due.includes(timer)) fire(timer)
  }
  const readTime = (time: unknown) =>
    time instanceof Date ? time.getTime() : new Date(time as number | string).getTime()

  const stop = (time: unknown = Date.now()) => {
    now = readTime(time)
    due = []
  }
  const go = () => {
    now = null
    due = []
  }

  class ClockDate extends Date {
    constructor(...given: unknown[]) {
      // As Date itself: without arguments it is now.
      super(...((given.length === 0 && now !== null ? [now] : given) as []))
    }
    static override now = () => now ?? Date.now()
  }
  // Dates of both are dates.
  Object.defineProperty(ClockDate, Symbol.hasInstance, { value: (value: unknown) => value instanceof Date })
  Object.defineProperty(ClockDate, 'name', { value: 'Date' })

  const globals: Record<string, unknown> = {
    ...real,
    setTimeout: Object.assign(
      (callback: Callback, ms = 1, ...given: unknown[]) =>
        now === null ? real.setTimeout(callback, ms, ...given) : add(callback, ms, given, null),
      real.setTimeout,
    ),
    setInterval: (callback: Callback, ms = 1, ...given: unknown[]) =>
      now === null ? real.setInterval(callback, ms, ...given) : add(callback, ms, given, ms),
    clearTimeout: clear,
    clearInterval: clear,
    Date: ClockDate,
  }
  return {
    globals,
    /** As Vitest and Jest call it. */
    vi: {
      useFakeTimers: (given?: { now?: unknown }) => stop(given?.now),
      useRealTimers: go,
      isFakeTimers: () => now !== null,
      setSystemTime: (time: unknown) => {
        now = readTime(time)
      },
      getTimerCount: () => due.length,
      clearAllTimers: () => {
        due = []
      },
      advanceTimersByTime: advance,
      advanceTimersByTimeAsync: advanceAsync,
      advanceTimersToNextTimer: () => advance((next()?.at ?? now ?? 0) - (now ?? 0)),
      runAllTimers: runAll,
      runAllTimersAsync: async () => {
        for (let step = 0; due.length > 0 && step < MAX_STEPS; step++) {
          runPending()
          await turn()
        }
      },
      runOnlyPendingTimers: runPending,
    },
    /** As node:test calls it. */
    timers: {
      enable: (given?: { now?: unknown }) => stop(given?.now ?? 0),
      reset: go,
      tick: (ms = 1) => advance(ms),
      runAll,
      setTime: (time: unknown) => {
        now = readTime(time)
      },
    },
  }
}

export type FakeClock = ReturnType<typeof createFakeClock>
