import assert from 'node:assert'
import type { Handles } from '../handles.ts'
import { createExpect } from './expect.ts'
import type { FakeClock } from './fake-clock.ts'
import { type Body, type Fixtures, readFixtures, withFixtures } from './fixtures.ts'
import { describeMissing, describeMissingModule } from './missing-modules.ts'
import { createMocks } from './mock-functions.ts'
import { type Mode, type Options, readGiven, wantsCallback, withModes } from './test-forms.ts'
import { isUnsupported } from './unsupported.ts'
import { createVi, createWaiting, expectTypeOf } from './vitest.ts'

type Hook = 'before' | 'after' | 'beforeEach' | 'afterEach'
type Suite = {
  name: string
  parent: Suite | null
  hooks: { [H in Hook]: Body[] }
  jobs: (() => Promise<void>)[]
  hasOnly: boolean
}

type Deps = {
  handles: Handles
  clock: FakeClock
  write(text: string): void
  /** Marks the program as failed. */
  fail(): void
  /** Told once, when the program ends. */
  onEnd(report: () => void): void
  /** Told once, when nothing more is to be done. */
  onIdle(act: () => void): void
  env(): Record<string, string | undefined>
  /** Tells whether the program finds something of its own under the name of a global. */
  isShadowed(name: PropertyKey): boolean
}

const TEST_MS = 5_000

const newSuite = (name: string, parent: Suite | null): Suite => ({
  name,
  parent,
  hooks: { before: [], after: [], beforeEach: [], afterEach: [] },
  jobs: [],
  hasOnly: false,
})

const formatPath = (suite: Suite, name: string): string =>
  suite.parent ? formatPath(suite.parent, `${suite.name} › ${name}`) : name

/** The hooks around a test: from the outside in, and back. */
const around = (suite: Suite | null, hook: Hook): Body[] =>
  suite ? [...around(suite.parent, hook), ...suite.hooks[hook]] : []

/**
 * Runs tests as node:test, Vitest and Jest do, one after the other, and says at the program's end how many held. What
 * the surroundings lack makes a test one that was not run.
 */
export const createTestRunner = ({ handles, clock, write, fail, onEnd, onIdle, env, isShadowed }: Deps) => {
  const root = newSuite('', null)
  const counts = { pass: 0, fail: 0, skipped: 0, untried: 0 }
  const expect = createExpect(createWaiting({ handles, clock }))
  const mocks = createMocks(isShadowed)
  let current = root
  let testMs = TEST_MS
  /** Hooks of those whose hooks answer what tidies up after them. */
  const tidying = new WeakSet<Body>()
  /** The work to be done after the test that runs. */
  let after: Body[] = []
  let queue: Promise<void> | null = null

  const report = () => {
    const total = counts.pass + counts.fail + counts.skipped + counts.untried
    write(
      `ℹ tests ${total}\nℹ pass ${counts.pass}\nℹ fail ${counts.fail}\nℹ skipped ${counts.skipped}\nℹ untried ${counts.untried}\n`,
    )
  }
  const tell = (outcome: keyof typeof counts, name: string, why?: string) => {
    counts[outcome] += 1
    write(`${{ pass: '✔', fail: '✖', skipped: '﹣', untried: '⊘' }[outcome]} ${name}${why ? `: ${why}` : ''}\n`)
    if (outcome === 'fail') fail()
  }
  const tellError = (name: string, error: unknown) =>
    tell(
      isUnsupported(error) ? 'untried' : 'fail',
      name,
      error instanceof Error ? `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}` : String(error),
    )

  /** Calls what may take a callback or answer a promise, for so long and no longer. */
  const call = (body: Body, context: object, ms = testMs): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const timer = handles.globals.setTimeout(() => reject(new Error(`did not end within ${ms} ms`)), ms)
      const end = (value: unknown) => {
        timer.close()
        resolve(value)
      }
      const failed = (error: unknown) => {
        timer.close()
        reject(error)
      }
      const done = Object.assign((error?: unknown) => (error ? failed(error) : end(undefined)), {
        fail: (error?: unknown) => failed(error ?? new Error('done.fail()')),
      })
      const settle = async () => {
        const takes = wantsCallback(body)
        const value: unknown = Reflect.apply(
          body,
          undefined,
          body.length > 1 ? [context, done] : [takes ? done : context],
        )
        const settled = await value
        if (!takes || value instanceof Promise) end(settled)
      }
      settle().catch(failed)
    })

  const runHooks = async (hooks: readonly Body[], context: object = {}): Promise<void> => {
    for (const hook of hooks) {
      const tidy = await call(hook, context)
      if (tidying.has(hook) && typeof tidy === 'function') after.push(tidy as Body)
    }
  }

  /** The mocks of node:test: those of a test are taken back when it ends. */
  const createNodeMock = () => {
    const own = createMocks(isShadowed)
    const timers = clock.nodeTimers()
    const reset = () => {
      own.restoreAll()
      timers.reset()
    }
    const spyOnPart =
      (part: 'get' | 'set') =>
      (target: object, name: PropertyKey, ...given: unknown[]) =>
        own.spyOn(target, name, part, ...given)
    return describeMissing(
      {
        fn: own.fn,
        method: own.spyOn,
        getter: spyOnPart('get'),
        setter: spyOnPart('set'),
        restoreAll: own.restoreAll,
        reset,
        timers: describeMissing(timers, 'mock.timers'),
      },
      'mock',
    )
  }

  const createContext = (suite: Suite, name: string, inner: Suite, skip: (why?: unknown) => void) => {
    const subtest = (...given: unknown[]) => {
      const { name: below, options, body: run } = readGiven(given)
      return run && !options.skip
        ? runTest(inner, below, run, options)
        : Promise.resolve(tell('skipped', formatPath(inner, below)))
    }
    const path = formatPath(suite, name)
    const tidy = after
    const onEnd = (hook: Body) => void tidy.push(hook)
    const context = {
      name,
      fullName: path,
      filePath: '',
      passed: false,
      error: null,
      attempt: 0,
      test: subtest,
      it: subtest,
      skip,
      todo: skip,
      diagnostic: () => undefined,
      plan: () => undefined,
      signal: new AbortController().signal,
      before: (hook: Body) => call(hook, context),
      after: onEnd,
      beforeEach: (hook: Body) => void inner.hooks.beforeEach.push(hook),
      afterEach: (hook: Body) => void inner.hooks.afterEach.push(hook),
      onTestFinished: onEnd,
      onTestFailed: () => undefined,
      assert: describeMissing(assert, 'assert'),
      mock: createNodeMock(),
      expect,
      task: describeMissing({ name, fullName: path, meta: {} }, 'task'),
    }
    return context
  }

  const runTest = async (suite: Suite, name: string, body: Body, options: Options) => {
    const path = formatPath(suite, name)
    const outer = after
    const tidy: Body[] = []
    let skipped: string | null = null
    const inner = newSuite(name, suite)
    after = tidy
    const context = createContext(suite, name, inner, (why) => {
      skipped = typeof why === 'string' ? why : 'skipped'
    })
    const wantsFailure = options.fails || options.expectFailure
    const before = counts.fail
    expect.begin(path)
    try {
      try {
        await runHooks(around(suite, 'beforeEach'), context)
        // Code may add what it likes to its context, and asks of it what is not here.
        await call(body, describeMissing(context, 't'), options.timeout ?? testMs)
        expect.end()
      } finally {
        await runHooks(around(suite, 'afterEach').reverse(), context)
        for (const hook of tidy.reverse()) await call(hook, context)
        context.mock.reset()
        after = outer
      }
      if (counts.fail > before) throw new Error('one of its tests fails')
      if (wantsFailure && skipped === null) tell('fail', path, 'it passes, and was expected to fail')
      else tell(skipped === null ? 'pass' : 'skipped', path, skipped ?? undefined)
    } catch (error) {
      if (wantsFailure && !isUnsupported(error)) tell('pass', path, 'it fails, as expected')
      else if (skipped === null) tellError(path, error)
      else tell('skipped', path, skipped)
    }
  }

  const runSuite = async (suite: Suite) => {
    const outer = after
    const tidy: Body[] = []
    try {
      after = tidy
      await runHooks(suite.hooks.before)
      for (const job of suite.jobs) await job()
      await runHooks([...suite.hooks.after, ...tidy])
      after = outer
    } catch (error) {
      tellError(formatPath(suite, 'hooks'), error)
    }
  }

  /** Work of the outermost level goes on by itself, one thing after the other, once the file is read. */
  const enqueue = (suite: Suite, job: () => Promise<void>): Promise<void> => {
    if (suite !== root) {
      suite.jobs.push(job)
      return Promise.resolve()
    }
    if (queue === null) {
      onEnd(report)
      onIdle(() => {
        runHooks([...root.hooks.after, ...after]).catch((error: unknown) => tellError('hooks', error))
      })
      queue = handles.promises
        .setTimeout(1)
        .then(() => runHooks(root.hooks.before))
        .catch((error: unknown) => tellError('hooks', error))
    }
    queue = queue.then(job)
    return queue
  }

  const readMode = (mode: Mode, { skip, todo, only }: Options): Mode =>
    skip ? 'skip' : todo ? 'todo' : only ? 'only' : mode

  const testAs = (given: readonly unknown[], mode: Mode): Promise<void> => {
    const suite = current
    const { name, options, body } = readGiven(given)
    const as = readMode(mode, options)
    if (as === 'only') suite.hasOnly = true
    return enqueue(suite, async () => {
      if (!body || as === 'skip' || as === 'todo' || (suite.hasOnly && as !== 'only'))
        return tell('skipped', formatPath(suite, name), as === 'todo' || !body ? 'to do' : 'skipped')
      await runTest(suite, name, body, options)
    })
  }

  const suiteAs = (given: readonly unknown[], mode: Mode): Promise<void> => {
    const parent = current
    const { name, options, body } = readGiven(given)
    const suite = newSuite(name, parent)
    const as = readMode(mode, options)
    if (as === 'only') parent.hasOnly = true
    let told: unknown
    current = suite
    try {
      told = body && Reflect.apply(body, undefined, [{ name }])
    } catch (error) {
      suite.jobs.push(async () => tellError(formatPath(suite, 'suite'), error))
    } finally {
      current = parent
    }
    return enqueue(parent, async () => {
      await told
      if (as === 'skip' || as === 'todo' || (parent.hasOnly && as !== 'only'))
        return tell('skipped', formatPath(parent, name))
      await runSuite(suite)
    })
  }

  const hook = (name: Hook, fixtures: Fixtures | null, tidies: boolean) => (body: Body) => {
    const own = fixtures ? withFixtures(fixtures, body) : body
    if (tidies) tidying.add(own)
    current.hooks[name].push(own)
  }
  const collectHooks = (fixtures: Fixtures | null, tidies: boolean) => ({
    beforeEach: hook('beforeEach', fixtures, tidies),
    afterEach: hook('afterEach', fixtures, false),
  })
  const describe = withModes(suiteAs, 'describe')
  /** `test` with the fixtures that were added to it. */
  const testWith = (fixtures: Fixtures): object => {
    const register = (given: readonly unknown[], mode: Mode) =>
      testAs(
        given.map((each) => (typeof each === 'function' ? withFixtures(fixtures, each as Body) : each)),
        mode,
      )
    return withModes(fixtures.size === 0 ? testAs : register, 'test', {
      extend: (more: unknown) => testWith(readFixtures(fixtures, more)),
      describe,
      suite: describe,
      ...collectHooks(fixtures, true),
    })
  }
  const vi = createVi(
    {
      handles,
      clock,
      env,
      isShadowed,
      allow: (ms) => {
        testMs = ms
      },
    },
    mocks,
  )
  const test = testWith(new Map())
  const onTestFinished = (body: Body) => void after.push(body)
  const beside = {
    test,
    it: test,
    describe,
    suite: describe,
    ...collectHooks(null, true),
    beforeAll: hook('before', null, true),
    afterAll: hook('after', null, false),
    onTestFinished,
    onTestFailed: () => undefined,
    expect,
    expectTypeOf,
    assertType: () => undefined,
    vi,
    vitest: vi,
    jest: vi,
    assert,
  }
  const nodeForms = withModes(testAs, 'test')
  const ofNode = {
    test: nodeForms,
    it: nodeForms,
    describe,
    suite: describe,
    ...collectHooks(null, false),
    before: hook('before', null, false),
    after: hook('after', null, false),
    mock: createNodeMock(),
    skip: nodeForms.skip,
    todo: nodeForms.todo,
    only: nodeForms.only,
  }
  const nodeTest = describeMissing(
    Object.assign((...given: unknown[]) => testAs(given, 'run'), ofNode),
    'test',
  )
  const left = { xit: nodeForms.skip, xtest: nodeForms.skip, xdescribe: describe.skip }
  return {
    /** The modules that tests import, by name without `node:`. */
    modules: {
      test: describeMissingModule({ ...ofNode, default: nodeTest }, 'node:test'),
      vitest: describeMissingModule(beside, 'vitest'),
      '@jest/globals': describeMissingModule(beside, '@jest/globals'),
      'bun:test': describeMissingModule({ ...beside, mock: mocks.fn, spyOn: mocks.spyOn }, 'bun:test'),
    },
    /** The globals that tests of Jest have without importing it. */
    globals: { ...beside, ...left, fit: nodeForms.only, fdescribe: describe.only },
  }
}
