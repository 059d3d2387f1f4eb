import { describe, expect, it } from 'vitest'
import { createModules, type ModuleFunction, type Source } from '../sandbox/runtime/modules.ts'
import { compileFile } from './compile.ts'
import { compileArtifact } from './compile-artifact.ts'

const makeFiles = (files: Record<string, string>) => Object.entries(files).map(([path, content]) => ({ path, content }))

/** Compiles and evaluates an artifact as a Dynamic Worker does. */
const evaluate = async (files: Record<string, string>, entry = 'main.ts', tick = () => {}) => {
  const compiled = compileArtifact(makeFiles(files), entry)
  const functions = await Promise.all(
    compiled.files.map(async (path): Promise<ModuleFunction> => {
      const url = `data:text/javascript,${encodeURIComponent(compiled.modules[path] ?? '')}`
      return (await import(/* @vite-ignore */ url)).default
    }),
  )
  const names = functions.map((_, index) => `m${index}`)
  const sources: Record<string, Source> = new Function(...names, `return ${compiled.table}`)(...functions)
  const external = async (name: string) => (name === 'supplied' ? { default: 'whole', part: 'part' } : undefined)
  return createModules({ sources, tick, external, root: '/app' }).evaluate(entry)
}

describe('modules', () => {
  it('types, enums and parameter properties go, values stay', async () => {
    const files = {
      'main.ts': `enum Size { S = 1, L }
class Box<T> { constructor(public value: T, readonly size: Size) {} }
export const box = new Box<string>('a' as string, Size.L)
export type Gone = { a: number }
export default box satisfies object`,
    }
    expect(await evaluate(files)).toMatchObject({ box: { value: 'a', size: 2 }, default: { value: 'a' } })
  })

  it('imports find files with and without their endings, folders, JSON and packages', async () => {
    const files = {
      'src/main.ts': `import a from './a'
import { b } from './b.js'
import * as c from './c'
import data from './data.json' with { type: 'json' }
import whole, { part as piece } from 'supplied'
export { again } from '../again.ts'
export * from './b.ts'
export const all = [a, b, c.c, data.d, whole, piece]`,
      'src/a.ts': `export default 'a'`,
      'src/b.ts': `export const b = 'b'`,
      'src/c/index.ts': `export const c = 'c'`,
      'src/data.json': '{ "d": "d" }',
      'again.ts': `export const again = 'again'`,
    }
    const { all, again, b } = (await evaluate(files, 'src/main.ts')) as Record<string, unknown>
    expect(all).toEqual(['a', 'b', 'c', 'd', 'whole', 'part'])
    expect([again, b]).toEqual(['again', 'b'])
  })

  it('exports are live, cycles and shadowed names included', async () => {
    const files = {
      'main.ts': `import { count, up } from './counter.ts'
const before = count; up(); up()
const shadow = (count: number) => { const up = count; return { up, count } }
export const seen = [before, count, shadow(9).up]
import { even } from './even.ts'
export const cycle = even(7)`,
      'counter.ts': 'export let count = 0\nexport const up = () => { count++; return count }',
      'even.ts': `import { odd } from './odd.ts'\nexport function even(n: number): boolean { return n === 0 || odd(n - 1) }`,
      'odd.ts': `import { even } from './even.ts'\nexport function odd(n: number): boolean { return n !== 0 && even(n - 1) }`,
    }
    expect(await evaluate(files)).toMatchObject({ seen: [0, 2, 9], cycle: false })
  })

  it('takes top-level await, import(), import.meta and CommonJS', async () => {
    const files = {
      'main.js': `const { twice } = require('./twice.cjs')
module.exports = { four: twice(2) }`,
      'twice.cjs': 'exports.twice = (n) => n * 2',
      'esm.ts': `import main from './main.js'
const late = await import('./late.ts')
export default [main.four, late.default, import.meta.url]`,
      'late.ts': 'export default await Promise.resolve(5)',
    }
    expect(await evaluate(files, 'esm.ts')).toMatchObject({ default: [4, 5, 'file:///app/esm.ts'] })
  })

  it.each([
    [
      'a name that is not there',
      { 'main.ts': `import { no } from 'supplied'\nno()` },
      /does not provide an export named 'no'/,
    ],
    [
      'a package that is not supplied',
      { 'main.ts': `import x from 'express'\nx()` },
      /Cannot find package 'express' imported from main/,
    ],
    ['a file that is not there', { 'main.ts': `import x from './gone.ts'\nx()` }, /Cannot find package '.\/gone.ts'/],
    [
      'a computed import',
      { 'main.ts': `const name = 'node:' + 'fs'\nawait import(name)` },
      /Cannot find package 'node:fs'/,
    ],
    ['a syntax error', { 'main.ts': 'const a = 1\nconst = 2' }, /^main.ts .*\(?2:/],
    ['our own names', { 'main.ts': '__aether_tick()' }, /reserved/],
    ['our own names in disguise', { 'main.ts': '\\u005f\\u005faether_tick = () => {}' }, /reserved/],
    ['our own folder', { '@aetheros/app.js': '', 'main.ts': `import './@aetheros/app.js'` }, /reserved/],
    ['nothing at its entry', { 'a.ts': '' }, /main.ts is missing/],
    ['too much', { 'main.ts': `/*${'x'.repeat(1024 * 1024)}*/` }, /larger than 1024 K/],
  ])('refuses %s', async (_, files, message) => {
    await expect(evaluate(files as Record<string, string>)).rejects.toThrow(message)
  })

  it('errors are at the lines of the source', async () => {
    const files = { 'main.ts': `type A = {\n  a: number\n}\nexport const fail = () => {\n  throw new Error('here')\n}` }
    const { fail } = (await evaluate(files)) as { fail(): void }
    expect(fail).toThrow(expect.objectContaining({ stack: expect.stringMatching(/:5:9/) }))
  })
})

describe('ticks', () => {
  it.each([
    ['for', 'for (let i = 0; i < 5; i++) n++'],
    ['a loop without a body', 'for (let i = 0; i < 5; i++);'],
    ['while', 'let i = 5; while (i--) { n++ }'],
    ['do', 'let i = 5; do n++; while (--i)'],
    ['for of', 'for (const x of [1, 2, 3, 4, 5]) if (x) n++'],
    ['for in', `for (const x in 'abcde') { 'use strict'; n++ }`],
    ['nested loops', 'for (const x of [1]) for (const y of [1, 2, 3, 4]) n++'],
    ['a function', 'function f(i) { return i && f(i - 1) } f(4)'],
    ['an arrow', 'const f = (i) => i && f(i - 1); f(4)'],
    ['an arrow that answers an object', ';[1, 2, 3, 4, 5].map((i) => ({ i }))'],
    ['an arrow in an arrow', 'const f = (a) => (b) => c => a; f(1)(2)(3); f(1)(2)'],
    ['a directive first', `const f = function () { 'use strict'; return 1 }; f(); f(); f(); f(); f()`],
    ['a method', 'const o = { get a() { return 1 }, b() { return 2 } }; o.a + o.a + o.b() + o.b() + o.b()'],
    ['a constructor', 'class A { constructor() { n++ } } ; new A(); new A(); new A(); new A(); new A()'],
    ['a field', 'class A { #a = n + 1; b = () => 1 } ; new A(); new A(); new A(); new A(); new A()'],
    ['a default', 'const f = (a = n + 1) => a; f(); f(); f(1)'],
    ['a generator', 'function* f() { for (;;) yield 1 } const g = f(); g.next(); g.next(); g.next(); g.next()'],
  ])('%s ticks every time', async (_, source) => {
    let ticks = 0
    await evaluate({ 'main.js': `let n = 0\n${source}` }, 'main.js', () => {
      ticks++
    })
    expect(ticks).toBe(5)
  })

  it('code without loops and functions is left as it is', () => {
    expect(compileFile('a.js', 'const a = 1 + 2').code).not.toMatch(/__aether_tick\(\)/)
  })
})
