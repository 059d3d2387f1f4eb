import { expect, it } from 'vitest'
import { changeFiles } from '../generations/versions.ts'

const before = [{ path: 'src/a.ts', language: 'typescript', content: 'let a\n' }]
const changed = (...paths: string[]) =>
  changeFiles(
    before,
    paths.map((path, index) => ({ path, content: `${index}\n` })),
  ).map(({ path }) => path)

it('takes each file once, however its path is written: neither of two is lost without a word', () => {
  expect(changed('b.ts', 'c/d.ts')).toEqual(['src/a.ts', 'b.ts', 'c/d.ts'])
  for (const paths of [
    ['a//b.txt', 'a/b.txt'],
    ['./a/b.txt', 'a/b.txt'],
    ['caf\u00e9.txt', 'cafe\u0301.txt'],
  ])
    expect(() => changed(...paths)).toThrow('is there twice')
})

it('refuses a file that is a folder of another: no disk can hold both', () => {
  expect(() => changed('src/a.ts/b.ts')).toThrow('cannot be a file and the folder of')
  expect(() => changed('x', 'x/y')).toThrow('cannot be a file and the folder of')
})

it.each(['.', './', './.', 'src/', 'src/.'])('refuses a folder as a file: %j', (path) => {
  expect(() => changed(path)).toThrow('names a folder')
})

it.each([' src/a.ts', 'src/a.ts ', 'src/a.ts\n'])('takes no blank around a path for none: %j', (path) => {
  expect(() => changed(path)).toThrow('blank')
})
