import { expect, it } from 'vitest'
import { findHowToRun } from './how-to-run.ts'

it('JavaScript and TypeScript run here', () => {
  expect(findHowToRun([{ path: 'src/sum.ts', language: 'typescript' }])).toEqual({ here: 'server' })
})

it('Python runs in the browser, from its main file', () => {
  const files = [
    { path: 'README.md', language: 'markdown' },
    { path: 'helpers.py', language: 'python' },
    { path: 'main.py', language: 'python' },
  ]
  expect(findHowToRun(files)).toEqual({ here: 'browser', main: 'main.py' })
})

it('other languages do not run here', () => {
  const files = [
    { path: 'util.rb', language: 'ruby' },
    { path: 'main.rb', language: 'ruby' },
  ]
  expect(findHowToRun(files)).toEqual({ here: false, path: 'main.rb', language: 'ruby' })
  expect(findHowToRun([{ path: 'a.zig', language: 'zig' }])).toEqual({ here: false, path: 'a.zig', language: 'zig' })
  expect(findHowToRun([])).toBeNull()
})
