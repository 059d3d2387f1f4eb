import { describeMissing } from './missing-modules.ts'
import { Unsupported } from './unsupported.ts'

type Callable = (this: unknown, ...given: unknown[]) => unknown
type Result = { type: 'return' | 'throw'; value: unknown }

/** The arguments that a mock was called with, and what came of each call. */
export type Recorded = { calls: unknown[][]; results: Result[]; contexts: unknown[]; invocationCallOrder: number[] }

const records = new WeakMap<object, Recorded>()
let order = 0

/** The calls of a mock; throws for a function that is none. */
export const readCalls = (value: unknown): Recorded => {
  const found = typeof value === 'function' ? records.get(value) : undefined
  if (!found) throw new TypeError('This is no mock: use vi.fn() or vi.spyOn()')
  return found
}

export const isMock = (value: unknown): boolean => typeof value === 'function' && records.has(value)

/** A function that remembers its calls, as `vi.fn`, `jest.fn` and `mock.fn` make them. */
const mockFunction = (given?: Callable, instead?: unknown) => {
  const recorded: Recorded = { calls: [], results: [], contexts: [], invocationCallOrder: [] }
  let once: Callable[] = []
  // node:test takes what a function does by itself, and then what it does instead.
  let work = typeof instead === 'function' ? (instead as Callable) : given
  const first = work
  const record = (type: Result['type'], value: unknown) => recorded.results.push({ type, value })
  const mock = function (this: unknown, ...values: unknown[]): unknown {
    // As node:test reads a call.
    const call = Object.defineProperties([...values], { arguments: { value: values }, this: { value: this } })
    recorded.calls.push(call)
    recorded.contexts.push(this)
    recorded.invocationCallOrder.push(++order)
    const todo = once.shift() ?? work
    try {
      const value =
        new.target && todo?.prototype ? Reflect.construct(todo, values, new.target) : todo?.apply(this, values)
      record('return', value)
      Object.defineProperty(call, 'result', { value })
      return value
    } catch (error) {
      record('throw', error)
      Object.defineProperty(call, 'error', { value: error })
      throw error
    }
  }
  if (first?.prototype) mock.prototype = first.prototype
  const clear = () => {
    for (const each of Object.values(recorded)) if (Array.isArray(each)) each.length = 0
    return own
  }
  const implement = (next?: Callable) => {
    work = next
    return own
  }
  const then = (next: Callable) => {
    once.push(next)
    return own
  }
  const reset = () => {
    once = []
    implement(first)
    return clear()
  }
  let name = given?.name || 'vi.fn()'
  const state = Object.assign(recorded, {
    // As node:test names them.
    callCount: () => recorded.calls.length,
    resetCalls: () => void clear(),
    restore: (): void => void implement(given),
    mockImplementation: implement,
    mockImplementationOnce: (next: Callable, at?: number) => {
      if (at !== undefined && at !== recorded.calls.length)
        throw new Unsupported('mockImplementationOnce of a later call')
      then(next)
    },
  })
  Object.defineProperties(state, {
    lastCall: { get: () => recorded.calls.at(-1) },
    instances: { get: () => recorded.contexts },
  })
  const methods = {
    mock: describeMissing(state, 'mock'),
    mockClear: clear,
    mockReset: reset,
    mockRestore: (): void => void reset(),
    mockName: (next: string) => {
      name = next
      return own
    },
    getMockName: () => name,
    getMockImplementation: () => work,
    mockImplementation: implement,
    mockImplementationOnce: then,
    mockReturnThis: () =>
      implement(function (this: unknown) {
        return this
      }),
    mockReturnValue: (value: unknown) => implement(() => value),
    mockReturnValueOnce: (value: unknown) => then(() => value),
    mockResolvedValue: (value: unknown) => implement(async () => value),
    mockResolvedValueOnce: (value: unknown) => then(async () => value),
    mockRejectedValue: (value: unknown) => implement(async () => Promise.reject(value)),
    mockRejectedValueOnce: (value: unknown) => then(async () => Promise.reject(value)),
  }
  const own = describeMissing(Object.assign(mock, methods), 'mock', /^mock./)
  records.set(own, recorded)
  return own
}

export type Mock = ReturnType<typeof mockFunction>
type Part = 'get' | 'set' | 'value'

const describe = (target: object, name: PropertyKey): PropertyDescriptor | undefined => {
  const own = Reflect.getOwnPropertyDescriptor(target, name)
  const above: object | null = own ? null : Reflect.getPrototypeOf(target)
  return own ?? (above ? describe(above, name) : undefined)
}

/** Mocks that are cleared, reset and put back together: those of a file, or of one test of node:test. */
export const createMocks = (isShadowed: (name: PropertyKey) => boolean = () => false) => {
  const all = new Set<Mock>()
  const restorers = new Set<() => void>()

  const fn = (given?: Callable, instead?: unknown) => {
    const mock = mockFunction(given, instead)
    all.add(mock)
    return mock
  }
  const replace = (target: object, name: PropertyKey, next: PropertyDescriptor) => {
    const own = Reflect.getOwnPropertyDescriptor(target, name)
    // Code finds its own timers and console under these names, and not what is global.
    const isOutOfReach = target === globalThis && isShadowed(name)
    if (isOutOfReach || !Reflect.defineProperty(target, name, { configurable: true, ...next }))
      throw new Unsupported(`a stand-in for ${String(name)}`)
    const restore = () => {
      restorers.delete(restore)
      if (own) Reflect.defineProperty(target, name, own)
      else Reflect.deleteProperty(target, name)
    }
    restorers.add(restore)
    return restore
  }
  /** A method, or the reading or writing of a property, that is watched until it is put back. */
  const spyOn = (target: object, name: PropertyKey, ...given: unknown[]): Mock => {
    const work = given.find((each): each is Callable => typeof each === 'function')
    const options = Object.assign({}, ...given.filter((each) => typeof each === 'object'))
    if (options.times !== undefined) throw new Unsupported('a mock for a number of calls')
    const said = given.find((each) => each === 'get' || each === 'set')
    const part: Part = said === 'get' || options.getter ? 'get' : said === 'set' || options.setter ? 'set' : 'value'
    const found = describe(target, name)
    const original: unknown = part === 'value' ? Reflect.get(target, name) : found?.[part]
    if (part === 'value' && isMock(original)) return original as Mock
    if (part === 'value' && typeof original !== 'function')
      throw new TypeError(`${String(name)} is no method that could be watched`)
    const mock = fn(work ?? (original as Callable))
    const { enumerable = true } = found ?? {}
    const restore = replace(
      target,
      name,
      part === 'value'
        ? { value: mock, writable: true, enumerable }
        : { get: found?.get, set: found?.set, enumerable, [part]: mock },
    )
    mock.mockRestore = restore
    mock.mock.restore = restore
    return mock
  }
  const eachMock = (name: 'mockClear' | 'mockReset') => () => {
    for (const mock of all) mock[name]()
  }
  return {
    fn,
    spyOn,
    /** Sets a property until it is put back. */
    put: (target: object, name: PropertyKey, value: unknown) =>
      void replace(target, name, { value, writable: true, enumerable: true }),
    clearAll: eachMock('mockClear'),
    resetAll: eachMock('mockReset'),
    restoreAll() {
      for (const restore of restorers) restore()
    },
  }
}

export type Mocks = ReturnType<typeof createMocks>
