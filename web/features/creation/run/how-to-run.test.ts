import { expect, it } from 'vitest'
import { howToRun } from './how-to-run.ts'

it('JavaScript and TypeScript run here', () => {
  expect(howToRun([{ path: 'src/sum.ts', language: 'typescript' }])).toEqual({ here: true })
})

it('other languages come with the command that starts their main file', () => {
  const files = [
    { path: 'helpers.py', language: 'python' },
    { path: 'main.py', language: 'python' },
  ]
  expect(howToRun(files)).toEqual({ here: false, path: 'main.py', language: 'Python', command: 'python3 main.py' })
  expect(howToRun([{ path: 'a.zig', language: 'zig' }])).toMatchObject({ here: false, language: 'Zig', command: null })
  expect(howToRun([])).toBeNull()
})
