import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../apps/sandbox/sandbox.ts'
import { filesOf } from '../testing/check-kind.ts'
import { parseScripts } from './source.ts'
import { checkTests } from './tests.ts'

const sandbox = createSandbox(env.SANDBOX)
const sum = `export const sum = (a, b) => a + b\n`
const debounce = `export const debounce = (f, ms) => { let t; return (...a) => { clearTimeout(t); t = setTimeout(() => f(...a), ms) } }\n`
const judge = async (files: Record<string, string>) => {
  const all = filesOf({ 'src/sum.js': sum, 'src/debounce.js': debounce, ...files })
  const [check] = await checkTests(all, parseScripts(all), { sandbox })
  return check
}
const one = (content: string, path = 'src/sum.test.js') => judge({ [path]: content })

describe('tests that an artefact has are run, and say how many hold', () => {
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
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 5 })
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
