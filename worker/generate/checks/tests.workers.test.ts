import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../sandbox/sandbox.ts'
import { parseScripts } from '../../source/source.ts'
import { makeFiles } from '../testing/check-kind.ts'
import { checkTests } from './tests.ts'

const sandbox = createSandbox(env.SANDBOX)
const sum = `export const sum = (a, b) => a + b\n`
const debounce = `export const debounce = (f, ms) => { let t; return (...a) => { clearTimeout(t); t = setTimeout(() => f(...a), ms) } }\n`
const judge = async (files: Record<string, string>) => {
  const all = makeFiles({ 'src/sum.js': sum, 'src/debounce.js': debounce, ...files })
  const [check] = await checkTests(all, parseScripts(all), { sandbox })
  return check
}
const one = (content: string, path = 'src/sum.test.js') => judge({ [path]: content })

describe('tests that an artifact has are run, and say how many hold', () => {
  it.each<[string, string, string]>([
    [
      'of node:test, with hooks and subtests',
      `import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, test } from 'node:test'
import { sum } from './sum.js'
let n = 0
beforeEach(() => { n += 1 })
describe('sum', () => {
  beforeEach(() => { n += 1 })
  it('adds', () => assert.equal(sum(1, n), 3))
  it('waits', async () => { await new Promise((done) => setTimeout(done, 20)); assert.equal(n, 4) })
})
await test('outside', async (t) => {
  await t.test('inside', () => assert.throws(() => { throw new TypeError('no') }, TypeError))
})
test('calls back', (t, done) => setTimeout(done, 1))`,
      '5 of 5 tests pass',
    ],
    [
      'of node:test as its default, in CommonJS',
      `const test = require('node:test')\nconst assert = require('node:assert')\ntest('a', () => assert.deepStrictEqual([1], [1]))`,
      '1 of 1 test passes',
    ],
    [
      'of Vitest',
      `import { describe, expect, it, vi } from 'vitest'
import { sum } from './sum.js'
describe('sum', () => {
  it.each([[1, 2, 3], [2, 2, 4]])('%d + %d', (a, b, c) => expect(sum(a, b)).toBe(c))
  it('knows matchers', async () => {
    expect({ a: 1, b: undefined, at: new Date(0) }).toEqual({ a: 1, at: expect.any(Date) })
    expect([1, 2]).toContain(2)
    expect({ a: { b: 1 }, c: 2 }).toMatchObject({ a: { b: 1 } })
    expect(() => { throw new Error('empty list') }).toThrow(/empty/)
    expect(0.1 + 0.2).toBeCloseTo(0.3)
    expect('abc').not.toMatch(/z/)
    expect({ a: { b: [7] } }).toHaveProperty('a.b[0]', 7)
    await expect(Promise.resolve(3)).resolves.toBe(3)
    await expect(Promise.reject(new TypeError('x'))).rejects.toThrow(TypeError)
    await expect(Promise.resolve(3)).resolves.not.toBe(4)
    expect(new Map([['a', 1]])).toEqual(new Map([['a', 1]]))
  })
  it('watches', () => {
    const told = vi.fn((x) => x * 2)
    expect([1, 2].map((x) => told(x))).toEqual([2, 4])
    expect(told).toHaveBeenCalledTimes(2)
    expect(told).toHaveBeenCalledWith(2)
  })
})`,
      '4 of 4 tests pass',
    ],
    [
      'of Jest, which imports nothing',
      `import { sum } from './sum.js'
beforeAll(() => {})
describe('sum', () => { test('adds', () => { expect(sum(1, 1)).toBe(2) }); it('calls back', (done) => { setTimeout(done, 1) }) })`,
      '2 of 2 tests pass',
    ],
    [
      'that move the clock',
      `import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mock, test } from 'node:test'
import assert from 'node:assert'
import { debounce } from './debounce.js'
beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())
it('waits', () => {
  const told = vi.fn()
  const f = debounce(told, 1000)
  f(); vi.advanceTimersByTime(999); f(); vi.advanceTimersByTime(999)
  expect(told).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(told).toHaveBeenCalledTimes(1)
})
it('knows the time', async () => {
  vi.setSystemTime(new Date('2030-01-01T00:00:00Z'))
  expect(new Date().getUTCFullYear()).toBe(2030)
  expect(new Date(0) instanceof Date && Date.now()).toBe(Date.UTC(2030, 0, 1))
  let done = false
  const waiting = new Promise((r) => setTimeout(r, 5000)).then(() => { done = true })
  await vi.advanceTimersByTimeAsync(5000)
  await waiting
  expect(done).toBe(true)
})
test('as Node has it', () => {
  mock.timers.enable({ apis: ['setInterval', 'Date'], now: 5 })
  let n = 0
  setInterval(() => { n += 1 }, 10)
  mock.timers.tick(35)
  assert.deepEqual([n, Date.now()], [3, 40])
  mock.timers.reset()
})`,
      '3 of 3 tests pass',
    ],
    [
      'with some that their author left out',
      `import { describe, it, test } from 'node:test'\ntest.skip('a', () => {})\ntest('b', () => {})\nit('c', { todo: true }, () => {})\ndescribe('d', () => { it('e', (t) => t.skip('later')) })`,
      '1 of 1 test passes; 3 skipped by its author',
    ],
    [
      'of plain assertions',
      `import assert from 'node:assert'\nimport { sum } from './sum.js'\nassert.equal(sum(1, 1), 2)\nconsole.log('ok')`,
      '1 of 1 test passes',
    ],
  ])('%s', async (_, content, detail) => {
    expect(await one(content)).toEqual({ name: 'tests', ok: true, detail })
  })

  it('in TypeScript, in several files, a helper among them being none', async () => {
    expect(
      await judge({
        'tests/helper.ts': 'export const three: number = 3\n',
        'tests/sum.ts': `import { test } from 'node:test'\nimport assert from 'node:assert'\nimport { sum } from '../src/sum.js'\nimport { three } from './helper.ts'\ntest('a', () => assert.equal(sum(1, 2) as number, three))`,
        'src/other.spec.ts': `import { expect, test } from 'vitest'\ntest('b', () => { expect(1).toBe(1) })`,
      }),
    ).toMatchObject({ ok: true, detail: '2 of 2 tests pass' })
  })
})

describe('what runners of tests have is here', () => {
  it.each<[string, string, string]>([
    [
      'Vitest: for, poll, fixtures, types, failures that are expected, and waiting',
      `import { assertType, beforeEach, describe, expect, expectTypeOf, it, test, vi } from 'vitest'
const done = []
const boxed = test.extend({
  size: 2,
  box: async ({ size }, use) => { await use(Array(size).fill(1)); done.push('box') },
  never: async ({}, use) => { throw new Error('nobody takes it') },
})
it.for([[1, 2], [3, 4]])('adds %i', ([a, b], { expect }) => expect(a + 1).toBe(b))
it('polls', async () => { let n = 0; await expect.poll(() => ++n).toBeGreaterThan(2); await vi.waitFor(() => { if (n < 3) throw new Error('no') }) })
it('types', () => { expectTypeOf(1).toEqualTypeOf(); expectTypeOf(() => 1).returns.not.toBeString(); assertType(1) })
boxed('fixtures', ({ box }) => expect(box).toHaveLength(2))
boxed.for([1])('fixtures of %i', (one, { box, size }) => expect([one, size, box]).toEqual([1, 2, [1, 1]]))
it('were put away', () => expect(done).toEqual(['box', 'box']))
it.fails('fails', () => expect(1).toBe(2))
it.each\`a | b\n\${1} | \${2}\n\${3} | \${4}\`('$a', ({ a, b }) => expect(a + 1).toBe(b))
describe('hooks', () => {
  let open = 0
  beforeEach((context) => { context.at = 7; open += 1; return () => { open -= 1 } })
  it('tidy up', ({ at }) => expect([at, open]).toEqual([7, 1]))
  it('tidied up', ({ onTestFinished }) => { expect(open).toBe(1); onTestFinished(() => {}) })
})`,
      '12 of 12 tests pass',
    ],
    [
      'Vitest: spies on properties and globals, stubs, mocks that are cleared, and clocks that stop in part',
      `import { afterEach, expect, it, vi } from 'vitest'
const price = { get net() { return 1 }, tax: () => 2 }
afterEach(() => { vi.restoreAllMocks(); vi.unstubAllGlobals(); vi.useRealTimers() })
it('spies', () => {
  vi.spyOn(price, 'net', 'get').mockReturnValue(5)
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  expect([price.net, Math.random()]).toEqual([5, 0.5])
})
it('are put back', () => { expect(price.net).toBe(1); expect(Math.random()).not.toBe(0.5) })
it('stubs', async () => {
  vi.stubGlobal('fetch', vi.fn(async () => new Response('ok')))
  vi.stubEnv('LEVEL', 'high')
  expect([await (await fetch('https://example.com')).text(), process.env.LEVEL]).toEqual(['ok', 'high'])
  vi.unstubAllEnvs()
  expect(process.env.LEVEL).toBe(undefined)
})
it('clears', () => {
  const told = vi.fn(() => 3)
  told(); vi.clearAllMocks()
  expect(told).not.toHaveBeenCalled()
  expect(told()).toBe(3)
})
it('keeps timers real where only the date is set', async () => {
  vi.setSystemTime(0)
  await new Promise((done) => setTimeout(done, 5))
  expect(Date.now()).toBe(0)
})
it('chains', () => {
  vi.useFakeTimers().setSystemTime(5)
  const since = performance.now()
  vi.advanceTimersByTime(10)
  expect([Date.now(), performance.now() - since]).toEqual([15, 10])
})`,
      '6 of 6 tests pass',
    ],
    [
      'node:test: mocks of one test are taken back at its end, timers among them',
      `import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
const price = { tax: () => 2 }
test('stops them', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  t.mock.method(price, 'tax', () => 9)
  const f = t.mock.fn()
  setTimeout(f, 1000)
  t.mock.timers.tick(1000)
  assert.deepEqual([f.mock.callCount(), price.tax()], [1, 9])
})
test('real again', async () => { await new Promise((r) => setTimeout(r, 5)); assert.equal(price.tax(), 2) })
test('only the date', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 7 })
  await new Promise((r) => setTimeout(r, 5))
  assert.equal(Date.now(), 7)
})
test('those of the file stay', () => { mock.method(price, 'tax', () => 4) })
test('they stayed', () => assert.equal(price.tax(), 4))`,
      '5 of 5 tests pass',
    ],
  ])('%s', async (_, content, detail) => {
    expect(await one(content)).toEqual({ name: 'tests', ok: true, detail })
  })
})

describe('a test that fails is red, by its name and reason', () => {
  it.each<[string, string, RegExp]>([
    [
      'node:test',
      `import assert from 'node:assert'\nimport { describe, it } from 'node:test'\ndescribe('sum', () => { it('adds', () => assert.equal(1, 2, 'one is two')); it('b', () => {}) })`,
      /^1 of 2 tests pass; failing: sum › adds: AssertionError: one is two$/,
    ],
    [
      'expect',
      `import { expect, test } from 'vitest'\ntest('a', () => { expect({ a: 1 }).toEqual({ a: 2 }) })`,
      /^0 of 1 test passes; failing: a: AssertionError: expected \{ a: 1 \} to equal \{ a: 2 \}$/,
    ],
    [
      'a promise',
      `import { expect, test } from 'vitest'\ntest('a', async () => { await expect(Promise.resolve(1)).rejects.toThrow() })`,
      /failing: a: .*expected a promise that rejects/,
    ],
    [
      'what never ends',
      `import { test } from 'node:test'\ntest('a', { timeout: 50 }, () => new Promise(() => {}))`,
      /failing: a: did not end within 50 ms/,
    ],
    [
      'plain assertions',
      `import assert from 'node:assert'\nassert.ok(false, 'it is not so')`,
      /failing: src\/sum\.test\.js ended with exit code 1: .*it is not so/s,
    ],
    [
      'what was expected to fail',
      `import { it } from 'vitest'\nit.fails('a', () => {})`,
      /failing: a: it passes, and was expected to fail$/,
    ],
    [
      'the last hook',
      `import { after, test } from 'node:test'\nafter(async () => { throw new Error('still open') })\ntest('a', () => {})`,
      /failing: hooks: still open$/,
    ],
    [
      'a hook',
      `import { beforeEach, test } from 'vitest'\nbeforeEach(() => { throw new Error('no table') })\ntest('a', () => {})`,
      /failing: a: no table/,
    ],
    [
      'assertions that were not reached',
      `test('a', () => { expect.assertions(1) })`,
      /failing: a: .*expected 1 assertions/,
    ],
  ])('%s', async (_, content, detail) => {
    const check = await one(content)
    expect(check).toMatchObject({ name: 'tests', ok: false })
    expect(check?.detail).toMatch(detail)
  })
})

describe('what the sandbox lacks is no failure: the tests are told as not run', () => {
  it.each<[string, string, RegExp]>([
    [
      'a package',
      `import request from 'supertest'\nimport { test } from 'node:test'\ntest('a', () => request())`,
      /not run: .*the package supertest/,
    ],
    [
      'other programs',
      `import { execFileSync } from 'node:child_process'\nimport assert from 'node:assert'\nimport { test } from 'node:test'\ntest('a', () => { let out = ''; try { out = String(execFileSync('node', ['x'])) } catch {} assert.equal(out, 'x') })`,
      /not run: .*node:child_process/,
    ],
    [
      'the network',
      `import { test } from 'node:test'\ntest('a', async () => { await fetch('https://example.com') })`,
      /not run: a: .*internet/,
    ],
    [
      'snapshots',
      `import { expect, test } from 'vitest'\ntest('a', () => { expect({}).toMatchSnapshot() })\ntest('b', () => { expect(1).toBe(1) })`,
      /^1 of 1 test passes; not run: a: .*toMatchSnapshot is not supported here$/,
    ],
    [
      'modules that are mocked, so that the file is not begun',
      `import { test, vi } from 'vitest'\nvi.mock('./sum.js')\ntest('a', () => {})\ntest('b', () => {})`,
      /^not run: src\/sum\.test\.js: .*mock of a module is not supported here/,
    ],
    [
      'a name that no stand-in has, in the test that uses it',
      `import { expect, test, inspectEverything, vi } from 'vitest'\ntest('a', () => { inspectEverything(expect) })\ntest('b', () => vi.tomorrow(1))\ntest('c', () => expect.tomorrow())\ntest('d', (t) => t.tomorrow())\ntest('e', () => vi.fn().mockTomorrow())\ntest('f', () => {})`,
      /^1 of 1 test passes; not run: a: .*inspectEverything of vitest is not supported here; b: .*vi\.tomorrow is .*; c: .*expect\.tomorrow is .*; d: .*t\.tomorrow is/,
    ],
    [
      'a way to register tests that no stand-in has, so that the file is not begun',
      `import { test } from 'node:test'\ntest.tomorrow('a', () => {})`,
      /^not run: src\/sum\.test\.js: .*test\.tomorrow is not supported here/,
    ],
    ['tests in a file of them', `console.log('no test')`, /^not run: src\/sum\.test\.js: it holds no test$/],
    ['all of them, which their author left out', `test.skip('a', () => {})`, /^1 skipped by its author$/],
  ])('%s', async (_, content, detail) => {
    const check = await one(content)
    expect(check).toMatchObject({ name: 'tests', ok: true, outcome: 'skipped' })
    expect(check?.detail).toMatch(detail)
  })

  it('and where there are none there is no check', async () => {
    expect(await judge({})).toBeUndefined()
  })
})
