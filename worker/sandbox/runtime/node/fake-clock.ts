import type { Handles } from '../handles.ts'

type Callback = (...given: unknown[]) => unknown
type Due = { id: FakeTimer; at: number; callback: Callback; given: unknown[]; every: number | null }

/** The timer that `setTimeout` returns while the clock stands still. */
class FakeTimer {
  ref = () => this
  unref = () => this
  hasRef = () => true
}

const TIMERS = ['setTimeout', 'setInterval', 'setImmediate']
const FAKED = [...TIMERS, 'Date', 'performance']

type Given = {
  now?: unknown
  toFake?: readonly string[]
  toNotFake?: readonly string[]
  doNotFake?: readonly string[]
  shouldAdvanceTime?: boolean
  advanceTimers?: unknown
}

/** More than any program that ends has due at once. */
const MAX_STEPS = 10_000

/** A clock that tests move by hand, as `vi.useFakeTimers` and `mock.timers` have it. Until it is stopped it is the real one. */
export const createFakeClock = (real: Handles['globals']) => {
  let now: number | null = null
  let due: Due[] = []
  let faked: ReadonlySet<string> = new Set()
  let startedAt = 0
  let moving: { close(): unknown } | null = null
  const isFaked = (name: string) => now !== null && faked.has(name)

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

  const stop = (time: unknown, names: readonly string[]) => {
    go()
    now = startedAt = readTime(time ?? Date.now())
    faked = new Set(names)
  }
  const go = () => {
    moving?.close()
    moving = null
    now = null
    due = []
  }
  const setTime = (time: unknown) => {
    // A clock that was not stopped: only what it shows is set.
    if (now === null) stop(time, ['Date'])
    else now = readTime(time)
  }

  class ClockDate extends Date {
    constructor(...given: unknown[]) {
      // As Date itself: without arguments it is now.
      super(...((given.length === 0 && isFaked('Date') ? [now] : given) as []))
    }
    static override now = () => (isFaked('Date') ? (now ?? 0) : Date.now())
  }
  // Dates of both are dates.
  Object.defineProperty(ClockDate, Symbol.hasInstance, { value: (value: unknown) => value instanceof Date })
  Object.defineProperty(ClockDate, 'name', { value: 'Date' })

  const timer = (name: 'setTimeout' | 'setInterval' | 'setImmediate') =>
    Object.assign((callback: Callback, ...given: unknown[]) => {
      if (!isFaked(name)) return Reflect.apply(real[name], undefined, [callback, ...given])
      if (name === 'setImmediate') return add(callback, 0, given, null)
      const [ms = 1, ...rest] = given
      return add(callback, Number(ms), rest, name === 'setInterval' ? Number(ms) : null)
    }, real[name])
  const timers: Record<string, unknown> = {
    setTimeout: timer('setTimeout'),
    setInterval: timer('setInterval'),
    setImmediate: timer('setImmediate'),
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
  }
  const sincePerformance = new Proxy(performance, {
    get(target, name) {
      if (name === 'now' && isFaked('performance')) return () => (now ?? 0) - startedAt
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const nextAt = () => (next()?.at ?? now ?? 0) - (now ?? 0)
  const moveAlong = (step: number) => {
    moving = real.setInterval(() => advance(step), step).unref()
  }

  /** As Vitest and Jest call it. */
  const vi = {
    useFakeTimers(given?: Given) {
      const { toFake = FAKED, toNotFake = [], doNotFake = [], shouldAdvanceTime, advanceTimers } = given ?? {}
      stop(
        given?.now,
        toFake.filter((name) => ![...toNotFake, ...doNotFake].includes(name)),
      )
      if (shouldAdvanceTime || advanceTimers) moveAlong(20)
      return vi
    },
    useRealTimers() {
      go()
      return vi
    },
    isFakeTimers: () => now !== null,
    setSystemTime(time: unknown) {
      setTime(time)
      return vi
    },
    getMockedSystemTime: () => (now === null ? null : new Date(now)),
    getRealSystemTime: () => Date.now(),
    now: () => now ?? Date.now(),
    getTimerCount: () => due.length,
    clearAllTimers() {
      due = []
      return vi
    },
    advanceTimersByTime(ms: number) {
      advance(ms)
      return vi
    },
    async advanceTimersByTimeAsync(ms: number) {
      await advanceAsync(ms)
      return vi
    },
    advanceTimersToNextTimer() {
      advance(nextAt())
      return vi
    },
    async advanceTimersToNextTimerAsync() {
      await advanceAsync(nextAt())
      return vi
    },
    runAllTicks: () => vi,
    runAllTimers() {
      runAll()
      return vi
    },
    async runAllTimersAsync() {
      await turn()
      for (let step = 0; due.length > 0 && step < MAX_STEPS; step++) {
        runPending()
        await turn()
      }
      return vi
    },
    runOnlyPendingTimers() {
      runPending()
      return vi
    },
    async runOnlyPendingTimersAsync() {
      runPending()
      await turn()
      return vi
    },
  }
  return {
    timers,
    globals: { ...real, ...timers, Date: ClockDate, performance: sincePerformance } as Record<string, unknown>,
    vi,
    /** `timers` of node:test's mocks; what one test stopped, its end lets go. */
    nodeTimers: () => {
      let stopped = false
      const reset = () => {
        if (stopped) go()
        stopped = false
      }
      return {
        enable(given?: { apis?: readonly string[]; now?: unknown }) {
          stop(given?.now ?? 0, given?.apis ?? FAKED)
          stopped = true
        },
        reset,
        tick: (ms = 1) => advance(ms),
        runAll,
        setTime,
        [Symbol.dispose]: reset,
      }
    },
  }
}

export type FakeClock = ReturnType<typeof createFakeClock>
