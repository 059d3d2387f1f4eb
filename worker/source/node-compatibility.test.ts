import { describe, expect, it } from 'vitest'
import { findNodeFaults, judgeForNode } from './node-compatibility.ts'
import { parseScripts } from './source.ts'

const findFaults = (main: string) =>
  findNodeFaults(
    parseScripts([
      { path: 'src/main.ts', content: main },
      {
        path: 'src/sheet.ts',
        content:
          'export type Cell = { a: number }\nexport interface Row { b: number }\nexport class Sheet {}\nexport type Both = 1\nexport const Both = 1\ntype Late = 2\nexport type { Late }\n',
      },
    ]),
  )

describe('what Node refuses although it runs compiled', () => {
  it.each([
    ['an enum', 'export enum Size { S }'],
    ['a constant enum', 'const enum Size { S }'],
    ['a namespace', 'namespace N { export const a = 1 }'],
    ['a parameter property', 'class A { constructor(private a: number) {} }'],
    ['an import that is assigned', "import fs = require('node:fs')"],
    ['an export that is assigned', 'const a = 1\nexport = a'],
    ['a type in angle brackets', 'const a = <number>JSON.parse("1")'],
    ['a type imported as a value', "import { Cell } from './sheet.ts'\nlet a: Cell"],
    ['an interface beside a class', "import { Sheet, Row } from './sheet.ts'\nlet a: Row = new Sheet()"],
    ['a type that is exported late', "import { Late } from './sheet.ts'\nlet a: Late"],
    ['a type exported on', "export { Cell } from './sheet.ts'"],
    ['a type of its own exported as a value', 'type A = 1\nexport { A }'],
    ['a file without its ending', "import { Sheet } from './sheet'\nnew Sheet()"],
    ['a file by the ending it is compiled to', "import { Sheet } from './sheet.js'\nnew Sheet()"],
  ])('%s', (_, main) => {
    expect(findFaults(main)).toHaveLength(1)
  })

  it('is nothing that is gone with its types', () => {
    expect(
      findFaults(`import { type Cell, Sheet, Both } from './sheet.ts'
import type { Row } from './sheet.ts'
export type { Cell }
export type { Row as R } from './sheet.ts'
declare enum Size { S }
declare namespace N { const a: number }
namespace Types { export type A = 1 }
abstract class A<T> { declare b: T; abstract c: number; constructor(readonly: T) {} }
const a = new Sheet() as unknown as Cell satisfies object
export { a, Both as default }
export type A2 = typeof A`),
    ).toEqual([])
  })
})

describe('it is', () => {
  it('a fault where Node runs it, or nothing else does', () => {
    expect(judgeForNode(['x'], '{"scripts":{"start":"node src/main.ts","types":"tsc --noEmit"}}', '')).toBe('fault')
    expect(judgeForNode(['x'], '', 'a spreadsheet')).toBe('fault')
  })
  it('nothing where it is compiled before', () => {
    expect(judgeForNode(['x'], '{"scripts":{"start":"tsx src/main.ts"}}', '')).toBe(null)
    expect(judgeForNode([], '', '')).toBe(null)
  })
  it('a remark where it was asked for', () => {
    expect(judgeForNode(['x'], '', 'Show me how enums work')).toBe('remark')
  })
})
