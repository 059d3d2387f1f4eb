import { AssertionError } from 'node:assert'
import { inspect, isDeepStrictEqual } from 'node:util'
import { matchers as asymmetric, equals, isMatcher, matchesObject } from './expect-equal.ts'
import { describeMissing } from './missing-modules.ts'
import { type Recorded, readCalls } from './mock-functions.ts'
import { Unsupported } from './unsupported.ts'

type Outcome = { pass: boolean; told: string }
type Matcher = (actual: unknown, ...expected: unknown[]) => Outcome

const show = (value: unknown) => inspect(value, { depth: 4, breakLength: 100 })
const says = (pass: boolean, told: string): Outcome => ({ pass, told })
const numbers = (word: string, hold: (a: number | bigint, b: number | bigint) => boolean): Matcher => {
  return (actual, expected) =>
    says(hold(actual as number | bigint, expected as number | bigint), `to be ${word} ${show(expected)}`)
}

const thrown = (actual: unknown, settled: boolean): { error: unknown } | null => {
  if (settled) return { error: actual }
  if (typeof actual !== 'function') throw new TypeError('expect(…).toThrow takes a function')
  try {
    actual()
    return null
  } catch (error) {
    return { error }
  }
}

const readMessage = (error: unknown) => (error instanceof Error ? error.message : String(error))

const isThrown = (error: unknown, expected: unknown): boolean => {
  if (expected === undefined) return true
  if (typeof expected === 'string') return readMessage(error).includes(expected)
  if (expected instanceof RegExp) return expected.test(readMessage(error))
  if (isMatcher(expected)) return equals(error, expected)
  if (typeof expected === 'function') return error instanceof expected
  return readMessage(error) === readMessage(expected)
}

const readLength = (value: unknown) => (value as { length?: unknown } | null | undefined)?.length
const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value

const contains = (actual: unknown, expected: unknown, isSame: (a: unknown, b: unknown) => boolean): boolean =>
  typeof actual === 'string'
    ? actual.includes(String(expected))
    : isIterable(actual) && [...actual].some((each) => isSame(each, expected))

const propertyAt = (value: unknown, path: unknown): { value: unknown } | null => {
  const keys = Array.isArray(path)
    ? path.map(String)
    : String(path)
        .replaceAll(/\[(\w+)\]/g, '.$1')
        .split('.')
  let at: unknown = value
  for (const key of keys) {
    if (at === null || at === undefined || !(key in Object(at))) return null
    at = Reflect.get(Object(at), key)
  }
  return { value: at }
}

const called = (told: string, hold: (recorded: Recorded, ...expected: unknown[]) => boolean): Matcher => {
  return (actual, ...expected) => says(hold(readCalls(actual), ...expected), `${told} ${expected.map(show).join(', ')}`)
}

const plain = new Map<string, Matcher>(
  Object.entries<Matcher>({
    toBe: (actual, expected) => says(Object.is(actual, expected), `to be ${show(expected)}`),
    toEqual: (actual, expected) => says(equals(actual, expected), `to equal ${show(expected)}`),
    toStrictEqual: (actual, expected) =>
      says(
        isDeepStrictEqual(actual, expected) || equals(actual, expected, true),
        `to strictly equal ${show(expected)}`,
      ),
    toMatchObject: (actual, expected) => says(matchesObject(actual, expected), `to match ${show(expected)}`),
    toBeTruthy: (actual) => says(Boolean(actual), 'to be truthy'),
    toBeFalsy: (actual) => says(!actual, 'to be falsy'),
    toBeNull: (actual) => says(actual === null, 'to be null'),
    toBeUndefined: (actual) => says(actual === undefined, 'to be undefined'),
    toBeDefined: (actual) => says(actual !== undefined, 'to be defined'),
    toBeNullable: (actual) => says(actual === null || actual === undefined, 'to be null or undefined'),
    toBeNaN: (actual) => says(Number.isNaN(actual), 'to be NaN'),
    toBeGreaterThan: numbers('greater than', (a, b) => a > b),
    toBeGreaterThanOrEqual: numbers('at least', (a, b) => a >= b),
    toBeLessThan: numbers('less than', (a, b) => a < b),
    toBeLessThanOrEqual: numbers('at most', (a, b) => a <= b),
    toBeCloseTo: (actual, expected, digits = 2) =>
      says(
        actual === expected || Math.abs(Number(actual) - Number(expected)) < 10 ** -Number(digits) / 2,
        `to be close to ${show(expected)}`,
      ),
    toContain: (actual, expected) => says(contains(actual, expected, Object.is), `to contain ${show(expected)}`),
    toContainEqual: (actual, expected) => says(contains(actual, expected, equals), `to contain ${show(expected)}`),
    toBeOneOf: (actual, expected) =>
      says(
        isIterable(expected) && [...expected].some((each) => equals(actual, each)),
        `to be one of ${show(expected)}`,
      ),
    toHaveLength: (actual, expected) =>
      says(readLength(actual) === expected, `to have length ${show(expected)}, not ${show(readLength(actual))}`),
    toHaveProperty: (actual, path, ...value) => {
      const found = propertyAt(actual, path)
      const pass = found !== null && (value.length === 0 || equals(found.value, value[0]))
      return says(pass, `to have ${show(path)}${value.length > 0 ? ` with ${show(value[0])}` : ''}`)
    },
    toMatch: (actual, expected) =>
      says(
        expected instanceof RegExp
          ? new RegExp(expected).test(String(actual))
          : String(actual).includes(String(expected)),
        `to match ${show(expected)}`,
      ),
    toBeInstanceOf: (actual, expected) =>
      says(typeof expected === 'function' && actual instanceof expected, `to be an instance of ${show(expected)}`),
    toBeTypeOf: (actual, expected) => says(typeof actual === expected, `to be of type ${show(expected)}`),
    toSatisfy: (actual, holds) =>
      says(typeof holds === 'function' && Boolean(holds(actual)), 'to satisfy the condition'),
    toHaveBeenCalled: called('to have been called', ({ calls }) => calls.length > 0),
    toHaveBeenCalledOnce: called('to have been called once', ({ calls }) => calls.length === 1),
    toHaveBeenCalledTimes: called('to have been called so often:', ({ calls }, times) => calls.length === times),
    toHaveBeenCalledWith: called('to have been called with', ({ calls }, ...given) =>
      calls.some((call) => equals(call, given)),
    ),
    toHaveBeenCalledExactlyOnceWith: called('to have been called once, with', ({ calls }, ...given) =>
      equals(calls, [given]),
    ),
    toHaveBeenLastCalledWith: called('to have been called last with', ({ calls }, ...given) =>
      equals(calls.at(-1), given),
    ),
    toHaveBeenNthCalledWith: called('to have been called, by number, with', ({ calls }, at, ...given) =>
      equals(calls[Number(at) - 1], given),
    ),
    toHaveReturned: called('to have returned', ({ results }) => results.some(({ type }) => type === 'return')),
    toHaveReturnedTimes: called('to have returned so often:', ({ results }, times) => {
      return results.filter(({ type }) => type === 'return').length === times
    }),
    toHaveLastReturnedWith: called('to have returned last', ({ results }, value) =>
      equals(results.at(-1)?.value, value),
    ),
    toHaveNthReturnedWith: called('to have returned, by number,', ({ results }, at, value) =>
      equals(results[Number(at) - 1]?.value, value),
    ),
    toHaveReturnedWith: called('to have returned', ({ results }, value) =>
      results.some((each) => each.type === 'return' && equals(each.value, value)),
    ),
  }),
)

const aliases = new Map(
  Object.entries({
    toBeCalled: 'toHaveBeenCalled',
    toBeCalledTimes: 'toHaveBeenCalledTimes',
    toBeCalledWith: 'toHaveBeenCalledWith',
    lastCalledWith: 'toHaveBeenLastCalledWith',
    toThrowError: 'toThrow',
  }),
)

const judge = ({ pass, told }: Outcome, actual: unknown, negated: boolean, note: string) => {
  if (pass !== negated) return
  const message = `${note}expected ${show(actual)} ${negated ? 'not ' : ''}${told.trim()}`
  throw new AssertionError({ message, actual, operator: 'expect' })
}

type Assertions = { [name: string]: unknown }

/** The assertions about a value, or about what became of a promise. */
const assertions = (actual: unknown, note: string, negated = false, settled = false): Assertions => {
  const check = (name: string) => {
    const known = aliases.get(name) ?? name
    if (known === 'toThrow')
      return (expected?: unknown) => {
        const found = thrown(actual, settled)
        const told = `to throw${expected === undefined ? '' : ` ${show(expected)}`}${found ? `, and it threw ${show(readMessage(found.error))}` : ''}`
        judge(says(found !== null && isThrown(found.error, expected), told), actual, negated, note)
      }
    const matcher = plain.get(known) ?? extended.get(known)
    if (matcher) return (...expected: unknown[]) => judge(matcher(actual, ...expected), actual, negated, note)
    throw new Unsupported(`expect(…).${name}`)
  }
  const later = (wants: 'resolves' | 'rejects') =>
    new Proxy({} as Assertions, {
      get: (_, name): unknown => {
        const waits =
          (not: boolean, called: string) =>
          async (...expected: unknown[]) => {
            const settledAs = await Promise.resolve(typeof actual === 'function' ? actual() : actual).then(
              (value: unknown) => ({ kind: 'resolves', value }),
              (value: unknown) => ({ kind: 'rejects', value }),
            )
            if (settledAs.kind !== wants)
              throw new AssertionError({
                message: `${note}expected a promise that ${wants}, and it ${settledAs.kind} with ${show(settledAs.value)}`,
              })
            const found = assertions(settledAs.value, note, not, wants === 'rejects')[called]
            if (typeof found === 'function') found(...expected)
          }
        if (name === 'not')
          return new Proxy({}, { get: (_not, inner) => (typeof inner === 'string' ? waits(true, inner) : undefined) })
        return typeof name === 'string' ? waits(negated, name) : undefined
      },
    })
  return new Proxy({} as Assertions, {
    get(_, name): unknown {
      if (typeof name !== 'string' || name === 'then') return undefined
      if (name === 'not') return assertions(actual, note, !negated, settled)
      if (name === 'resolves' || name === 'rejects') return later(name)
      return check(name)
    },
  })
}

const extended = new Map<string, Matcher>()

/** The helpers that a matcher of the tests' own finds as `this`. */
const helpers = describeMissing(
  {
    equals,
    isNot: false,
    promise: '',
    utils: describeMissing(
      { printReceived: show, printExpected: show, stringify: show, matcherHint: (name: string) => `expect(…).${name}` },
      'this.utils',
    ),
  },
  'this',
)

type Waiting = <T>(ask: () => T | Promise<T>, given?: { timeout?: number; interval?: number }) => Promise<T>

/** `expect` as Vitest and Jest have it; throws `Unsupported` for what it does not know, such as snapshots. */
export const createExpect = (wait: Waiting) => {
  let asserted = 0
  let running = ''
  const expect = (actual: unknown, message?: string) => {
    asserted += 1
    return assertions(actual, message ? `${message}: ` : '')
  }
  /** Asserts of what a function answers until it holds. */
  const poll = (ask: () => unknown, given?: { timeout?: number; interval?: number }, negated = false): object =>
    new Proxy(
      {},
      {
        get(_, name) {
          if (typeof name !== 'string' || name === 'then') return undefined
          if (name === 'not') return poll(ask, given, !negated)
          return (...expected: unknown[]) =>
            wait(async () => {
              const found = assertions(await ask(), '', negated)[name]
              return typeof found === 'function' ? found(...expected) : undefined
            }, given)
        },
      },
    )
  const more = {
    ...asymmetric,
    not: describeMissing(asymmetric.not, 'expect.not'),
    poll,
    soft: expect,
    fail: (message = 'expect.fail') => {
      throw new AssertionError({ message })
    },
    unreachable: (message = 'this should not be reached') => {
      throw new AssertionError({ message })
    },
    // How often something was asserted is asked at the end of a test.
    assertions: (count: number) => void wanted.set(expect, { count, from: asserted }),
    hasAssertions: () => void wanted.set(expect, { count: null, from: asserted }),
    extend(own: { [name: string]: (...given: unknown[]) => { pass: boolean; message?: () => string } }) {
      for (const [name, matcher] of Object.entries(own))
        extended.set(name, (actual, ...given) => {
          const outcome = matcher.call(helpers, actual, ...given)
          if (outcome instanceof Promise) throw new Unsupported(`a matcher that waits (${name})`)
          return says(outcome.pass, outcome.message?.() ?? name)
        })
    },
    getState: () => ({ assertionCalls: asserted, currentTestName: running, testPath: '' }),
    /** A test begins: what one before it said of its assertions is over. */
    begin(name: string) {
      running = name
      wanted.delete(expect)
    },
    /** Throws when the test that ends did not assert as often as it said. */
    end() {
      const said = wanted.get(expect)
      wanted.delete(expect)
      if (!said) return
      const times = asserted - said.from
      if (said.count === null ? times === 0 : times !== said.count)
        throw new AssertionError({ message: `expected ${said.count ?? 'some'} assertions, and there were ${times}` })
    },
  }
  return describeMissing(Object.assign(expect, more), 'expect')
}

const wanted = new WeakMap<object, { count: number | null; from: number }>()
