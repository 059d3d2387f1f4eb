type Callback = (...args: unknown[]) => unknown
type Loop = {
  /** Timers that are due and keep the program alive. */
  alive: Set<Timer>
  call(callback: Callback, args: unknown[]): void
}

/** The runtime's own, before anybody replaces them. */
const native = { setTimeout, clearTimeout, queueMicrotask }
const promisified: unique symbol = Symbol.for('nodejs.util.promisify.custom') as never

/** What `setTimeout` and its like answer in Node. */
export class Timer {
  #id: ReturnType<typeof setTimeout> | undefined
  #ref = true
  readonly #start: () => void
  readonly #alive: Set<Timer>

  constructor(
    { alive, call }: Loop,
    callback: Callback,
    ms: number,
    { args = [], repeats = false }: { args?: unknown[]; repeats?: boolean } = {},
  ) {
    this.#alive = alive
    if (typeof callback !== 'function')
      throw Object.assign(new TypeError('The "callback" argument must be of type function'), {
        code: 'ERR_INVALID_ARG_TYPE',
      })
    const delay = ms >= 1 && ms <= 2_147_483_647 ? ms : 1
    this.#start = () => {
      if (this.#ref) this.#alive.add(this)
      this.#id = native.setTimeout(() => {
        if (repeats) this.#start()
        else this.close()
        call(callback, args)
      }, delay)
    }
    this.#start()
  }

  close() {
    native.clearTimeout(this.#id)
    this.#id = undefined
    this.#alive.delete(this)
    return this
  }
  refresh() {
    native.clearTimeout(this.#id)
    this.#start()
    return this
  }
  ref() {
    this.#ref = true
    if (this.#id !== undefined) this.#alive.add(this)
    return this
  }
  unref() {
    this.#ref = false
    this.#alive.delete(this)
    return this
  }
  hasRef() {
    return this.#ref
  }
  [Symbol.toPrimitive]() {
    return Number(this.#id ?? 0)
  }
  [Symbol.dispose]() {
    this.close()
  }
}

/**
 * What keeps a program alive, as in Node: timers that are due. Everything that is called back goes through `call`, which
 * catches what nobody else would.
 */
export const createHandles = (onError: (error: unknown) => void) => {
  const alive = new Set<Timer>()

  const call = (callback: Callback, args: unknown[]) => {
    try {
      callback(...args)
    } catch (error) {
      onError(error)
    }
  }

  const loop: Loop = { alive, call }
  const clear = (timer: unknown) => {
    if (timer instanceof Timer) timer.close()
  }
  const later = (ms?: number, value?: unknown, options?: { signal?: AbortSignal }) =>
    new Promise<unknown>((resolve, reject) => {
      const signal = options?.signal
      if (signal?.aborted) return reject(signal.reason)
      const timer = new Timer(loop, () => resolve(value), ms ?? 1)
      signal?.addEventListener('abort', () => {
        timer.close()
        reject(signal.reason)
      })
    })
  const soon = (value?: unknown, options?: { signal?: AbortSignal }) => later(0, value, options)

  const globals = {
    setTimeout: Object.assign(
      (callback: Callback, ms = 1, ...args: unknown[]) => new Timer(loop, callback, ms, { args }),
      {
        [promisified]: later,
      },
    ),
    setInterval: (callback: Callback, ms = 1, ...args: unknown[]) =>
      new Timer(loop, callback, ms, { args, repeats: true }),
    setImmediate: Object.assign((callback: Callback, ...args: unknown[]) => new Timer(loop, callback, 0, { args }), {
      [promisified]: soon,
    }),
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
    queueMicrotask: (callback: () => unknown) => native.queueMicrotask(() => call(callback, [])),
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
    call,
    get alive() {
      return alive.size
    },
    /** A pause of the runtime's own, which no program sees. */
    pause: (ms: number) => new Promise<void>((resolve) => native.setTimeout(resolve, ms)),
    closeAll() {
      for (const timer of alive) timer.close()
    },
  }
}

export type Handles = ReturnType<typeof createHandles>
