type Callable = (this: unknown, ...given: unknown[]) => unknown
type Result = { type: 'return' | 'throw'; value: unknown }

/** What a mock was called with, and what came of it. */
export type Recorded = { calls: unknown[][]; results: Result[]; contexts: unknown[] }

const records = new WeakMap<object, Recorded>()
const restorers = new Set<() => void>()

/** The calls of a mock; throws for a function that is none. */
export const callsOf = (value: unknown): Recorded => {
  const found = typeof value === 'function' ? records.get(value) : undefined
  if (!found) throw new TypeError('This is no mock: use vi.fn() or vi.spyOn()')
  return found
}

/** A function that remembers its calls, as `vi.fn`, `jest.fn` and `mock.fn` make them. */
export const mockFunction = (given?: Callable) => {
  const recorded: Recorded = { calls: [], results: [], contexts: [] }
  const once: Callable[] = []
  let work = given
  const mock = function (this: unknown, ...values: unknown[]): unknown {
    // As node:test reads a call.
    recorded.calls.push(Object.defineProperty([...values], 'arguments', { value: values }))
    recorded.contexts.push(this)
    try {
      const value = (once.shift() ?? work)?.apply(this, values)
      recorded.results.push({ type: 'return', value })
      return value
    } catch (error) {
      recorded.results.push({ type: 'throw', value: error })
      throw error
    }
  }
  const clear = () => {
    recorded.calls.length = 0
    recorded.results.length = 0
    recorded.contexts.length = 0
    return mock
  }
  const implement = (next?: Callable) => {
    work = next
    return mock
  }
  const first = (next: Callable) => {
    once.push(next)
    return mock
  }
  records.set(mock, recorded)
  return Object.assign(mock, {
    mock: Object.assign(recorded, {
      // As node:test names them.
      callCount: () => recorded.calls.length,
      resetCalls: () => void clear(),
      restore: (): void => void implement(given),
      mockImplementation: implement,
      get lastCall() {
        return recorded.calls.at(-1)
      },
    }),
    mockClear: clear,
    mockReset: () => {
      once.length = 0
      implement(given)
      return clear()
    },
    mockRestore: (): void => void implement(given),
    mockName: () => mock,
    getMockName: () => 'mock',
    mockImplementation: implement,
    mockImplementationOnce: first,
    mockReturnValue: (value: unknown) => implement(() => value),
    mockReturnValueOnce: (value: unknown) => first(() => value),
    mockResolvedValue: (value: unknown) => implement(async () => value),
    mockResolvedValueOnce: (value: unknown) => first(async () => value),
    mockRejectedValue: (value: unknown) => implement(async () => Promise.reject(value)),
    mockRejectedValueOnce: (value: unknown) => first(async () => Promise.reject(value)),
  })
}

/** A method that is watched, and put back by `restoreMocks`. */
export const spyOn = (target: object, name: string, work?: Callable) => {
  const original: unknown = Reflect.get(target, name)
  if (typeof original !== 'function') throw new TypeError(`${name} is no method that could be watched`)
  const mock = mockFunction(work ?? (original as Callable))
  Reflect.set(target, name, mock)
  const restore = () => {
    restorers.delete(restore)
    Reflect.set(target, name, original)
  }
  restorers.add(restore)
  mock.mockRestore = restore
  mock.mock.restore = restore
  return mock
}

export const restoreMocks = () => {
  for (const restore of restorers) restore()
}
