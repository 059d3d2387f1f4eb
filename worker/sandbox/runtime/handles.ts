import { listen, signalIsAborted, signalReason } from './platform-primordials.ts'
import {
  assign,
  freeze,
  NewPromise,
  NewSet,
  NewTypeError,
  reflectApply,
  setAdd,
  setDelete,
  setForEach,
  setSize,
  startMicrotask,
  startTimer,
  stopTimer,
  toNumber,
  uncurryThis,
} from './primordials.ts'

type Callback = (...args: unknown[]) => unknown
type Loop = {
  /** Timers that are due and keep the program alive. */
  alive: Set<Timer>
  run(callback: Callback, args: unknown[]): void
}

const promisified: unique symbol = Symbol.for('nodejs.util.promisify.custom') as never

/** The timer that `setTimeout` and its like return in Node. */
export class Timer {
  #id: number | undefined
  #ref = true
  readonly #start: () => void
  readonly #alive: Set<Timer>

  constructor(
    { alive, run }: Loop,
    callback: Callback,
    ms: number,
    { args = [], repeats = false }: { args?: unknown[]; repeats?: boolean } = {},
  ) {
    this.#alive = alive
    if (typeof callback !== 'function')
      throw assign(new NewTypeError('The "callback" argument must be of type function'), {
        code: 'ERR_INVALID_ARG_TYPE',
      })
    const delay = ms >= 1 && ms <= 2_147_483_647 ? ms : 1
    this.#start = () => {
      if (this.#ref) setAdd(this.#alive, this)
      this.#id = startTimer(() => {
        if (repeats) this.#start()
        else this.close()
        run(callback, args)
      }, delay)
    }
    this.#start()
  }

  close() {
    stopTimer(this.#id)
    this.#id = undefined
    setDelete(this.#alive, this)
    return this
  }
  refresh() {
    stopTimer(this.#id)
    this.#start()
    return this
  }
  ref() {
    this.#ref = true
    if (this.#id !== undefined) setAdd(this.#alive, this)
    return this
  }
  unref() {
    this.#ref = false
    setDelete(this.#alive, this)
    return this
  }
  hasRef() {
    return this.#ref
  }
  [Symbol.toPrimitive]() {
    return toNumber(this.#id ?? 0)
  }
  [Symbol.dispose]() {
    this.close()
  }
}

// A program has its timers, and through them this class.
freeze(Timer)
freeze(Timer.prototype)
const closeTimer: (timer: Timer) => void = uncurryThis(Timer.prototype.close)

/**
 * Creates what keeps a program alive, as in Node: timers that are due. Everything that is called back goes through
 * `run`, which catches what nobody else would.
 */
export const createHandles = (onError: (error: unknown) => void) => {
  const alive = new NewSet<Timer>()

  const run = (callback: Callback, args: unknown[]) => {
    try {
      reflectApply(callback, undefined, args)
    } catch (error) {
      onError(error)
    }
  }

  const loop: Loop = { alive, run }
  const clear = (timer: unknown) => {
    if (timer instanceof Timer) closeTimer(timer)
  }
  const later = (ms?: number, value?: unknown, { signal }: { signal?: AbortSignal } = {}) =>
    new NewPromise<unknown>((resolve, reject) => {
      if (signal && signalIsAborted(signal)) return reject(signalReason(signal))
      const timer = new Timer(loop, () => resolve(value), ms ?? 1)
      if (!signal) return
      listen(signal, 'abort', () => {
        closeTimer(timer)
        reject(signalReason(signal))
      })
    })
  const soon = (value?: unknown, options?: { signal?: AbortSignal }) => later(0, value, options)

  const globals = {
    setTimeout: assign((callback: Callback, ms = 1, ...args: unknown[]) => new Timer(loop, callback, ms, { args }), {
      [promisified]: later,
    }),
    setInterval: (callback: Callback, ms = 1, ...args: unknown[]) =>
      new Timer(loop, callback, ms, { args, repeats: true }),
    setImmediate: assign((callback: Callback, ...args: unknown[]) => new Timer(loop, callback, 0, { args }), {
      [promisified]: soon,
    }),
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
    queueMicrotask: (callback: () => unknown) => startMicrotask(() => run(callback, [])),
  }

  const promises = {
    setTimeout: later,
    setImmediate: soon,
    async *setInterval(ms = 1, value?: unknown, options?: { signal?: AbortSignal }) {
      for (;;) yield await later(ms, value, options)
    },
    scheduler: {
      wait: (ms: number, options?: { signal?: AbortSignal }) => later(ms, undefined, options),
      yield: () => soon(),
    },
  }

  return {
    globals,
    promises,
    run,
    get alive() {
      return setSize(alive)
    },
    /** A pause of the runtime's own, which no program sees. */
    pause: (ms: number) => new NewPromise<void>((resolve) => startTimer(resolve, ms)),
    closeAll() {
      setForEach(alive, closeTimer)
    },
  }
}

export type Handles = ReturnType<typeof createHandles>
