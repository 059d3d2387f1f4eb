import { expect, it } from 'vitest'
import { howToRun } from './how-to-run.ts'

it('JavaScript and TypeScript run here', () => {
  expect(howToRun([{ path: 'src/sum.ts', language: 'typescript' }])).toEqual({ here: 'server' })
})

it('Python runs in the browser, from its main file', () => {
  const files = [
    { path: 'README.md', language: 'markdown' },
    { path: 'helpers.py', language: 'python' },
    { path: 'main.py', language: 'python' },
  ]
  expect(howToRun(files)).toEqual({ here: 'browser', main: 'main.py' })
})

it('other languages come with the command that starts their main file', () => {
  const files = [
    { path: 'util.rb', language: 'ruby' },
    { path: 'main.rb', language: 'ruby' },
  ]
  expect(howToRun(files)).toEqual({ here: false, path: 'main.rb', language: 'Ruby', command: 'ruby main.rb' })
  expect(howToRun([{ path: 'a.zig', language: 'zig' }])).toMatchObject({ here: false, language: 'Zig', command: null })
  expect(howToRun([])).toBeNull()
})

it.each(Object.getOwnPropertyNames(Object.prototype))('a language called %s is one that we do not know', (language) => {
  expect(howToRun([{ path: 'a.txt', language }])).toMatchObject({ here: false, command: null })
})
