import assert from 'node:assert'
import type { Handles } from '../handles.ts'
import { createExpect } from './expect.ts'
import type { FakeClock } from './fake-clock.ts'
import { mockFunction, restoreMocks, spyOn } from './mock-functions.ts'
import { isUnsupported, Unsupported } from './unsupported.ts'

type Body = (context: unknown, done?: unknown) => unknown
type Hook = 'before' | 'after' | 'beforeEach' | 'afterEach'
type Mode = 'run' | 'skip' | 'todo' | 'only'
type Options = { skip?: unknown; todo?: unknown; only?: unknown; timeout?: number }
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
}

const TEST_MS = 5_000

const newSuite = (name: string, parent: Suite | null): Suite => ({
  name,
  parent,
  hooks: { before: [], after: [], beforeEach: [], afterEach: [] },
  jobs: [],
  hasOnly: false,
})

const pathOf = (suite: Suite, name: string): string =>
  suite.parent ? pathOf(suite.parent, `${suite.name} › ${name}`) : name

/** The hooks around a test: from the outside in, and back. */
const around = (suite: Suite | null, hook: Hook): Body[] =>
  suite ? [...around(suite.parent, hook), ...suite.hooks[hook]] : []

/** `(name, options, body)` in any of the forms that runners take. */
const readGiven = (given: readonly unknown[]): { name: string; options: Options; body: Body | undefined } => {
  const body = given.find((each): each is Body => typeof each === 'function')
  const [first] = given
  const options: Options = Object.assign({}, ...given.filter((each) => typeof each === 'object' && each !== null))
  const timeout = given.find((each) => typeof each === 'number')
  const name = typeof first === 'string' ? first : (typeof first === 'function' && first.name) || '<anonymous>'
  return { name, options: timeout ? { ...options, timeout } : options, body }
}

const wantsCallback = (body: Body) =>
  body.length > 1 ||
  (body.length === 1 && /^(async\s+)?(function\s*\w*\s*)?\(?\s*(done|cb|callback|next)\b/.test(String(body)))

/** `%s`, `$name` and their like in the name of a test that runs for each of several values. */
const nameFor = (name: string, row: readonly unknown[], index: number) => {
  let at = 0
  const [first] = row
  return name
    .replaceAll(/%([sdifjop#%])/g, (_, kind: string) =>
      kind === '%' ? '%' : kind === '#' ? String(index) : kind === 's' ? String(row[at++]) : JSON.stringify(row[at++]),
    )
    .replaceAll(/\$(\w+)/g, (whole, key: string) =>
      typeof first === 'object' && first !== null && key in first ? String(Reflect.get(first, key)) : whole,
    )
}

/**
 * Runs tests as node:test, Vitest and Jest do, one after the other, and says at the program's end how many held. What
 * the surroundings lack makes a test one that was not run.
 */
export const createTestRunner = ({ handles, clock, write, fail, onEnd }: Deps) => {
  const root = newSuite('', null)
  const counts = { pass: 0, fail: 0, skipped: 0, untried: 0 }
  const expect = createExpect()
  let current = root
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
  const call = (body: Body, context: object, ms: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const timer = handles.globals.setTimeout(() => reject(new Error(`did not end within ${ms} ms`)), ms)
      const done = (error?: unknown) => {
        timer.close()
        if (error) reject(error)
        else resolve(undefined)
      }
      const settle = async () => {
        const takes = wantsCallback(body)
        const callable = Object.defineProperties(done, Object.getOwnPropertyDescriptors(context))
        const value = body.length > 1 ? body(context, done) : body(takes ? callable : context)
        await value
        if (!takes || value instanceof Promise) done()
      }
      settle().catch((error: unknown) => {
        timer.close()
        reject(error)
      })
    })

  const runHooks = async (hooks: readonly Body[]) => {
    for (const hook of hooks) await call(hook, {}, TEST_MS)
  }

  const runTest = async (suite: Suite, name: string, body: Body, { timeout = TEST_MS }: Options) => {
    const path = pathOf(suite, name)
    let skipped: string | null = null
    const after: Body[] = []
    const inner = newSuite(name, suite)
    const subtest = (...given: unknown[]) => {
      const { name: below, options, body: run } = readGiven(given)
      return run && !options.skip
        ? runTest(inner, below, run, options)
        : Promise.resolve(tell('skipped', pathOf(inner, below)))
    }
    const skip = (why?: unknown) => {
      skipped = typeof why === 'string' ? why : 'skipped'
    }
    const context = {
      name,
      test: subtest,
      it: subtest,
      skip,
      todo: skip,
      diagnostic: () => undefined,
      plan: () => undefined,
      signal: new AbortController().signal,
      before: (hook: Body) => call(hook, {}, TEST_MS),
      after: (hook: Body) => void after.push(hook),
      beforeEach: (hook: Body) => void inner.hooks.beforeEach.push(hook),
      afterEach: (hook: Body) => void inner.hooks.afterEach.push(hook),
      onTestFinished: (hook: Body) => void after.push(hook),
      assert,
      mock,
      expect,
      task: { name },
    }
    const before = counts.fail
    try {
      try {
        await runHooks(around(suite, 'beforeEach'))
        await call(body, context, timeout)
        expect.end()
      } finally {
        await runHooks([...after, ...around(suite, 'afterEach').reverse()])
      }
      if (counts.fail > before) throw new Error('one of its tests fails')
      tell(skipped === null ? 'pass' : 'skipped', path, skipped ?? undefined)
    } catch (error) {
      tellError(path, error)
    }
  }

  const runSuite = async (suite: Suite) => {
    try {
      await runHooks(suite.hooks.before)
      for (const job of suite.jobs) await job()
      await runHooks(suite.hooks.after)
    } catch (error) {
      tellError(pathOf(suite, 'hooks'), error)
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
      queue = handles.promises
        .setTimeout(1)
        .then(() => runHooks(root.hooks.before))
        .catch((error: unknown) => tellError('hooks', error))
    }
    queue = queue.then(job)
    return queue
  }

  const modeOf = (mode: Mode, { skip, todo, only }: Options): Mode =>
    skip ? 'skip' : todo ? 'todo' : only ? 'only' : mode

  const testAs = (given: readonly unknown[], mode: Mode): Promise<void> => {
    const suite = current
    const { name, options, body } = readGiven(given)
    const as = modeOf(mode, options)
    if (as === 'only') suite.hasOnly = true
    return enqueue(suite, async () => {
      if (!body || as === 'skip' || as === 'todo' || (suite.hasOnly && as !== 'only'))
        return tell('skipped', pathOf(suite, name), as === 'todo' || !body ? 'to do' : 'skipped')
      await runTest(suite, name, body, options)
    })
  }

  const suiteAs = (given: readonly unknown[], mode: Mode): Promise<void> => {
    const parent = current
    const { name, options, body } = readGiven(given)
    const suite = newSuite(name, parent)
    const as = modeOf(mode, options)
    if (as === 'only') parent.hasOnly = true
    let told: unknown
    current = suite
    try {
      told = body?.({ name })
    } catch (error) {
      suite.jobs.push(async () => tellError(pathOf(suite, 'suite'), error))
    } finally {
      current = parent
    }
    return enqueue(parent, async () => {
      await told
      if (as === 'skip' || as === 'todo' || (parent.hasOnly && as !== 'only'))
        return tell('skipped', pathOf(parent, name))
      await runSuite(suite)
    })
  }

  type Register = (given: readonly unknown[], mode: Mode) => Promise<void>
  const withModes = (register: Register) => {
    const each =
      (mode: Mode) =>
      (rows: readonly unknown[], ...rest: unknown[]) => {
        if (rest.length > 0) throw new Unsupported('a table as a template')
        return (name: string, ...given: unknown[]) => {
          for (const [index, row] of rows.entries()) {
            const values = Array.isArray(row) ? row : [row]
            const spread = given.map((value) =>
              typeof value === 'function' ? () => Reflect.apply(value, undefined, values) : value,
            )
            void register([nameFor(name, values, index), ...spread], mode)
          }
        }
      }
    const as = (mode: Mode) =>
      Object.assign((...given: unknown[]) => register(given, mode), { each: each(mode), for: each(mode) })
    const when = (holds: unknown) => as(holds ? 'run' : 'skip')
    return Object.assign(as('run'), {
      skip: as('skip'),
      todo: as('todo'),
      only: as('only'),
      concurrent: as('run'),
      sequential: as('run'),
      fails: () => {
        throw new Unsupported('a test that has to fail')
      },
      skipIf: (condition: unknown) => when(!condition),
      runIf: when,
    })
  }

  const hook = (name: Hook) => (body: Body) => {
    current.hooks[name].push(body)
  }
  const unsupported = (what: string) => () => {
    throw new Unsupported(what)
  }

  const mock = {
    fn: mockFunction,
    method: spyOn,
    restoreAll: restoreMocks,
    reset: restoreMocks,
    timers: clock.timers,
    module: unsupported('mock.module'),
  }
  const vi = {
    fn: mockFunction,
    spyOn,
    restoreAllMocks: restoreMocks,
    clearAllMocks: () => undefined,
    resetAllMocks: restoreMocks,
    mocked: (value: unknown) => value,
    ...clock.vi,
    mock: unsupported('mock of a module'),
    stubGlobal: unsupported('stubGlobal'),
    hoisted: (make: () => unknown) => make(),
  }
  const test = withModes(testAs)
  const describe = withModes(suiteAs)
  const hooks = { beforeEach: hook('beforeEach'), afterEach: hook('afterEach') }
  const common = { test, it: test, describe, suite: describe, ...hooks }
  const beside = { ...common, beforeAll: hook('before'), afterAll: hook('after'), expect, vi, jest: vi, assert }
  const nodeTest = Object.assign((...given: unknown[]) => testAs(given, 'run'), test, common, {
    before: hook('before'),
    after: hook('after'),
    mock,
  })
  return {
    /** The modules that tests import, by name without `node:`. */
    modules: { test: { ...nodeTest, default: nodeTest }, vitest: beside, '@jest/globals': beside, 'bun:test': beside },
    /** What tests of Jest have without importing it. */
    globals: beside,
  }
}
