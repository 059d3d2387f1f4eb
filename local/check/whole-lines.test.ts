import { expect, it } from 'vitest'
import { createLineWriter } from './whole-lines.ts'

const pass = (...chunks: string[]) => {
  const said: string[] = []
  const lines = createLineWriter((text) => said.push(text))
  for (const chunk of chunks) lines.write(chunk)
  lines.end()
  return said.join('')
}

it('lines that come in parts are passed on whole', () => {
  expect(pass('one ', 'line\nand', ' another')).toBe('one line\nand another\n')
})

it('a long line is cut between characters, and says how much is left out', () => {
  const said = pass('🎉'.repeat(5_000), '\nnext\n')
  expect(said).toBe(`${'🎉'.repeat(1_000)}… (8,000 more characters)\nnext\n`)
})

it('a line of 2,000 characters stays as it is', () => {
  expect(pass('x'.repeat(2_000))).toBe(`${'x'.repeat(2_000)}\n`)
})

it("addresses in workerd's binary are left out", () => {
  const stack = 'stack: /aether/bin/workerd@631ffc0 /aether/bin/workerd@6320111 libc.so.6@29d8f'
  expect(pass(`exception = kj/async-io.c++:763: disconnected\n${stack}\nstack: of plates\n`)).toBe(
    'exception = kj/async-io.c++:763: disconnected\nstack: of plates\n',
  )
})
