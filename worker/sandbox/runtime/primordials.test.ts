import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findLiveBuiltins } from '../../testing/live-builtins.ts'

/** They run before any generated code does. */
const STARTUP = ['closeGlobals', 'watchSockets', 'watchResponses', 'keepConsole', 'keepJournal', 'readSqlMethods']
/** They take the built-ins. */
const TAKING = /primordials\.ts$/

const folder = import.meta.dirname
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !/\.test\.ts$/.test(name))
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

describe('our runtime beside generated code', () => {
  it.each(files.filter((name) => !TAKING.test(name)))('uses no built-in in %s that such code can replace', (name) => {
    expect(findLiveBuiltins(name, read(name), STARTUP)).toEqual([])
  })

  it.each([
    'guard.ts',
    'capped-sql.ts',
    'sql-methods.ts',
    'whole-answers.ts',
    'primordials.ts',
    'platform-primordials.ts',
  ])('waits for no promise in %s, whose end such code can change', (name) => {
    expect(read(name)).not.toMatch(/\b(async|await)\b/)
  })
})

describe('a built-in that can have been replaced', () => {
  it.each([
    ['a method', 'list.push(1)'],
    ['a method of a part', 'this.list.push(1)'],
    ['an optional method', 'list?.at(0)'],
    ['a function of a namespace', 'Math.min(1, 2)'],
    ['a global', 'setTimeout(list, 0)'],
    ['a global that is made', 'new Map()'],
    ['a global that is handed on', 'list(String)'],
    ['a global by its short name', 'list({ JSON })'],
    ['an accessor', 'list(set.size)'],
    ['an accessor of an answer', 'list(response.headers)'],
    ['a call of a call', 'list.call(null)'],
    ['a pattern', "/a/.test('a')"],
    ['a loop', 'for (const each of list) each'],
    ['a spread', 'const copy = [...list]'],
    ['a spread in a call', 'list(...list)'],
    ['an array’s pattern', 'const [first] = list'],
    ['a class', 'list instanceof Error'],
    ['a database', "list.exec('SELECT 1')"],
  ])('is found: %s', (_, code) => {
    const inFunction = (body: string) => `const later = (list, set, response) => { ${body} }`
    expect(findLiveBuiltins('x.ts', inFunction(code))).not.toEqual([])
    expect(
      findLiveBuiltins(
        'x.ts',
        `class A { later() { const list = this; ${code.replaceAll(/set|response/g, 'list')} } }`,
      ),
    ).not.toEqual([])
  })

  it('is not what runs before, a name of our own, a type, or an own property', () => {
    const fine = `import { arrayPush } from './primordials.ts'
      const taken = Math.min
      const startup = () => { Object.freeze(taken) }
      const own = { tick() {}, length: 1 }
      export const later = (list: Map<string, Error>, { message }: Error): Promise<void> | undefined => {
        arrayPush(own.length, own.tick(), taken(1, 2), message as unknown as String, { Map: 1 }, undefined)
        return undefined
      }`
    expect(findLiveBuiltins('x.ts', fine, ['startup'])).toEqual([])
  })
})
