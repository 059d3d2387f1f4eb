import type { Handles } from '../handles.ts'
import type { FakeClock } from './fake-clock.ts'
import { describeMissing } from './missing-modules.ts'
import { createMocks, isMock, type Mocks } from './mock-functions.ts'
import { Unsupported } from './unsupported.ts'

type Deps = {
  handles: Handles
  clock: FakeClock
  env(): Record<string, string | undefined>
  isShadowed(name: PropertyKey): boolean
  /** Sets how long a test may take from now on, in milliseconds. */
  allow(ms: number): void
}

type Patience = number | { timeout?: number; interval?: number }

/** Asks again and again until it comes to something; throws the last error. */
export const createWaiting =
  ({ handles, clock }: Pick<Deps, 'handles' | 'clock'>) =>
  async <T>(
    ask: () => T | Promise<T>,
    given: Patience = {},
    isEnough: (value: T) => boolean = () => true,
  ): Promise<T> => {
    const { timeout = 1_000, interval = 50 } = typeof given === 'number' ? { timeout: given } : given
    for (let waited = 0; ; waited += Math.max(1, interval)) {
      try {
        const value = await ask()
        if (isEnough(value)) return value
        if (waited >= timeout) throw new Error(`did not come to it within ${timeout} ms`)
      } catch (error) {
        if (waited >= timeout || error instanceof Unsupported) throw error
      }
      // A clock that stands still is moved on by those who wait.
      if (clock.vi.isFakeTimers()) await clock.vi.advanceTimersByTimeAsync(interval)
      else await handles.promises.setTimeout(Math.max(1, interval))
    }
  }

const unsupported = (what: string) => () => {
  throw new Unsupported(what)
}

/** `vi` of Vitest, and `jest` of Jest. */
export const createVi = ({ handles, clock, env, isShadowed, allow }: Deps, mocks: Mocks) => {
  const wait = createWaiting({ handles, clock })
  const globals = createMocks(isShadowed)
  const variables = createMocks()
  const chained =
    <A extends unknown[]>(act: (...given: A) => unknown) =>
    (...given: A) => {
      act(...given)
      return vi
    }
  const vi: object = describeMissing(
    {
      ...Object.fromEntries(
        Object.entries(clock.vi).map(([name, act]) => [
          name,
          (...given: never[]) => {
            const value: unknown = Reflect.apply(act, undefined, given)
            return value === clock.vi ? vi : value
          },
        ]),
      ),
      fn: mocks.fn,
      spyOn: mocks.spyOn,
      isMockFunction: isMock,
      mocked: (value: unknown) => value,
      hoisted: (make: () => unknown) => make(),
      clearAllMocks: chained(mocks.clearAll),
      resetAllMocks: chained(mocks.resetAll),
      restoreAllMocks: chained(mocks.restoreAll),
      mock: unsupported('mock of a module'),
      stubGlobal: chained((name: string, value: unknown) => globals.put(globalThis, name, value)),
      unstubAllGlobals: chained(globals.restoreAll),
      stubEnv: chained((name: string, value?: string) =>
        value === undefined ? variables.put(env(), name, undefined) : variables.put(env(), name, String(value)),
      ),
      unstubAllEnvs: chained(variables.restoreAll),
      waitFor: (ask: () => unknown, given?: Patience) => wait(ask, given),
      waitUntil: (ask: () => unknown, given?: Patience) => wait(ask, given, Boolean),
      setTimeout: chained(allow),
      setConfig: chained(({ testTimeout }: { testTimeout?: number }) => testTimeout && allow(testTimeout)),
      resetConfig: chained(() => undefined),
    },
    'vi',
  )
  return vi
}

/** A type says nothing when code runs: whatever is asked of it holds. */
export const expectTypeOf = (): object => {
  const holds: object = new Proxy(() => holds, { get: (_, name) => (name === 'then' ? undefined : holds) })
  return holds
}
